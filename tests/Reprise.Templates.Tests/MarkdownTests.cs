namespace Reprise.Templates.Tests;

public class MarkdownTests
{
    [Theory]
    [InlineData("**a** <b>b</b>", "<p><strong>a</strong> <b>b</b></p>\n")]
    [InlineData("<script>alert(1)</script>x", "x")]
    [InlineData("[l](javascript:alert(1))", "<p><a rel=\"noopener noreferrer\">l</a></p>\n")]
    [InlineData("<a href=\" java\nscript:alert(1)\">x</a>", "<p><a rel=\"noopener noreferrer\">x</a></p>\n")]
    [InlineData("<svg><a href=\"javascript:1\">x</a></svg>", "<p></p>\n")]
    [InlineData("<p onclick=x>p</p>", "<p>p</p>")]
    public void What_is_shown_as_a_deck_description_can_do_no_harm(string markdown, string html) => MarkdownText.ToSafeHtml(markdown).ShouldBe(html);

    [Theory]
    [InlineData("```\ncode\n```", "<pre><code>code\n</code></pre>\n")]
    [InlineData("```\ncode", "<pre><code>code</code></pre>\n")]
    [InlineData("```\ncode\n", "<pre><code>code\n</code></pre>\n")]
    public void Code_that_is_not_closed_ends_as_the_text_does(string markdown, string html) => MarkdownText.ToHtml(markdown).ShouldBe(html);
}

using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Reprise.Templates.Tests;

public class HtmlTextTests
{
    /// <summary>The patterns of docs/spec/templates-and-rendering.md §2.3 and §14.1; the scanners must do the same without them.</summary>
    private static readonly Regex Html = new(
        "<!--.*?-->|<style.*?>.*?</style>|<script.*?>.*?</script>|<.*?>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex MediaTag = new(
        """<(?:img|audio|video|object|source)\b(?:[^>]|"[^"]+"|'[^']+')+?\b(?:src|data)=(?:"(?<f>[^"]+)"[^>]*>|'(?<f>[^']+)'[^>]*>|(?<f>[^>]+?)(?: [^>]*)?>)""",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2));

    private static Arbitrary<string> Markup => Gen.Elements(
            "<", ">", "\"", "'", "=", " ", "a", "<img", "<IMG ", "<source ", "src=", "data=", "SRC=", "data-src=", "<!--", "-->", "--", "<style>", "</style>",
            "<script", "</SCRIPT>", "/", "\n", "é", "x.png", "&amp;", "&", "[sound:", "]", "<br>", "/>")
        .ListOf().Select(parts => string.Concat(parts.Take(30))).ToArbitrary();

    [Theory]
    [InlineData("t<b>e</b>st", "test")]
    [InlineData("so<SCRIPT>t<b>e</b>st</script>me", "some")]
    [InlineData("a<!-- x > y b", "a y b")]
    [InlineData("a &lt;b&gt; c&nbsp;d", "a <b> c d")]
    [InlineData("AT&T &lt;b&gt;", "AT&T &lt;b&gt;")]
    [InlineData("&apos;", "&apos;")]
    [InlineData("&#x1F600;&#0065;", "😀A")]
    [InlineData("<\u017Fcript>x</script>y", "y")]
    public void Tags_go_and_references_are_decoded_all_of_them_or_none(string html, string text) => HtmlText.Strip(html).ShouldBe(text);

    [Theory]
    [InlineData("<img src=foo.jpg>", " foo.jpg ")]
    [InlineData("""<img alt="a>b" src="c d.png">x""", " c d.png x")]
    [InlineData("<img src = \"a.jpg\">", "")]
    [InlineData("<iframe src=a.html>", "")]
    public void Media_tags_leave_their_file_names(string html, string text) => HtmlText.StripPreservingMediaFileNames(html).ShouldBe(text);

    [Fact]
    public void Stripping_does_what_the_pattern_does() =>
        Prop.ForAll(Markup, html => HtmlText.StripKeepingEntities(html) == Html.Replace(html, "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Media_tags_are_found_as_the_pattern_finds_them() =>
        Prop.ForAll(Markup, html => MediaReferences.Of(html).Where((_, i) => i < MediaTag.Count(html))
            .SequenceEqual(MediaTag.Matches(html).Select(match => HtmlEntities.Decode(match.Groups["f"].Value)), StringComparer.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void Hostile_markup_takes_linear_time()
    {
        var hostile = string.Concat(Enumerable.Repeat("<img \">\" '>' <!-- <style> ", 20_000));

        Should.CompleteIn(() => HtmlText.StripPreservingMediaFileNames(hostile), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" <div> <BR /> </div>\n", true)]
    [InlineData("&nbsp;", false)]
    [InlineData("<br  />", false)]
    [InlineData("<p></p>", false)]
    public void A_field_is_empty_if_it_holds_nothing_but_line_breaks(string html, bool empty) => FieldText.IsEmpty(html).ShouldBe(empty);
}

namespace Reprise.Templates.Tests;

public class ClozeTests
{
    [Theory]
    [InlineData("{{c2::te}}{{c1::s}}t{{", "1,2")]
    [InlineData("{{c0::te}}s{{c2::t}}s", "2")]
    [InlineData("{{c1,,3::t}}", "1,3")]
    [InlineData("{{c,::x}} {{c70000::y}} {{c-1:foo}}", "")]
    [InlineData("{{c1::open {{c2::closed}}", "")]
    public void Numbers_are_those_of_closed_deletions(string text, string numbers) => string.Join(',', ClozeText.Numbers(text)).ShouldBe(numbers);

    [Fact]
    public void The_question_hides_the_active_deletion_and_keeps_what_it_hides_for_scripts() =>
        ClozeText.Render("{{c1::one}} {{c2::two::hint}}", 2, question: true)
            .ShouldBe("""<span class="cloze-inactive" data-ordinal="1">one</span> <span class="cloze" data-cloze="two" data-ordinal="2">[hint]</span>""");

    [Fact]
    public void Deletions_may_lie_inside_one_another() =>
        HtmlText.Strip(ClozeText.Render("{{c1::outer {{c2::inner}}}}", 2, question: true)).ShouldBe("outer [...]");

    [Fact]
    public void Html_inside_a_formula_is_removed() =>
        ClozeText.Render(@"\( {{c1::x}} \)", 1, question: true).ShouldBe(@"\( [...] \)");

    [Fact]
    public void A_text_without_the_number_is_empty() => ClozeText.Render("{{c1::x}}", 2, question: false).ShouldBe("");

    [Fact]
    public void What_is_typed_is_what_the_deletions_hide_once_if_it_is_the_same()
    {
        ClozeText.ForTyping("{{c1::foo}} {{c1::bar}}", 1).ShouldBe("foo, bar");
        ClozeText.ForTyping("{{c1::foo}} {{c1::foo}}", 1).ShouldBe("foo");
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Reprise.Templates.Tests;

public class TypedAnswerTests
{
    [Theory]
    [InlineData("<div>123</div>", "", "<code id=typeans>123</code>")]
    [InlineData("123", "123", "<code id=typeans><span class=typeGood>123</span></code>")]
    [InlineData("חוֹף", "חופ", "<code id=typeans><span class=typeGood>חו</span><span class=typeBad>פ</span><br><span id=typearrow>&darr;</span><br><span class=typeGood>חוֹ</span><span class=typeMissed>ף</span></code>")]
    public void Answers_are_compared_without_marks_if_they_do_not_count(string expected, string typed, string html) =>
        TypedAnswer.Compare(expected, typed, combining: false).ShouldBe(html);

    [Fact]
    public void Whatever_is_typed_exactly_is_good() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>(),
        text =>
        {
            var plain = string.Concat(text.Get.Where(char.IsAsciiLetterOrDigit)) + "x";
            return TypedAnswer.Compare(plain, plain, combining: true) == $"<code id=typeans><span class=typeGood>{plain}</span></code>";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_marker_becomes_an_input_box_and_then_the_comparison()
    {
        var question = TypeMarkers.Question("Q [[type:Back]]", [new TypedField("Back", "b", "Arial", 20)], cardOrd: 0, out var expectation);
        var answer = TypeMarkers.Answer("Q [[type:Back]]<hr id=answer>A", expectation, "b");

        question.ShouldContain("<input type=text id=typeans");
        answer.ShouldBe("Q <hr id=answer>\n<div style=\"font-family: 'Arial'; font-size: 20px\"><code id=typeans><span class=typeGood>b</span></code></div>A");
    }

    [Fact]
    public void A_field_that_does_not_exist_is_named()
    {
        TypeMarkers.Question("[[type:Nope]]", [], cardOrd: 0, out var expectation).ShouldBe("Type answer: unknown field Nope");

        expectation.ShouldBeNull();
    }
}

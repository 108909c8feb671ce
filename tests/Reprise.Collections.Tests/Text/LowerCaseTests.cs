namespace Reprise.Collections.Tests;

public sealed class LowerCaseTests
{
    [Theory]
    [InlineData("ΑΣ", "ας")]
    [InlineData("ΑΣ.jpg", "ασ.jpg")]
    [InlineData("ΑΣ-x.jpg", "ας-x.jpg")]
    [InlineData("ΑΣ’Α", "ασ’α")]
    [InlineData("ⒶΣ", "ⓐς")]
    [InlineData("𐐀Σ", "𐐨ς")]
    [InlineData("ΑΣ𐐀", "ασ𐐨")]
    public void A_sigma_ends_a_word_behind_a_letter_with_case_and_before_none(string name, string lower) => MediaFileName.ToLower(name).ShouldBe(lower);

    [Theory]
    [InlineData("日Σ", "日σ")]
    [InlineData("אΣ", "אσ")]
    [InlineData("ーΣ", "ーσ")]
    [InlineData("ΑΣ日.jpg", "ας日.jpg")]
    public void Letters_of_scripts_without_case_are_no_part_of_the_word_a_sigma_ends(string name, string lower) => MediaFileName.ToLower(name).ShouldBe(lower);

    [Fact]
    public void A_capital_i_with_a_dot_keeps_its_dot() => MediaFileName.ToLower("İ.png").ShouldBe("i\u0307.png");
}

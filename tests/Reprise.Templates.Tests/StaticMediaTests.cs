namespace Reprise.Templates.Tests;

public sealed class StaticMediaTests
{
    [Theory]
    [InlineData("<img src=_a.png>", "_a.png")]
    [InlineData("<object data=_a.swf width=5>", "_a.swf width=5")]
    [InlineData("src=src=_a.png", "_a.png")]
    [InlineData("x\nsrc=_a.png\n", "_a.png\n")]
    [InlineData("[sound:_a.mp3][sound:_b.mp3]", "_a.mp3|_b.mp3")]
    [InlineData("'_a.js'\"_b.js\"", "_a.js|_b.js")]
    [InlineData("[sound:_it's '_a.js'", "_a.js")]
    public void A_side_refers_to_names_with_an_underscore_in_quotes_sounds_and_attributes(string side, string names) =>
        string.Join('|', StaticMedia.InTemplate(side)).ShouldBe(names);

    [Theory]
    [InlineData("xsrc=_a.png")]
    [InlineData("𝒳src=_a.png")]
    [InlineData("\u093Edata=_a.png")]
    [InlineData("src=_>")]
    [InlineData("src=_")]
    [InlineData("\"_\"")]
    [InlineData("[sound:_]")]
    [InlineData("SRC=_a.png")]
    public void What_is_part_of_a_longer_word_or_no_more_than_an_underscore_is_no_reference(string side) => StaticMedia.InTemplate(side).ShouldBeEmpty();
}

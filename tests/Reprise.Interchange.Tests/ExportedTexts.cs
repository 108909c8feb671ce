namespace Reprise.Interchange.Tests;

/// <summary>Fields in text exports without HTML (docs/spec/import-export-media.md §9.1, §9.3).</summary>
public sealed class ExportedTexts
{
    [Theory]
    [InlineData("  spaces  ", "  spaces  ")]
    [InlineData(" &bogus; ", " &bogus; ")]
    public void Text_without_anything_to_convert_keeps_its_outer_spaces(string field, string exported) =>
        ExportedText.Of(field, withHtml: false).ShouldBe(exported);

    [Theory]
    [InlineData("front\n", "front")]
    [InlineData("\n front ", "front")]
    [InlineData(" a\nb ", "a b")]
    [InlineData(" <b>front</b> ", "front")]
    public void Text_in_which_anything_is_converted_is_trimmed_even_if_that_is_a_line_feed_at_its_end(string field, string exported) =>
        ExportedText.Of(field, withHtml: false).ShouldBe(exported);
}

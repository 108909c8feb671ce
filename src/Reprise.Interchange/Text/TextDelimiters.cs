namespace Reprise.Interchange;

/// <summary>The characters and names of delimiters.</summary>
internal static class TextDelimiters
{
    private static ReadOnlySpan<byte> Characters => "\t|;:, "u8;

    /// <summary>The delimiter's only byte.</summary>
    public static byte Byte(this TextDelimiter delimiter) => Characters[(int)delimiter];

    /// <summary>The delimiter that a header names, by its name in any case or by itself; null if it is none.</summary>
    public static TextDelimiter? Named(string value)
    {
        foreach (var delimiter in Enum.GetValues<TextDelimiter>())
        {
            if (string.Equals(value.Trim(), delimiter.ToString(), StringComparison.OrdinalIgnoreCase)
                || (value.Length == 1 && value[0] == delimiter.Byte()))
            {
                return delimiter;
            }
        }

        return null;
    }

    /// <summary>The first delimiter that occurs in the text at all; a space if none does (docs/spec/import-export-media.md §7.4).</summary>
    public static TextDelimiter Guess(ReadOnlySpan<byte> text)
    {
        foreach (var delimiter in Enum.GetValues<TextDelimiter>())
        {
            if (text.Contains(delimiter.Byte()))
            {
                return delimiter;
            }
        }

        return TextDelimiter.Space;
    }
}

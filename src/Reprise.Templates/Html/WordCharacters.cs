using System.Globalization;
using System.Text;

namespace Reprise.Templates;

/// <summary>Word characters in the sense of <c>\w</c> and <c>\b</c>: letters, marks, decimal digits, connectors and joiners of all scripts.</summary>
internal static class WordCharacters
{
    /// <summary>Whether the code point that ends just before <paramref name="position"/> is a word character.</summary>
    public static bool Before(ReadOnlySpan<char> text, int position) =>
        Rune.DecodeLastFromUtf16(text[..position], out var rune, out _) == System.Buffers.OperationStatus.Done && IsWord(rune);

    /// <summary>Whether the code point that begins at <paramref name="position"/> is a word character.</summary>
    public static bool At(ReadOnlySpan<char> text, int position) =>
        Rune.DecodeFromUtf16(text[position..], out var rune, out _) == System.Buffers.OperationStatus.Done && IsWord(rune);

    private static bool IsWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_'
        : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation => true,
            UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
            UnicodeCategory.OtherSymbol => rune.Value is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149)
                or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189),
            _ => false,
        };
}

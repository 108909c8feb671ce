using System.Text;

namespace Reprise.Collections;

/// <summary>
/// Text as the index knows it: without accents and case, character by character, so that a text that holds another in whatever sense
/// searches compare also holds it here.
/// </summary>
/// <remarks>
/// Two characters that differ only in case come out the same (but for U+0345, which is both a mark and a letter), and so do a character and
/// what accent stripping leaves of it. A test checks both for all of Unicode.
/// </remarks>
internal sealed class FoldedText
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;
    private const int Ypogegrammeni = 0x345;
    private const int ReversedE = 0x18E;
    private static readonly int[]?[]?[] Pages = new int[]?[]?[UnicodeTable.End >> PageBits];

    private int[] characters = new int[1024];
    private int count;

    /// <summary>Folds a text. What is returned is valid until the next call.</summary>
    public ReadOnlySpan<int> Fold(ReadOnlySpan<byte> utf8)
    {
        count = 0;
        var at = 0;
        while (at < utf8.Length)
        {
            if (count + 32 > characters.Length)
            {
                Array.Resize(ref characters, characters.Length * 2);
            }

            var character = Utf8Decoding.Next(utf8, ref at);
            if (character < 0x80)
            {
                characters[count++] = character is >= 'a' and <= 'z' ? character - 32 : character;
            }
            else if (Folding(character) is { } several)
            {
                several.CopyTo(characters.AsSpan(count));
                count += several.Length;
            }
            else
            {
                characters[count++] = character;
            }
        }

        return characters.AsSpan(0, count);
    }

    /// <summary>Folds a text.</summary>
    public ReadOnlySpan<int> Fold(string text) => Fold(Encoding.UTF8.GetBytes(text));

    /// <summary>What a character becomes; null if it stays.</summary>
    private static int[]? Folding(int character) =>
        (Pages[character >> PageBits] ??= NewPage(character & ~(PageSize - 1)))[character & (PageSize - 1)];

    /// <summary>What a character becomes.</summary>
    public static int[] Of(int character) =>
        character < 0x80 ? [character is >= 'a' and <= 'z' ? character - 32 : character] : Folding(character) ?? [character];

    private static int[]?[] NewPage(int first)
    {
        var page = new int[]?[PageSize];
        for (var i = 0; i < PageSize; i++)
        {
            var character = first + i;
            var folded = Strip(Strip([character])).Select(WithoutCase).ToArray();
            page[i] = folded is [var same] && same == character ? null : folded;
        }

        return page;
    }

    private static List<int> Strip(List<int> text)
    {
        var stripped = new List<int>();
        foreach (var character in text.Select(WithoutCase))
        {
            if (AccentStripping.Plain(character) is { } plain)
            {
                stripped.AddRange(Encoding.UTF8.GetString(plain).EnumerateRunes().Select(rune => rune.Value));
            }
            else
            {
                stripped.Add(character);
            }
        }

        return stripped;
    }

    private static int WithoutCase(int character)
    {
        if (character == Ypogegrammeni)
        {
            return character;
        }

        var orbit = SimpleCase.Orbit(character);
        var first = orbit[0] == Ypogegrammeni ? orbit[1] : orbit[0];
        return first == ReversedE ? 'E' : first;
    }
}

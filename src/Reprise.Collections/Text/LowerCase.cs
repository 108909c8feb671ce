using System.Text;

namespace Reprise.Collections;

/// <summary>Lower case by Unicode's full mapping: besides the simple one, capital dotted I and the sigma that ends a word.</summary>
internal static class LowerCase
{
    private const char CapitalDottedI = '\u0130';
    private const char CapitalSigma = '\u03A3';

    public static string Of(string text)
    {
        var lower = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny(CapitalDottedI, CapitalSigma))
        {
            return lower;
        }

        var result = new StringBuilder(lower.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i] switch
            {
                CapitalDottedI => "i\u0307",
                CapitalSigma when EndsWord(text, i) => "\u03C2",
                _ => lower[i].ToString(),
            });
        }

        return result.ToString();
    }

    private static bool EndsWord(string text, int index) =>
        HasCase(text[..index].EnumerateRunes().Reverse()) && !HasCase(text[(index + 1)..].EnumerateRunes());

    /// <summary>Whether the nearest character that counts has case: marks, apostrophes and the like do not count, letters of other scripts have none.</summary>
    private static bool HasCase(IEnumerable<Rune> characters) =>
        characters.SkipWhile(rune => CharacterProperties.IgnoredForCase.Contains(rune.Value)).Select(rune => CharacterProperties.Cased.Contains(rune.Value)).FirstOrDefault();
}

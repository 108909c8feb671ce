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

    private static bool EndsWord(string text, int index) => LetterNextTo(text, index, -1) && !LetterNextTo(text, index, 1);

    private static bool LetterNextTo(string text, int index, int step)
    {
        for (var i = index + step; i >= 0 && i < text.Length; i += step)
        {
            if (char.IsLetter(text, i))
            {
                return true;
            }

            if (!IsIgnorable(text[i]))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsIgnorable(char c) =>
        c is '\'' or '.' or ':' or '\u00AD' or '\u00B7' or '\u2019'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark
            or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.ModifierLetter or System.Globalization.UnicodeCategory.ModifierSymbol;
}

using System.Text;

namespace Reprise.Collections;

/// <summary>The clean-up that names, tags and fields share: composed form, no control characters.</summary>
internal static class PlainText
{
    /// <summary>Normalization Form C.</summary>
    /// <remarks>Most text is in that form already, and ASCII always is; then the same text comes back.</remarks>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text) || !HasNoLoneSurrogate(text))
        {
            return text;
        }

        // U+FFFE is no character and .NET refuses to normalise it; it separates what stands on its two sides.
        if (text.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return string.Join('\uFFFE', text.Split('\uFFFE').Select(Compose));
        }

        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a character is an ASCII control character: U+0000 to U+001F and U+007F.</summary>
    public static bool IsControl(char c) => c is < '\u0020' or '\u007F';

    /// <summary>The text without the characters that <paramref name="unwanted"/> names.</summary>
    public static string Without(string text, Func<char, bool> unwanted)
    {
        if (!text.Any(unwanted))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!unwanted(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    private static bool HasNoLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}

using System.Buffers;
using System.Text;

namespace Reprise.Collections;

/// <summary>The clean-up that names, tags and fields share: composed form, no control characters.</summary>
internal static class PlainText
{
    /// <summary>The ASCII control characters: U+0000 to U+001F and U+007F.</summary>
    public const string Controls =
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F";

    private const char BeforeCombining = '\u02FF';

    /// <summary>Normalization Form C.</summary>
    /// <remarks>Most text is in that form already, and European text always is; then the same text comes back.</remarks>
    public static string Compose(string text)
    {
        // Below the first combining character every text is composed.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', BeforeCombining) || !HasNoLoneSurrogate(text))
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

    /// <summary>The text without the characters that are <paramref name="unwanted"/>.</summary>
    public static string Without(string text, SearchValues<char> unwanted)
    {
        if (!text.AsSpan().ContainsAny(unwanted))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!unwanted.Contains(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    private static bool HasNoLoneSurrogate(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return true;
        }

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

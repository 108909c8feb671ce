using System.Text;

namespace Reprise.Templates;

/// <summary>Normal forms of text that may hold halves of surrogate pairs, which have none: such halves become U+FFFD.</summary>
internal static class TextNormalization
{
    public static string Normalize(string text, NormalizationForm form)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        // U+FFFE is no character and .NET refuses to normalise it; it separates what stands on its two sides.
        if (text.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return string.Join('\uFFFE', text.Split('\uFFFE').Select(part => Normalize(part, form)));
        }

        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            var whole = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                whole.Append(rune.ToString());
            }

            return whole.ToString().Normalize(form);
        }
    }
}

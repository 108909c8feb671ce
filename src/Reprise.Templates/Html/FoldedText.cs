namespace Reprise.Templates;

/// <summary>
/// Comparing markup without regard to case as Unicode's simple case folding has it: besides the ASCII letters, ſ (U+017F) is an s and
/// K (U+212A) is a k.
/// </summary>
internal static class FoldedText
{
    /// <summary>Whether <paramref name="text"/> begins with <paramref name="word"/>, which must be ASCII in lower case.</summary>
    public static bool StartsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (text.Length < word.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (Fold(text[i]) != word[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The lower-case form of an ASCII letter, of ſ and of the Kelvin sign; any other character as it is.</summary>
    public static char Fold(char character) => character switch
    {
        >= 'A' and <= 'Z' => (char)(character | 0x20),
        '\u017F' => 's',
        '\u212A' => 'k',
        _ => character,
    };
}

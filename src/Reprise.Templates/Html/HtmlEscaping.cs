using System.Buffers;
using System.Text;

namespace Reprise.Templates;

/// <summary>Writing text into HTML.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §2.1.</remarks>
public static class HtmlEscaping
{
    private static readonly SearchValues<char> Minimal = SearchValues.Create("\"&'<>");

    /// <summary>Escapes the two quotes, ampersand and angle brackets, nothing else.</summary>
    public static string Escape(string text)
    {
        var next = text.AsSpan().IndexOfAny(Minimal);
        if (next < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        while (next >= 0)
        {
            escaped.Append(rest[..next]).Append(Reference(rest[next]));
            rest = rest[(next + 1)..];
            next = rest.IndexOfAny(Minimal);
        }

        return escaped.Append(rest).ToString();
    }

    /// <summary>
    /// Escapes for an attribute, quoted or not: besides what <see cref="Escape"/> does, every character below U+0100 that is not an ASCII letter or
    /// digit becomes a hexadecimal reference.
    /// </summary>
    public static string EscapeAttribute(string text)
    {
        var escaped = new StringBuilder(text.Length + 32);
        AppendAttribute(escaped, text);
        return escaped.ToString();
    }

    internal static void AppendAttribute(StringBuilder escaped, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character >= '\u0100' || char.IsAsciiLetterOrDigit(character))
            {
                escaped.Append(character);
            }
            else if (Minimal.Contains(character))
            {
                escaped.Append(Reference(character));
            }
            else
            {
                escaped.Append("&#x").Append(Hex(character >> 4)).Append(Hex(character & 15)).Append(';');
            }
        }
    }

    private static char Hex(int digit) => "0123456789ABCDEF"[digit];

    private static string Reference(char character) => character switch
    {
        '"' => "&quot;",
        '&' => "&amp;",
        '\'' => "&#x27;",
        '<' => "&lt;",
        _ => "&gt;",
    };
}

using System.Globalization;

namespace Reprise.Collections;

/// <summary>Reads the tables in Text/Tables, which tools/unicode-tables.mjs writes. They do not depend on the machine's ICU.</summary>
internal static class UnicodeTable
{
    /// <summary>One past the last code point.</summary>
    public const int End = 0x110000;

    /// <summary>The lines of a table without its heading.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(UnicodeTable).Assembly.GetManifestResourceStream($"Reprise.Collections.Tables.{name}.txt")
            ?? throw new InvalidOperationException($"the table {name} is not part of the program");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }

    /// <summary>A code point in hexadecimal.</summary>
    public static int CodePoint(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>A range <c>a-b</c> or a single code point.</summary>
    public static (int First, int Last) Range(ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf('-');
        return dash < 0 ? (CodePoint(text), CodePoint(text)) : (CodePoint(text[..dash]), CodePoint(text[(dash + 1)..]));
    }
}

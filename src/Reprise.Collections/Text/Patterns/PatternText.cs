using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>The text of a regular expression while it is read: characters, position, errors that point at them.</summary>
internal sealed class PatternText(string pattern)
{
    private readonly int[] characters = [.. pattern.EnumerateRunes().Select(rune => rune.Value)];

    public const int None = -1;

    public int At { get; set; }

    public bool AtEnd => At >= characters.Length;

    /// <summary>The character here, or <see cref="None"/>.</summary>
    public int Here => Ahead(0);

    public int Ahead(int distance) => At + distance < characters.Length ? characters[At + distance] : None;

    public bool Follows(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Ahead(i) != text[i])
            {
                return false;
            }
        }

        return true;
    }

    public bool Skip(string text)
    {
        if (!Follows(text))
        {
            return false;
        }

        At += text.Length;
        return true;
    }

    /// <summary>The text from a position up to here.</summary>
    public string Since(int start)
    {
        var text = new StringBuilder();
        for (var i = start; i < At; i++)
        {
            text.Append(new Rune(characters[i]).ToString());
        }

        return text.ToString();
    }

    /// <summary>Skips white space and comments.</summary>
    public void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (Here == '#')
            {
                while (!AtEnd && Here != '\n')
                {
                    At++;
                }
            }
            else if (!CharacterProperties.Space.Contains(Here))
            {
                break;
            }
            else
            {
                At++;
            }
        }
    }

    /// <summary>Skips white space.</summary>
    public void SkipSpace()
    {
        while (!AtEnd && CharacterProperties.Space.Contains(Here))
        {
            At++;
        }
    }

    /// <summary>A whole number, or null if there is none here; too large ones become the largest.</summary>
    public int? Number()
    {
        var start = At;
        while (Here is >= '0' and <= '9')
        {
            At++;
        }

        return At == start ? null : int.TryParse(Since(start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    /// <summary>An error about the characters from one position to another.</summary>
    public InvalidRegexException Error(string what, int start, int end)
    {
        var marks = new string(' ', start) + new string('^', Math.Max(end - start, 1));
        return new InvalidRegexException($"<pre>regex parse error:\n    {pattern}\n    {marks}\nerror: {what}</pre>");
    }

    /// <summary>An error about the characters from a position up to here.</summary>
    public InvalidRegexException Error(string what, int start) => Error(what, start, At);
}

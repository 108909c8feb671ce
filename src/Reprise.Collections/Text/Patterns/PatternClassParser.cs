using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>Reads escapes and classes in brackets.</summary>
/// <remarks>docs/spec/search-and-browser.md §6.</remarks>
internal sealed class PatternClassParser(PatternText text)
{
    private const int DeepestNesting = 250;
    private static readonly CharacterSet AsciiSet = CharacterSet.Range(0, 0x7F);
    private static readonly CharacterSet AsciiDigits = CharacterSet.Range('0', '9');
    private static readonly CharacterSet AsciiLower = CharacterSet.Range('a', 'z');
    private static readonly CharacterSet AsciiUpper = CharacterSet.Range('A', 'Z');
    private static readonly CharacterSet AsciiWord = AsciiDigits.Or(AsciiLower).Or(AsciiUpper).Or(CharacterSet.Of('_'));
    private static readonly CharacterSet AsciiSpace = CharacterSet.Range('\t', '\r').Or(CharacterSet.Of(' '));
    private static readonly CharacterSet AsciiPunctuation = CharacterSet.Range('!', '/').Or(CharacterSet.Range(':', '@'))
        .Or(CharacterSet.Range('[', '`')).Or(CharacterSet.Range('{', '~'));

    private int depth;

    /// <summary>The set, with the other case of its characters if the flags say so.</summary>
    public static CharacterSet Fold(CharacterSet set, PatternFlags flags)
    {
        if (!flags.IgnoreCase)
        {
            return set;
        }

        var folded = set.IgnoringCase();
        return flags.Ascii ? folded.And(AsciiSet).Or(set) : folded;
    }

    /// <summary>An escape that stands for a place, or null (and nothing read) if it stands for a character.</summary>
    public PatternPlace? Place(PatternFlags flags)
    {
        var start = text.At;
        text.At += 2;
        switch (text.Ahead(-1))
        {
            case 'A':
                return PatternPlace.TextStart;
            case 'z':
                return PatternPlace.TextEnd;
            case '<':
                return flags.Ascii ? PatternPlace.AsciiWordStart : PatternPlace.WordStart;
            case '>':
                return flags.Ascii ? PatternPlace.AsciiWordEnd : PatternPlace.WordEnd;
            case 'B':
                return flags.Ascii ? PatternPlace.NotAsciiWordEdge : PatternPlace.NotWordEdge;
            case 'b':
                return WordPlace(flags);
            default:
                text.At = start;
                return null;
        }
    }

    private PatternPlace WordPlace(PatternFlags flags)
    {
        foreach (var (name, place, ascii) in (ReadOnlySpan<(string, PatternPlace, PatternPlace)>)[
            ("{start}", PatternPlace.WordStart, PatternPlace.AsciiWordStart),
            ("{end}", PatternPlace.WordEnd, PatternPlace.AsciiWordEnd),
            ("{start-half}", PatternPlace.WordStartHalf, PatternPlace.AsciiWordStartHalf),
            ("{end-half}", PatternPlace.WordEndHalf, PatternPlace.AsciiWordEndHalf)])
        {
            if (text.Skip(name))
            {
                return flags.Ascii ? ascii : place;
            }
        }

        return flags.Ascii ? PatternPlace.AsciiWordEdge : PatternPlace.WordEdge;
    }

    /// <summary>An escape that stands for a character or a class.</summary>
    public CharacterSet Escape(PatternFlags flags)
    {
        var start = text.At;
        return Class(flags) is { } named ? OnlyText(named, flags, start) : Fold(CharacterSet.Of(Literal(flags)), flags);
    }

    /// <summary>A class in brackets.</summary>
    public CharacterSet Brackets(PatternFlags flags)
    {
        var start = text.At++;
        if (++depth > DeepestNesting)
        {
            throw text.Error("exceeded the maximum number of nested parentheses/brackets (250)", start);
        }

        var negated = text.Skip("^");
        var set = CharacterSet.None;
        Blanks(flags);
        while (text.Here == '-')
        {
            text.At++;
            set = set.Or(CharacterSet.Of('-'));
        }

        if (set.IsEmpty && text.Skip("]"))
        {
            set = CharacterSet.Of(']');
        }

        CharacterSet? left = null;
        Func<CharacterSet, CharacterSet, CharacterSet>? operation = null;
        while (true)
        {
            Blanks(flags);
            if (text.AtEnd)
            {
                throw text.Error("unclosed character class", start, start + 1);
            }

            if (text.Skip("]"))
            {
                break;
            }

            if (Operation() is { } next)
            {
                left = operation is null ? Fold(set, flags) : operation(left!, Fold(set, flags));
                operation = next;
                set = CharacterSet.None;
            }
            else
            {
                set = set.Or(Item(flags));
            }
        }

        depth--;
        set = Fold(set, flags);
        if (operation is not null)
        {
            set = operation(left!, set);
        }

        set = negated ? set.Not() : set;
        return depth == 0 ? OnlyText(set, flags, start) : set;
    }

    /// <summary>The set; with ASCII classes only a set that stays within ASCII, since bytes beyond are no characters.</summary>
    private CharacterSet OnlyText(CharacterSet set, PatternFlags flags, int start) =>
        flags.Ascii && !set.Without(AsciiSet).IsEmpty ? throw text.Error("pattern can match invalid UTF-8", start) : set;

    private void Blanks(PatternFlags flags)
    {
        if (flags.Verbose)
        {
            text.SkipBlanks();
        }
    }

    private Func<CharacterSet, CharacterSet, CharacterSet>? Operation() => text switch
    {
        _ when text.Skip("&&") => static (a, b) => a.And(b),
        _ when text.Skip("--") => static (a, b) => a.Without(b),
        _ when text.Skip("~~") => static (a, b) => a.Xor(b),
        _ => null,
    };

    private CharacterSet Item(PatternFlags flags)
    {
        if (text.Here == '[')
        {
            return Posix() ?? Brackets(flags);
        }

        var start = text.At;
        if (text.Here == '\\' && Class(flags) is { } named)
        {
            NoRangeFrom(start, flags);
            return named;
        }

        var first = Member(flags);
        Blanks(flags);
        if (text.Here != '-' || text.Ahead(1) is ']' or '-' or PatternText.None)
        {
            return CharacterSet.Of(first);
        }

        text.At++;
        Blanks(flags);
        var second = text.At;
        if (text.Here == '\\' && Class(flags) is not null)
        {
            throw text.Error("invalid range boundary, must be a literal", second, Math.Max(text.At, second + 1));
        }

        var last = Member(flags);
        return first <= last
            ? CharacterSet.Range(first, last)
            : throw text.Error("invalid character class range, the start must be <= the end", start);
    }

    private void NoRangeFrom(int start, PatternFlags flags)
    {
        Blanks(flags);
        if (text.Here == '-' && text.Ahead(1) is not (']' or '-' or PatternText.None))
        {
            throw text.Error("invalid range boundary, must be a literal", start);
        }
    }

    private int Member(PatternFlags flags)
    {
        if (text.Here == '\\')
        {
            var start = text.At;
            if (text.Ahead(1) is 'b' or 'B' or 'A' or 'z' or '<' or '>')
            {
                text.At += 2;
                throw text.Error("invalid escape sequence found in character class", start);
            }

            return Literal(flags);
        }

        text.At++;
        return text.Ahead(-1);
    }

    private CharacterSet? Posix()
    {
        var start = text.At;
        if (!text.Skip("[:"))
        {
            return null;
        }

        var negated = text.Skip("^");
        var name = text.At;
        while (text.Here is >= 'a' and <= 'z')
        {
            text.At++;
        }

        CharacterSet? set = text.Since(name) switch
        {
            "alnum" => AsciiDigits.Or(AsciiLower).Or(AsciiUpper),
            "alpha" => AsciiLower.Or(AsciiUpper),
            "ascii" => AsciiSet,
            "blank" => CharacterSet.Of('\t').Or(CharacterSet.Of(' ')),
            "cntrl" => CharacterSet.Range(0, 0x1F).Or(CharacterSet.Of(0x7F)),
            "digit" => AsciiDigits,
            "graph" => CharacterSet.Range('!', '~'),
            "lower" => AsciiLower,
            "print" => CharacterSet.Range(' ', '~'),
            "punct" => AsciiPunctuation,
            "space" => AsciiSpace,
            "upper" => AsciiUpper,
            "word" => AsciiWord,
            "xdigit" => AsciiDigits.Or(CharacterSet.Range('a', 'f')).Or(CharacterSet.Range('A', 'F')),
            _ => null,
        };
        if (set is null || !text.Skip(":]"))
        {
            text.At = start;
            return null;
        }

        return negated ? set.Not() : set;
    }

    /// <summary>A class written as an escape, or null (and nothing read) if the escape is none.</summary>
    private CharacterSet? Class(PatternFlags flags)
    {
        var start = text.At;
        var letter = text.Ahead(1);
        CharacterSet? set = letter switch
        {
            'd' or 'D' => flags.Ascii ? AsciiDigits : CharacterProperties.Digit,
            's' or 'S' => flags.Ascii ? AsciiSpace : CharacterProperties.Space,
            'w' or 'W' => flags.Ascii ? AsciiWord : CharacterProperties.Word,
            'p' or 'P' => CharacterSet.None,
            _ => null,
        };
        if (set is null)
        {
            return null;
        }

        text.At += 2;
        var negated = letter is 'D' or 'S' or 'W' or 'P';
        if (letter is 'p' or 'P')
        {
            set = Fold(Property(start), flags);
            if (flags.Ascii)
            {
                throw text.Error("Unicode not allowed here", start);
            }
        }

        return negated ? set.Not() : set;
    }

    private CharacterSet Property(int start)
    {
        string name;
        if (text.Skip("{"))
        {
            var from = text.At;
            while (!text.AtEnd && text.Here != '}')
            {
                text.At++;
            }

            if (text.AtEnd)
            {
                throw text.Error("incomplete escape sequence, reached end of pattern prematurely", start);
            }

            name = text.Since(from);
            text.At++;
        }
        else if (text.AtEnd)
        {
            throw text.Error("incomplete escape sequence, reached end of pattern prematurely", start);
        }
        else
        {
            text.At++;
            name = text.Since(text.At - 1);
        }

        return CharacterProperties.Find(name)
            ?? throw text.Error(CharacterProperties.HasProperty(name) ? "Unicode property value not found" : "Unicode property not found", start);
    }

    /// <summary>An escape that stands for one character.</summary>
    private int Literal(PatternFlags flags)
    {
        var start = text.At++;
        if (text.AtEnd)
        {
            throw text.Error("incomplete escape sequence, reached end of pattern prematurely", start);
        }

        var c = text.Here;
        text.At++;
        return c switch
        {
            >= '0' and <= '9' => throw text.Error("backreferences are not supported", start),
            'a' => '\a',
            'f' => '\f',
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'v' => '\v',
            'x' => Hexadecimal(2, start, flags),
            'u' => Hexadecimal(4, start, flags),
            'U' => Hexadecimal(8, start, flags),
            < 0x80 when !char.IsAsciiLetterOrDigit((char)c) && c is not ('<' or '>') => c,
            _ => throw text.Error("unrecognized escape sequence", start),
        };
    }

    private int Hexadecimal(int digits, int start, PatternFlags flags)
    {
        var braces = text.Skip("{");
        var from = text.At;
        while (braces ? text.Here != '}' : text.At - from < digits)
        {
            if (text.AtEnd)
            {
                throw text.Error("incomplete escape sequence, reached end of pattern prematurely", start);
            }

            if (text.Here >= 0x80 || !char.IsAsciiHexDigit((char)text.Here))
            {
                throw text.Error("invalid hexadecimal digit", text.At, text.At + 1);
            }

            text.At++;
        }

        var hexadecimal = text.Since(from);
        text.At += braces ? 1 : 0;
        if (hexadecimal.Length == 0)
        {
            throw text.Error("hexadecimal literal empty", from, text.At);
        }

        if (!int.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || !Rune.IsValid(value))
        {
            throw text.Error("hexadecimal literal is not a Unicode scalar value", from, from + hexadecimal.Length);
        }

        return flags.Ascii && value >= 0x80 && digits == 2 && !braces ? throw text.Error("pattern can match invalid UTF-8", start) : value;
    }
}

namespace Reprise.Collections;

/// <summary>Reads regular expressions in the dialect of Rust's regex library.</summary>
/// <remarks>docs/spec/search-and-browser.md §6. Classes in brackets and escapes are read by <see cref="PatternClassParser"/>.</remarks>
internal sealed class PatternParser
{
    private const int DeepestNesting = 250;
    private const string LookAround = "look-around, including look-ahead and look-behind, is not supported";
    private readonly PatternText text;
    private readonly PatternClassParser classes;
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private PatternFlags flags;
    private int groups;
    private int depth;

    private PatternParser(string pattern)
    {
        text = new PatternText(pattern);
        classes = new PatternClassParser(text);
    }

    /// <summary>The expression, how many groups it has (the whole match included) and their names.</summary>
    /// <exception cref="InvalidRegexException">It is malformed or uses what the dialect does not have.</exception>
    public static (PatternNode Root, int Groups, IReadOnlyDictionary<string, int> Names) Parse(string pattern)
    {
        var parser = new PatternParser(pattern);
        var root = parser.Choice();
        return parser.text.AtEnd
            ? (root, parser.groups + 1, parser.names)
            : throw parser.text.Error("unopened group", parser.text.At, parser.text.At + 1);
    }

    private PatternNode Choice()
    {
        var options = new List<PatternNode> { Sequence() };
        while (text.Skip("|"))
        {
            options.Add(Sequence());
        }

        return options.Count == 1 ? options[0] : new PatternNode.Choice(options);
    }

    private PatternNode Sequence()
    {
        var parts = new List<PatternNode>();
        var repeatable = false;
        while (true)
        {
            if (flags.Verbose)
            {
                text.SkipBlanks();
            }

            switch (text.Here)
            {
                case PatternText.None or '|' or ')':
                    return parts.Count == 1 ? parts[0] : new PatternNode.Sequence(parts);
                case '*' or '+' or '?' or '{':
                    if (!repeatable)
                    {
                        throw text.Error("repetition operator missing expression", text.At, text.At + 1);
                    }

                    parts[^1] = Repetition(parts[^1]);
                    break;
                case '(':
                    var group = Group();
                    repeatable = group is not null;
                    if (group is not null)
                    {
                        parts.Add(group);
                    }

                    break;
                default:
                    parts.Add(Single());
                    repeatable = true;
                    break;
            }
        }
    }

    private PatternNode Single()
    {
        var start = text.At;
        switch (text.Here)
        {
            case '.':
                text.At++;
                if (flags.Ascii)
                {
                    throw text.Error("pattern can match invalid UTF-8", start);
                }

                return new PatternNode.Character(Dot());
            case '^':
                text.At++;
                return new PatternNode.Place((flags.Lines, flags.Crlf) switch
                {
                    (true, true) => PatternPlace.LineStartCrlf,
                    (true, false) => PatternPlace.LineStart,
                    _ => PatternPlace.TextStart,
                });
            case '$':
                text.At++;
                return new PatternNode.Place((flags.Lines, flags.Crlf) switch
                {
                    (true, true) => PatternPlace.LineEndCrlf,
                    (true, false) => PatternPlace.LineEnd,
                    _ => PatternPlace.TextEnd,
                });
            case '[':
                return new PatternNode.Character(classes.Brackets(flags));
            case '\\':
                return classes.Place(flags) is { } place ? new PatternNode.Place(place) : new PatternNode.Character(classes.Escape(flags));
            default:
                text.At++;
                return new PatternNode.Character(PatternClassParser.Fold(CharacterSet.Of(text.Ahead(-1)), flags));
        }
    }

    private CharacterSet Dot() => (flags.DotAll, flags.Crlf) switch
    {
        (true, _) => CharacterSet.All,
        (false, true) => CharacterSet.Of('\n').Or(CharacterSet.Of('\r')).Not(),
        _ => CharacterSet.Of('\n').Not(),
    };

    private PatternNode.Repeat Repetition(PatternNode part)
    {
        var (least, most) = text.Here switch
        {
            '*' => (0, (int?)null),
            '+' => (1, null),
            '?' => (0, 1),
            _ => Counted(),
        };
        text.At++;
        var lazy = text.Skip("?");
        return new PatternNode.Repeat(part, least, most, Greedy: lazy == flags.SwapGreed);
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c> up to its last bracket.</summary>
    private (int Least, int? Most) Counted()
    {
        var start = text.At++;
        var least = Count() ?? throw Unfinished(start);
        int? most = least;
        if (text.Skip(","))
        {
            Blanks();
            most = text.Here == '}' ? null : Count() ?? throw Unfinished(start);
        }

        if (text.Here != '}')
        {
            throw text.Error("unclosed counted repetition", start, text.At);
        }

        return most < least
            ? throw text.Error("invalid repetition count range, the start must be <= the end", start, text.At + 1)
            : (least, most);
    }

    /// <summary>A whole number, or null if there is none. White space around it never counts.</summary>
    private int? Count()
    {
        Blanks();
        text.SkipSpace();
        var count = text.Number();
        Blanks();
        text.SkipSpace();
        return count;
    }

    private InvalidRegexException Unfinished(int start) => text.AtEnd
        ? text.Error("unclosed counted repetition", start)
        : text.Error("repetition quantifier expects a valid decimal", text.At, text.At);

    private void Blanks()
    {
        if (flags.Verbose)
        {
            text.SkipBlanks();
        }
    }

    /// <summary>Reads a group; null if it only set flags, which nothing can repeat.</summary>
    private PatternNode? Group()
    {
        var start = text.At++;
        Blanks();
        var opened = text.At;
        foreach (var look in (ReadOnlySpan<string>)["?=", "?!", "?<=", "?<!"])
        {
            if (text.Skip(look))
            {
                throw text.Error(LookAround, start);
            }
        }

        if (++depth > DeepestNesting)
        {
            throw text.Error("exceeded the maximum number of nested parentheses/brackets (250)", start);
        }

        var outer = flags;
        int? number = null;
        if (text.Skip("?P<") || text.Skip("?<"))
        {
            number = ++groups;
            Name(number.Value);
        }
        else if (!text.Skip("?"))
        {
            number = ++groups;
        }
        else if (Flags(start, opened))
        {
            depth--;
            return null;
        }

        var inner = Choice();
        if (!text.Skip(")"))
        {
            throw text.Error("unclosed group", start, start + 1);
        }

        depth--;
        flags = outer;
        return number is { } capture ? new PatternNode.Capture(capture, inner) : inner;
    }

    private void Name(int number)
    {
        var start = text.At;
        while (!text.AtEnd && text.Here != '>')
        {
            var valid = text.Here == '_' || (text.Here is '.' or '[' or ']' && text.At > start)
                || (PatternContexts.Of(text.Here) & PatternContext.Word) != 0;
            if (!valid || (text.At == start && CharacterProperties.Digit.Contains(text.Here)))
            {
                throw text.Error("invalid capture group character", text.At, text.At + 1);
            }

            text.At++;
        }

        if (text.AtEnd)
        {
            throw text.Error("unclosed capture group name", start);
        }

        if (text.At == start)
        {
            throw text.Error("empty capture group name", start, start);
        }

        if (!names.TryAdd(text.Since(start), number))
        {
            throw text.Error("duplicate capture group name", start);
        }

        text.At++;
    }

    /// <summary>Reads flags; true if they stand alone and hold for the rest of the enclosing group, false if a group follows.</summary>
    private bool Flags(int start, int opened)
    {
        var changed = flags;
        var seen = new HashSet<int>();
        var on = true;
        var last = text.At;
        while (text.Here is not (':' or ')'))
        {
            if (text.AtEnd)
            {
                throw text.Error("unclosed group", start, start + 1);
            }

            if (text.Here == '-')
            {
                if (!on)
                {
                    throw text.Error("flag negation operator repeated", text.At, text.At + 1);
                }

                on = false;
            }
            else
            {
                changed = changed.With(text.Here, on) ?? throw text.Error("unrecognized flag", text.At, text.At + 1);
                if (!seen.Add(text.Here))
                {
                    throw text.Error("duplicate flag", text.At, text.At + 1);
                }
            }

            last = text.At++;
        }

        if (text.Ahead(-1) == '-')
        {
            throw text.Error("dangling flag negation operator", last, last + 1);
        }

        if (text.Here == ')' && text.At == opened + 1)
        {
            throw text.Error("repetition operator missing expression", opened, opened + 1);
        }

        flags = changed;
        text.At++;
        return text.Ahead(-1) == ')';
    }
}

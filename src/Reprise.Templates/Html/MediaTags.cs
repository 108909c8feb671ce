namespace Reprise.Templates;

/// <summary>A media tag of a text: where it stands and where in the text the file's name stands, both as written.</summary>
/// <param name="Start">Index of the <c>&lt;</c>.</param>
/// <param name="End">Index behind the <c>&gt;</c>.</param>
/// <param name="FileStart">Index of the file name's first character.</param>
/// <param name="FileEnd">Index behind the file name.</param>
internal readonly record struct MediaTag(int Start, int End, int FileStart, int FileEnd);

/// <summary>
/// Finds <c>img</c>, <c>audio</c>, <c>video</c>, <c>object</c> and <c>source</c> tags with a <c>src=</c> or <c>data=</c>, exactly as the pattern of
/// docs/spec/templates-and-rendering.md §14.1 does, without its backtracking.
/// </summary>
/// <remarks>
/// The pattern's middle part steps over single characters other than <c>&gt;</c> first and over whole quoted strings only if that fails.
/// Whether the rest fits from a position does not depend on the way there, so positions that failed once are remembered for the whole text.
/// </remarks>
internal ref struct MediaTags(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int position;

    /// <summary>Runs that hold no attribute: key is the index of the <c>&gt;</c> that ends the run, value its earliest start.</summary>
    private Dictionary<int, int>? failedRuns;

    /// <summary>The tag found last.</summary>
    public MediaTag Current { get; private set; }

    /// <summary>Goes to the next tag; false if there is none.</summary>
    public bool MoveNext()
    {
        while (position < text.Length)
        {
            var found = text[position..].IndexOf('<');
            if (found < 0)
            {
                break;
            }

            var start = position + found;
            position = start + 1;
            var afterName = position + NameLength(text[position..]);
            if (afterName > position && afterName < text.Length && !WordCharacters.At(text, afterName) && TryTag(start, afterName))
            {
                position = Current.End;
                return true;
            }
        }

        position = text.Length;
        return false;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        ReadOnlySpan<char> name = FoldedText.Fold(text[0]) switch
        {
            'i' => "img",
            'a' => "audio",
            'v' => "video",
            'o' => "object",
            's' => "source",
            _ => "",
        };
        return FoldedText.StartsWith(text, name) ? name.Length : 0;
    }

    private bool TryTag(int start, int afterName)
    {
        // At least one character or one quoted string stands between the name and the attribute.
        if (text[afterName] == '>')
        {
            return false;
        }

        if (TryRuns(start, afterName + 1))
        {
            return true;
        }

        var first = new Run(afterName, afterName, NextBracket(afterName));
        return BehindQuote(ref first) is var behind and >= 0 && TryRuns(start, behind);
    }

    /// <summary>A stretch without <c>&gt;</c> that holds no attribute, and the next place in it, going backwards, where a quoted string may begin.</summary>
    private record struct Run(int From, int Next, int Bracket);

    /// <summary>
    /// Looks for the attribute from <paramref name="from"/> up to the next <c>&gt;</c>, then behind the quoted strings that contain it, the last
    /// one first.
    /// </summary>
    private bool TryRuns(int start, int from)
    {
        Stack<Run>? outer = null;
        if (TryRun(start, from, out var run))
        {
            return true;
        }

        while (true)
        {
            if (BehindQuote(ref run) is var behind and >= 0)
            {
                (outer ??= new Stack<Run>()).Push(run);
                if (TryRun(start, behind, out run))
                {
                    return true;
                }
            }
            else if (outer is null || !outer.TryPop(out run))
            {
                return false;
            }
        }
    }

    private bool TryRun(int start, int from, out Run run)
    {
        var bracket = NextBracket(from);
        var until = bracket;
        if (bracket >= 0 && failedRuns is not null && failedRuns.TryGetValue(bracket, out var failedFrom))
        {
            until = failedFrom;
        }

        run = new Run(from, until - 1, bracket);
        for (var i = from; i < until; i++)
        {
            if (AttributeLength(i) is var length and > 0 && TryValue(start, i + length))
            {
                return true;
            }
        }

        if (from < until)
        {
            (failedRuns ??= [])[bracket] = from;
        }

        return false;
    }

    /// <summary>The index behind the next quoted string, going backwards, that begins in the run and contains its <c>&gt;</c>; −1 if there is none.</summary>
    private readonly int BehindQuote(ref Run run)
    {
        while (run.Next >= run.From)
        {
            var quote = run.Next;
            run = run with { Next = quote - 1 };
            if (text[quote] is '"' or '\'')
            {
                var length = text[(quote + 1)..].IndexOf(text[quote]);
                if (length > 0 && quote + length + 2 > run.Bracket)
                {
                    return quote + length + 2;
                }
            }
        }

        return -1;
    }

    private readonly int NextBracket(int from)
    {
        var found = text[from..].IndexOf('>');
        return found < 0 ? -1 : from + found;
    }

    /// <summary>The length of <c>src=</c> or <c>data=</c> if it stands at <paramref name="at"/> and begins a word, else 0.</summary>
    private readonly int AttributeLength(int at)
    {
        var here = text[at..];
        var length = FoldedText.Fold(here[0]) switch
        {
            's' => FoldedText.StartsWith(here, "src=") ? 4 : 0,
            'd' => FoldedText.StartsWith(here, "data=") ? 5 : 0,
            _ => 0,
        };
        return length > 0 && WordCharacters.Before(text, at) ? 0 : length;
    }

    private bool TryValue(int start, int value)
    {
        if (value < text.Length && text[value] is '"' or '\'')
        {
            var length = text[(value + 1)..].IndexOf(text[value]);
            var end = value + length + 2;
            if (length > 0 && NextBracket(end) is var bracket and >= 0)
            {
                Current = new MediaTag(start, bracket + 1, value + 1, end - 1);
                return true;
            }
        }

        var close = value < text.Length ? NextBracket(value) : -1;
        if (close <= value)
        {
            return false;
        }

        var space = text[(value + 1)..close].IndexOf(' ');
        Current = new MediaTag(start, close + 1, value, space < 0 ? close : value + 1 + space);
        return true;
    }
}

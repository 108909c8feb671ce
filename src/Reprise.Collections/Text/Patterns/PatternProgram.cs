namespace Reprise.Collections;

internal enum PatternStep : byte
{
    /// <summary>Consumes a character of the set <c>A</c>, goes on at <c>B</c>.</summary>
    Character,

    /// <summary>Goes on at <c>A</c> or, less preferred, at <c>B</c>.</summary>
    Fork,

    /// <summary>Stores the position in the slot <c>A</c>, goes on at <c>B</c>.</summary>
    Store,

    /// <summary>Goes on at <c>B</c> if this is a place of kind <c>A</c>.</summary>
    Place,

    /// <summary>Done.</summary>
    Match,
}

internal readonly record struct PatternInstruction(PatternStep Step, int A, int B);

/// <summary>A regular expression as a list of instructions, built from its end to its beginning.</summary>
internal sealed class PatternProgram
{
    private const int LargestProgram = 200_000;
    private readonly List<PatternInstruction> code = [];
    private readonly List<CharacterSet> sets = [];
    private readonly Dictionary<CharacterSet, int> setNumbers = [];

    public PatternProgram(PatternNode root)
    {
        var end = Add(PatternStep.Match, 0, 0);
        Start = Build(root, end);
        Code = [.. code];
    }

    public PatternInstruction[] Code { get; }

    public IReadOnlyList<CharacterSet> Sets => sets;

    /// <summary>Where to begin.</summary>
    public int Start { get; }

    /// <summary>Which traits of characters the places in it ask for.</summary>
    public PatternContext Traits { get; private set; }

    private int Add(PatternStep step, int a, int b)
    {
        if (code.Count == LargestProgram)
        {
            throw new InvalidRegexException("Compiled regex exceeds size limit of 10485760 bytes.");
        }

        code.Add(new PatternInstruction(step, a, b));
        return code.Count - 1;
    }

    private int Build(PatternNode node, int next)
    {
        switch (node)
        {
            case PatternNode.Character character:
                return Add(PatternStep.Character, NumberOf(character.Set), next);
            case PatternNode.Place place:
                Traits |= TraitsOf(place.Where);
                return Add(PatternStep.Place, (int)place.Where, next);
            case PatternNode.Capture capture:
                var close = Add(PatternStep.Store, (capture.Number * 2) + 1, next);
                return Add(PatternStep.Store, capture.Number * 2, Build(capture.Part, close));
            case PatternNode.Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                {
                    next = Build(sequence.Parts[i], next);
                }

                return next;
            case PatternNode.Choice choice:
                var start = Build(choice.Options[^1], next);
                for (var i = choice.Options.Count - 2; i >= 0; i--)
                {
                    start = Add(PatternStep.Fork, Build(choice.Options[i], next), start);
                }

                return start;
            default:
                return Build((PatternNode.Repeat)node, next);
        }
    }

    private int Build(PatternNode.Repeat repeat, int next)
    {
        if (repeat.Most is { } most)
        {
            var after = next;
            for (var i = repeat.Least; i < most; i++)
            {
                next = Fork(Build(repeat.Part, next), after, repeat.Greedy);
            }
        }
        else
        {
            var loop = Add(PatternStep.Fork, 0, 0);
            var body = Build(repeat.Part, loop);
            code[loop] = repeat.Greedy ? new(PatternStep.Fork, body, next) : new(PatternStep.Fork, next, body);
            next = loop;
        }

        for (var i = 0; i < repeat.Least; i++)
        {
            next = Build(repeat.Part, next);
        }

        return next;
    }

    private int Fork(int more, int enough, bool greedy) =>
        greedy ? Add(PatternStep.Fork, more, enough) : Add(PatternStep.Fork, enough, more);

    private int NumberOf(CharacterSet set)
    {
        if (!setNumbers.TryGetValue(set, out var number))
        {
            number = sets.Count;
            setNumbers.Add(set, number);
            sets.Add(set);
        }

        return number;
    }

    private static PatternContext TraitsOf(PatternPlace place) => place switch
    {
        PatternPlace.TextStart or PatternPlace.TextEnd => PatternContext.Edge,
        PatternPlace.LineStart or PatternPlace.LineEnd => PatternContext.Edge | PatternContext.LineFeed,
        PatternPlace.LineStartCrlf or PatternPlace.LineEndCrlf =>
            PatternContext.Edge | PatternContext.LineFeed | PatternContext.CarriageReturn,
        < PatternPlace.AsciiWordEdge => PatternContext.Word,
        _ => PatternContext.AsciiWord,
    };
}

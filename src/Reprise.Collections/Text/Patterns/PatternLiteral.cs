using System.Text;

namespace Reprise.Collections;

/// <summary>A run of bytes that every match holds, each in one or two spellings; texts without it need no closer look.</summary>
internal sealed class PatternLiteral
{
    private const int ShortestWorth = 2;
    private const string FromRareToCommon = "zqxjkvbpygfwmucldrhsnioate";
    private readonly (byte A, byte B)[] bytes;
    private readonly int rarest;

    private PatternLiteral(List<(byte A, byte B)> bytes)
    {
        this.bytes = [.. bytes];
        rarest = Enumerable.Range(0, bytes.Count).MinBy(i => FromRareToCommon.IndexOf((char)(bytes[i].A | 0x20), StringComparison.Ordinal));
    }

    /// <summary>The longest such run, or null if there is none worth looking for.</summary>
    public static PatternLiteral? Of(PatternNode root)
    {
        var longest = new List<(byte A, byte B)>();
        var run = new List<(byte A, byte B)>();
        Collect(root, run, ref longest);
        Keep(run, ref longest);
        return longest.Count >= ShortestWorth ? new PatternLiteral(longest) : null;
    }

    /// <summary>The run in lower case, for an index that folds ASCII case; null if it is not plain ASCII text.</summary>
    public string? AsciiText =>
        Array.TrueForAll(bytes, pair => pair.A is >= 0x20 and < 0x7F) ? string.Concat(bytes.Select(pair => char.ToLowerInvariant((char)pair.A))) : null;

    /// <summary>Its length in bytes.</summary>
    public int Length => bytes.Length;

    /// <summary>The run of an expression that is nothing else, or null.</summary>
    public static PatternLiteral? Whole(PatternNode root)
    {
        var run = new List<(byte A, byte B)>();
        foreach (var part in root is PatternNode.Sequence sequence ? sequence.Parts : [root])
        {
            if (part is not PatternNode.Character { Set: var set } || Spellings(set) is not { } spellings)
            {
                return null;
            }

            run.AddRange(spellings);
        }

        return run.Count > 0 ? new PatternLiteral(run) : null;
    }

    /// <summary>Whether the text holds the run.</summary>
    public bool IsIn(ReadOnlySpan<byte> text) => IndexIn(text, 0) >= 0;

    /// <summary>Where the run is first found from a position on; −1 if it is not.</summary>
    public int IndexIn(ReadOnlySpan<byte> text, int start)
    {
        var (a, b) = bytes[rarest];
        var from = start + rarest;
        while (from <= text.Length - (bytes.Length - rarest))
        {
            var found = text[from..].IndexOfAny(a, b);
            if (found < 0)
            {
                return -1;
            }

            from += found;
            if (from - rarest + bytes.Length <= text.Length && Fits(text.Slice(from - rarest, bytes.Length)))
            {
                return from - rarest;
            }

            from++;
        }

        return -1;
    }

    private bool Fits(ReadOnlySpan<byte> part)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (part[i] != bytes[i].A && part[i] != bytes[i].B)
            {
                return false;
            }
        }

        return true;
    }

    private static void Collect(PatternNode node, List<(byte A, byte B)> run, ref List<(byte A, byte B)> longest)
    {
        switch (node)
        {
            case PatternNode.Character { Set: var set } when Spellings(set) is { } spellings:
                run.AddRange(spellings);
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    Collect(part, run, ref longest);
                }

                break;
            case PatternNode.Capture capture:
                Collect(capture.Part, run, ref longest);
                break;
            case PatternNode.Place:
                break;
            default:
                Keep(run, ref longest);
                run.Clear();
                break;
        }
    }

    private static void Keep(List<(byte A, byte B)> run, ref List<(byte A, byte B)> longest)
    {
        if (run.Count > longest.Count)
        {
            longest = [.. run];
        }
    }

    /// <summary>The bytes of a set that is one character, or an ASCII letter in both cases.</summary>
    private static (byte A, byte B)[]? Spellings(CharacterSet set)
    {
        switch (set.Edges)
        {
            case [var only, var end] when end == only + 1:
                return [.. Encoding.UTF8.GetBytes(new Rune(only).ToString()).Select(value => (value, value))];
            case [var upper, var e1, var lower, var e2] when e1 == upper + 1 && e2 == lower + 1 && lower < 0x80 && lower == upper + 0x20:
                return [((byte)lower, (byte)upper)];
            default:
                return null;
        }
    }
}

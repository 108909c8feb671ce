using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Reprise.Collections;

/// <summary>A run of bytes that every match holds, each in one or two spellings; texts without it need no closer look.</summary>
internal sealed class PatternLiteral
{
    private const int ShortestWorth = 2;
    private const string FromRareToCommon = "zqxjkvbpygfwmucldrhsnioate";
    private readonly (byte A, byte B)[] bytes;
    private readonly int rarest;
    private readonly int secondRarest;

    private PatternLiteral(List<(byte A, byte B)> bytes)
    {
        this.bytes = [.. bytes];
        var order = Enumerable.Range(0, bytes.Count).OrderBy(i => FromRareToCommon.IndexOf((char)(bytes[i].A | 0x20), StringComparison.Ordinal)).ToList();
        (rarest, secondRarest) = (order[0], order[^1]);
        foreach (var i in order.Skip(1).Where(i => bytes[i] != bytes[rarest]).Take(1))
        {
            secondRarest = i;
        }
    }

    /// <summary>The longest run of ASCII that whatever fits a pattern of SQL's LIKE with the escape character <c>\</c> holds; null if there is none worth looking for.</summary>
    public static PatternLiteral? OfLike(string pattern)
    {
        var longest = new List<(byte A, byte B)>();
        var run = new List<(byte A, byte B)>();
        for (var i = 0; i < pattern.Length; i++)
        {
            var isEscaped = pattern[i] == '\\' && i + 1 < pattern.Length;
            var character = isEscaped ? pattern[++i] : pattern[i];
            if ((character is '%' or '_' && !isEscaped) || !char.IsAscii(character))
            {
                Keep(run, ref longest);
                run.Clear();
                continue;
            }

            run.Add(((byte)char.ToLowerInvariant(character), (byte)char.ToUpperInvariant(character)));
        }

        Keep(run, ref longest);
        return longest.Count >= ShortestWorth ? new PatternLiteral(longest) : null;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsIn(ReadOnlySpan<byte> text) => IndexIn(text, 0) >= 0;

    /// <summary>Where the run is first found from a position on; −1 if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexIn(ReadOnlySpan<byte> text, int start) =>
        Vector256.IsHardwareAccelerated && text.Length - start >= Vector256<byte>.Count + Math.Max(rarest, secondRarest)
            ? IndexByBlocks(text, start)
            : IndexByRarest(text, start);

    /// <summary>Looks for two of the bytes at their distance, at 32 positions at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int IndexByBlocks(ReadOnlySpan<byte> text, int start)
    {
        ref var origin = ref MemoryMarshal.GetReference(text);
        var (a1, b1) = (Vector256.Create(bytes[rarest].A), Vector256.Create(bytes[rarest].B));
        var (a2, b2) = (Vector256.Create(bytes[secondRarest].A), Vector256.Create(bytes[secondRarest].B));
        var last = text.Length - Vector256<byte>.Count - Math.Max(rarest, secondRarest);
        for (var at = start; ; at = Math.Min(at + Vector256<byte>.Count, last))
        {
            var first = Vector256.LoadUnsafe(ref origin, (nuint)(at + rarest));
            var second = Vector256.LoadUnsafe(ref origin, (nuint)(at + secondRarest));
            var both = (Vector256.Equals(first, a1) | Vector256.Equals(first, b1)) & (Vector256.Equals(second, a2) | Vector256.Equals(second, b2));
            for (var hits = both.ExtractMostSignificantBits(); hits != 0; hits &= hits - 1)
            {
                var found = at + System.Numerics.BitOperations.TrailingZeroCount(hits);
                if (found + bytes.Length <= text.Length && Fits(text.Slice(found, bytes.Length)))
                {
                    return found;
                }
            }

            if (at >= last)
            {
                return -1;
            }
        }
    }

    private int IndexByRarest(ReadOnlySpan<byte> text, int start)
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

namespace Reprise.Templates;

/// <summary>What has to be done to a stretch of the typed text to get the expected one.</summary>
internal enum EditKind
{
    Equal,
    Delete,
    Insert,
    Replace,
}

/// <summary>A stretch of the typed text [TypedStart, TypedEnd) and the stretch of the expected text it stands for.</summary>
internal readonly record struct Edit(EditKind Kind, int TypedStart, int TypedEnd, int ExpectedStart, int ExpectedEnd);

/// <summary>Compares two sequences by their longest common blocks, recursively (gestalt matching).</summary>
/// <remarks>docs/spec/templates-and-rendering.md §17.4.</remarks>
internal sealed class SequenceMatcher
{
    /// <summary>From this length on only frequent elements of the expected sequence are looked up.</summary>
    private const int LongSequence = 200;

    private readonly int[] typed;
    private readonly int[] expected;
    private readonly Dictionary<int, List<int>> places = [];

    private SequenceMatcher(int[] typed, int[] expected)
    {
        this.typed = typed;
        this.expected = expected;
        for (var i = 0; i < expected.Length; i++)
        {
            if (!places.TryGetValue(expected[i], out var list))
            {
                places[expected[i]] = list = [];
            }

            list.Add(i);
        }

        if (expected.Length >= LongSequence)
        {
            var leastFrequent = (expected.Length / 100) + 1;
            foreach (var (element, list) in places)
            {
                if (list.Count <= leastFrequent)
                {
                    places.Remove(element);
                }
            }
        }
    }

    private readonly record struct Block(int Typed, int Expected, int Length);

    /// <summary>The edits, in order, that lead from the typed to the expected sequence.</summary>
    public static IEnumerable<Edit> Edits(int[] typed, int[] expected)
    {
        var i = 0;
        var j = 0;
        foreach (var block in new SequenceMatcher(typed, expected).Blocks())
        {
            if (i < block.Typed || j < block.Expected)
            {
                var kind = i == block.Typed ? EditKind.Insert : j == block.Expected ? EditKind.Delete : EditKind.Replace;
                yield return new Edit(kind, i, block.Typed, j, block.Expected);
            }

            i = block.Typed + block.Length;
            j = block.Expected + block.Length;
            if (block.Length > 0)
            {
                yield return new Edit(EditKind.Equal, block.Typed, i, block.Expected, j);
            }
        }
    }

    /// <summary>The common blocks in order, adjacent ones merged, and an empty one at the end.</summary>
    private List<Block> Blocks()
    {
        var found = new List<Block>();
        var windows = new Stack<(int TypedStart, int TypedEnd, int ExpectedStart, int ExpectedEnd)>();
        windows.Push((0, typed.Length, 0, expected.Length));
        while (windows.TryPop(out var window))
        {
            var (typedStart, typedEnd, expectedStart, expectedEnd) = window;
            var longest = Longest(typedStart, typedEnd, expectedStart, expectedEnd);
            if (longest.Length == 0)
            {
                continue;
            }

            found.Add(longest);
            if (typedStart < longest.Typed && expectedStart < longest.Expected)
            {
                windows.Push((typedStart, longest.Typed, expectedStart, longest.Expected));
            }

            if (longest.Typed + longest.Length < typedEnd && longest.Expected + longest.Length < expectedEnd)
            {
                windows.Push((longest.Typed + longest.Length, typedEnd, longest.Expected + longest.Length, expectedEnd));
            }
        }

        found.Sort(static (a, b) => a.Typed.CompareTo(b.Typed));
        var merged = new List<Block>();
        foreach (var block in found)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Typed + last.Length == block.Typed && last.Expected + last.Length == block.Expected)
            {
                merged[^1] = last with { Length = last.Length + block.Length };
            }
            else
            {
                merged.Add(block);
            }
        }

        merged.Add(new Block(typed.Length, expected.Length, 0));
        return merged;
    }

    private Block Longest(int typedStart, int typedEnd, int expectedStart, int expectedEnd)
    {
        var best = new Block(typedStart, expectedStart, 0);
        var lengths = new Dictionary<int, int>();
        for (var i = typedStart; i < typedEnd; i++)
        {
            var next = new Dictionary<int, int>();
            if (places.TryGetValue(typed[i], out var list))
            {
                foreach (var j in list)
                {
                    if (j >= expectedEnd)
                    {
                        break;
                    }

                    if (j >= expectedStart)
                    {
                        var length = lengths.GetValueOrDefault(j - 1) + 1;
                        next[j] = length;
                        if (length > best.Length)
                        {
                            best = new Block(i - length + 1, j - length + 1, length);
                        }
                    }
                }
            }

            lengths = next;
        }

        return Extend(best, typedStart, typedEnd, expectedStart, expectedEnd);
    }

    private Block Extend(Block block, int typedStart, int typedEnd, int expectedStart, int expectedEnd)
    {
        var (i, j, length) = block;
        while (i > typedStart && j > expectedStart && typed[i - 1] == expected[j - 1])
        {
            i--;
            j--;
            length++;
        }

        while (i + length < typedEnd && j + length < expectedEnd && typed[i + length] == expected[j + length])
        {
            length++;
        }

        return new Block(i, j, length);
    }
}

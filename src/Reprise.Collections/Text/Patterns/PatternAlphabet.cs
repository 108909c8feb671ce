namespace Reprise.Collections;

/// <summary>Sorts all characters into the few classes that a program can tell apart.</summary>
internal sealed class PatternAlphabet
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;
    private const ushort Unknown = ushort.MaxValue;
    private readonly int[] starts;
    private readonly ushort[] classes;
    private readonly ushort[]?[] pages = new ushort[UnicodeTable.End >> PageBits][];
    private readonly List<int> representatives = [];

    public PatternAlphabet(PatternProgram program)
    {
        var sets = program.Sets.Concat(TraitSets(program.Traits)).ToList();
        var edges = new SortedSet<int> { 0 };
        foreach (var set in sets)
        {
            edges.UnionWith(set.Edges.ToArray());
        }

        edges.Remove(UnicodeTable.End);
        starts = [.. edges];
        classes = new ushort[starts.Length];
        Classify(sets);
        Ascii = new ushort[0x80];
        for (var c = 0; c < Ascii.Length; c++)
        {
            Ascii[c] = Find(c);
        }
    }

    /// <summary>How many classes there are; the end of the text is one more.</summary>
    public int Count => representatives.Count;

    /// <summary>The classes of the ASCII characters.</summary>
    public ushort[] Ascii { get; }

    /// <summary>A character of a class, which stands for all of them.</summary>
    public int Representative(int characterClass) => representatives[characterClass];

    /// <summary>The class of a character.</summary>
    public ushort Of(int character)
    {
        var page = pages[character >> PageBits] ??= NewPage();
        ref var found = ref page[character & (PageSize - 1)];
        if (found == Unknown)
        {
            found = Find(character);
        }

        return found;
    }

    private static ushort[] NewPage()
    {
        var page = new ushort[PageSize];
        Array.Fill(page, Unknown);
        return page;
    }

    private ushort Find(int character)
    {
        var index = Array.BinarySearch(starts, character);
        return classes[index >= 0 ? index : ~index - 1];
    }

    /// <summary>Ranges that are in the same sets get the same class.</summary>
    private void Classify(List<CharacterSet> sets)
    {
        var known = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var at = new int[sets.Count];
        var membership = new char[(sets.Count / 16) + 1];
        for (var i = 0; i < starts.Length; i++)
        {
            for (var s = 0; s < sets.Count; s++)
            {
                var edges = sets[s].Edges;
                while (at[s] < edges.Length && edges[at[s]] <= starts[i])
                {
                    at[s]++;
                    membership[s / 16] ^= (char)(1 << (s % 16));
                }
            }

            var key = new string(membership);
            if (!known.TryGetValue(key, out var number))
            {
                number = (ushort)known.Count;
                known.Add(key, number);
                representatives.Add(starts[i]);
            }

            classes[i] = number;
        }
    }

    private static IEnumerable<CharacterSet> TraitSets(PatternContext traits)
    {
        if (traits.HasFlag(PatternContext.Word))
        {
            yield return CharacterProperties.Word;
        }

        if (traits.HasFlag(PatternContext.AsciiWord))
        {
            yield return CharacterProperties.Word.And(CharacterSet.Range(0, 0x7F));
        }

        if (traits.HasFlag(PatternContext.LineFeed))
        {
            yield return CharacterSet.Of('\n');
        }

        if (traits.HasFlag(PatternContext.CarriageReturn))
        {
            yield return CharacterSet.Of('\r');
        }
    }
}

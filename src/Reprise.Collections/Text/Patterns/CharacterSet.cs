using System.Diagnostics.CodeAnalysis;

namespace Reprise.Collections;

/// <summary>A set of code points. Immutable.</summary>
/// <remarks>Kept as the code points at which membership changes, so that every operation is one walk over two lists.</remarks>
internal sealed class CharacterSet : IEquatable<CharacterSet>
{
    private const int FewCharacters = 64;
    private readonly int[] edges;

    private CharacterSet(int[] edges) => this.edges = edges;

    public static CharacterSet None { get; } = new([]);

    public static CharacterSet All { get; } = new([0, UnicodeTable.End]);

    /// <summary>The code points at which membership changes, ascending; the first begins a range.</summary>
    public ReadOnlySpan<int> Edges => edges;

    public bool IsEmpty => edges.Length == 0;

    public static CharacterSet Of(int character) => new([character, character + 1]);

    public static CharacterSet Range(int first, int last) => new([first, last + 1]);

    /// <summary>The union of ranges <c>a-b</c> and single code points in hexadecimal, ascending.</summary>
    public static CharacterSet Read(string ranges)
    {
        var bounds = new List<int>();
        foreach (var part in ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (first, last) = UnicodeTable.Range(part);
            if (bounds.Count > 0 && bounds[^1] == first)
            {
                bounds[^1] = last + 1;
            }
            else
            {
                bounds.Add(first);
                bounds.Add(last + 1);
            }
        }

        return new CharacterSet([.. bounds]);
    }

    public bool Contains(int character)
    {
        var found = Array.BinarySearch(edges, character);
        return ((found >= 0 ? found + 1 : ~found) & 1) == 1;
    }

    public CharacterSet Or(CharacterSet other) => Combine(other, static (a, b) => a || b);

    public CharacterSet And(CharacterSet other) => Combine(other, static (a, b) => a && b);

    public CharacterSet Without(CharacterSet other) => Combine(other, static (a, b) => a && !b);

    public CharacterSet Xor(CharacterSet other) => Combine(other, static (a, b) => a != b);

    public CharacterSet Not() => All.Without(this);

    /// <summary>With every character that is the same as one in it but for case.</summary>
    public CharacterSet IgnoringCase()
    {
        var added = new SortedSet<int>();
        if (Count() <= FewCharacters)
        {
            for (var i = 0; i < edges.Length; i += 2)
            {
                for (var character = edges[i]; character < edges[i + 1]; character++)
                {
                    added.UnionWith(SimpleCase.Orbit(character).ToArray());
                }
            }
        }
        else
        {
            foreach (var orbit in SimpleCase.Orbits.Where(orbit => Array.Exists(orbit, Contains)))
            {
                added.UnionWith(orbit);
            }
        }

        return Or(Of(added));
    }

    /// <summary>How many characters it has.</summary>
    public int Count()
    {
        var count = 0;
        for (var i = 0; i < edges.Length; i += 2)
        {
            count += edges[i + 1] - edges[i];
        }

        return count;
    }

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] CharacterSet? other) => other is not null && edges.AsSpan().SequenceEqual(other.edges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CharacterSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var edge in edges)
        {
            hash.Add(edge);
        }

        return hash.ToHashCode();
    }

    private static CharacterSet Of(SortedSet<int> characters)
    {
        var bounds = new List<int>(characters.Count * 2);
        foreach (var character in characters)
        {
            if (bounds.Count > 0 && bounds[^1] == character)
            {
                bounds[^1]++;
            }
            else
            {
                bounds.Add(character);
                bounds.Add(character + 1);
            }
        }

        return new CharacterSet([.. bounds]);
    }

    private CharacterSet Combine(CharacterSet other, Func<bool, bool, bool> member)
    {
        var result = new List<int>(edges.Length + other.edges.Length);
        int i = 0, j = 0;
        var inside = false;
        while (i < edges.Length || j < other.edges.Length)
        {
            var edge = Math.Min(i < edges.Length ? edges[i] : int.MaxValue, j < other.edges.Length ? other.edges[j] : int.MaxValue);
            i += i < edges.Length && edges[i] == edge ? 1 : 0;
            j += j < other.edges.Length && other.edges[j] == edge ? 1 : 0;
            if (member((i & 1) == 1, (j & 1) == 1) != inside)
            {
                inside = !inside;
                result.Add(edge);
            }
        }

        return new CharacterSet([.. result]);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>A set of ids that SQLite asks about row by row: open addressing, no allocation but its table.</summary>
internal sealed class IdSet
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const int SmallestTable = 16;
    private const int LargestGuess = 1 << 17;
    private long[] table;
    private int shift;
    private bool hasZero;
    private int used;

    /// <summary>An empty set with room for some ids.</summary>
    public IdSet(int capacity = 0)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestTable, capacity * 2));
        table = new long[size];
        shift = 64 - BitOperations.Log2((uint)size);
    }

    /// <summary>How many ids there are.</summary>
    public int Count => used + (hasZero ? 1 : 0);

    /// <summary>The set of some ids, each of which may come several times.</summary>
    public static IdSet Of(ReadOnlySpan<long> ids)
    {
        var set = new IdSet(Math.Min(ids.Length, LargestGuess));
        set.AddAll(ids);
        return set;
    }

    /// <summary>The set of some ids.</summary>
    public static IdSet Of(IReadOnlyCollection<long> ids)
    {
        var set = new IdSet(ids.Count);
        foreach (var id in ids)
        {
            set.Add(id);
        }

        return set;
    }

    /// <summary>Whether an id is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Contains(long id)
    {
        if (id == 0)
        {
            return hasZero;
        }

        var ids = table;
        var at = Place(id);
        while (ids[at] != id)
        {
            if (ids[at] == 0)
            {
                return false;
            }

            at = (at + 1) & (ids.Length - 1);
        }

        return true;
    }

    /// <summary>The ids, in no order.</summary>
    public List<long> ToList()
    {
        var ids = new List<long>(Count);
        if (hasZero)
        {
            ids.Add(0);
        }

        foreach (var id in table)
        {
            if (id != 0)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAll(ReadOnlySpan<long> ids)
    {
        foreach (var id in ids)
        {
            Add(id);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(long id)
    {
        if (id == 0)
        {
            hasZero = true;
            return;
        }

        var at = Place(id);
        while (table[at] != 0)
        {
            if (table[at] == id)
            {
                return;
            }

            at = (at + 1) & (table.Length - 1);
        }

        table[at] = id;
        if (++used * 2 > table.Length)
        {
            Grow();
        }
    }

    private void Grow()
    {
        var before = table;
        table = new long[before.Length * 2];
        (shift, used) = (shift - 1, 0);
        foreach (var id in before)
        {
            if (id != 0)
            {
                Add(id);
            }
        }
    }

    private int Place(long id) => (int)(((ulong)id * Multiplier) >> shift);
}

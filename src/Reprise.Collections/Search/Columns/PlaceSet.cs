using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Reprise.Collections;

/// <summary>A set of places in <see cref="CardColumns"/>: one bit each.</summary>
/// <remarks>Its loops are compiled in full at once: a search of a whole collection is over before the runtime would find out that they are worth it.</remarks>
internal sealed class PlaceSet
{
    private const int WordBits = 64;
    private readonly ulong[] words;

    private PlaceSet(int count)
    {
        Count = count;
        words = new ulong[(count + WordBits - 1) / WordBits];
    }

    /// <summary>How many places there are, in the set or not.</summary>
    public int Count { get; }

    /// <summary>No place.</summary>
    public static PlaceSet None(int count) => new(count);

    /// <summary>The places from one on.</summary>
    public static PlaceSet From(int count, int first)
    {
        var set = new PlaceSet(count);
        set.words.AsSpan().Fill(ulong.MaxValue);
        set.words.AsSpan(0, first / WordBits).Clear();
        if (first / WordBits < set.words.Length)
        {
            set.words[first / WordBits] &= ulong.MaxValue << first;
        }

        return set.Trimmed();
    }

    /// <summary>Where a part of the number in a column lies between two bounds, both included.</summary>
    /// <param name="count">How many places there are.</param>
    /// <param name="column">The column.</param>
    /// <param name="part">The part.</param>
    /// <param name="low">The lowest number.</param>
    /// <param name="high">The highest; if it is below the lowest, there is no such place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PlaceSet Between(int count, int[] column, ColumnPart part, long low, long high)
    {
        var set = new PlaceSet(count);
        (low, high) = (Math.Max(low, int.MinValue), Math.Min(high, int.MaxValue));
        if (low > high)
        {
            return set;
        }

        var (lowest, width) = ((int)low, (uint)(high - low));
        var (lows, widths) = (Vector256.Create(lowest), Vector256.Create(width));
        var bytes = MemoryMarshal.AsBytes(set.words.AsSpan());
        ref var origin = ref MemoryMarshal.GetArrayDataReference(column);
        var place = 0;
        if (BitConverter.IsLittleEndian)
        {
            for (; place + Vector256<int>.Count <= count; place += Vector256<int>.Count)
            {
                var numbers = part.Of(Vector256.LoadUnsafe(ref origin, (nuint)place));
                bytes[place / Vector256<int>.Count] = (byte)Vector256.LessThanOrEqual((numbers - lows).AsUInt32(), widths).ExtractMostSignificantBits();
            }
        }

        for (; place < count; place++)
        {
            if ((uint)(part.Of(column[place]) - lowest) <= width)
            {
                set.Add(place);
            }
        }

        return set;
    }

    /// <summary>Where a part of the number in a column is one of those chosen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PlaceSet Among(int count, int[] column, ColumnPart part, bool[] chosen)
    {
        var set = new PlaceSet(count);
        for (var place = 0; place < count; place++)
        {
            var number = part.Of(column[place]);
            if ((uint)number < (uint)chosen.Length && chosen[number])
            {
                set.Add(place);
            }
        }

        return set;
    }

    /// <summary>Where the id in a column is one of some.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PlaceSet Among(int count, long[] column, IdSet ids)
    {
        var set = new PlaceSet(count);
        for (var place = 0; place < count; place++)
        {
            if (ids.Contains(column[place]))
            {
                set.Add(place);
            }
        }

        return set;
    }

    /// <summary>Adds a place.</summary>
    public void Add(int place) => words[place / WordBits] |= 1UL << place;

    /// <summary>Takes away the places that are not in another set.</summary>
    public PlaceSet And(PlaceSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] &= other.words[i];
        }

        return this;
    }

    /// <summary>Adds the places of another set.</summary>
    public PlaceSet Or(PlaceSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] |= other.words[i];
        }

        return this;
    }

    /// <summary>Turns itself into the set of all other places.</summary>
    public PlaceSet Not()
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = ~words[i];
        }

        return Trimmed();
    }

    /// <summary>How many places are in the set.</summary>
    public int Size()
    {
        var size = 0;
        foreach (var word in words)
        {
            size += BitOperations.PopCount(word);
        }

        return size;
    }

    /// <summary>Writes the places in the set, ascending, and answers how many they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CopyTo(Span<int> places)
    {
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                places[count++] = (i * WordBits) + BitOperations.TrailingZeroCount(word);
            }
        }

        return count;
    }

    /// <summary>The same in another order of the places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CopyTo(Span<int> places, ReadOnlySpan<int> order)
    {
        var count = 0;
        foreach (var place in order)
        {
            places[count] = place;
            count += (int)((words[place / WordBits] >> place) & 1);
        }

        return count;
    }

    private PlaceSet Trimmed()
    {
        if (Count % WordBits != 0)
        {
            words[^1] &= (1UL << Count) - 1;
        }

        return this;
    }
}

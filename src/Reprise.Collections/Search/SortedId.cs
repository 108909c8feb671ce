using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>An id with the number it is sorted by.</summary>
internal readonly record struct SortedId(long Id, long Key)
{
    private const int DigitBits = 11;
    private const int DigitMask = (1 << DigitBits) - 1;

    /// <summary>Sorts by key. Ids with the same key stay in the order in which they are, in both directions, as SQLite leaves them.</summary>
    /// <remarks>Digit by digit from the lowest, without those that all keys share: a whole collection is sorted in the time of a few walks through it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(Span<SortedId> ids, bool descending)
    {
        if (ids.IsEmpty)
        {
            return;
        }

        var first = ids[0].Key;
        var varying = 0L;
        foreach (var id in ids)
        {
            varying |= id.Key ^ first;
        }

        // With these bits turned over, keys compare as unsigned numbers, and the other way round if that is wanted.
        var turned = long.MinValue ^ (descending ? -1L : 0L);
        var source = ids;
        var rented = SpareArrays<SortedId>.Shared.Rent(ids.Length);
        var target = rented.AsSpan(0, ids.Length);
        Span<int> places = stackalloc int[DigitMask + 1];
        for (var shift = 0; shift < 64; shift += DigitBits)
        {
            if (((varying >>> shift) & DigitMask) == 0)
            {
                continue;
            }

            places.Clear();
            foreach (var id in source)
            {
                places[(int)((id.Key ^ turned) >>> shift) & DigitMask]++;
            }

            var place = 0;
            foreach (ref var next in places)
            {
                (next, place) = (place, place + next);
            }

            foreach (var id in source)
            {
                target[places[(int)((id.Key ^ turned) >>> shift) & DigitMask]++] = id;
            }

            var swapped = source;
            source = target;
            target = swapped;
        }

        if (source != ids)
        {
            source.CopyTo(ids);
        }

        SpareArrays<SortedId>.Shared.Return(rented);
    }
}

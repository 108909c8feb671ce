using System.Numerics;

namespace Reprise.Collections;

/// <summary>
/// The order in which the other programs take things that they sort by a number, equal numbers included: days that cards are moved to depend on who
/// comes first (docs/spec/fsrs.md §11.2).
/// </summary>
/// <remarks>
/// They use an unstable but deterministic sort of indices: quicksort around a median of three, partitioned in one cyclic pass, down to 32 elements,
/// which two sorting networks and a merge put in order. Up to 20 elements, and whatever is sorted already, stay as a stable sort leaves them.
/// </remarks>
internal sealed class UnstableOrder
{
    private const int AlwaysStable = 20;
    private const int SmallSort = 32;
    private const int OneRegion = 18;
    private const int PseudoMedian = 64;

    /// <summary>Networks of 9 and of 13 elements with the fewest comparisons known.</summary>
    private static readonly (int, int)[] Network9 =
    [
        (0, 3), (1, 7), (2, 5), (4, 8), (0, 7), (2, 4), (3, 8), (5, 6), (0, 2), (1, 3), (4, 5), (7, 8), (1, 4), (3, 6), (5, 7), (0, 1), (2, 4), (3, 5), (6, 8),
        (2, 3), (4, 5), (6, 7), (1, 2), (3, 4), (5, 6),
    ];

    private static readonly (int, int)[] Network13 =
    [
        (0, 12), (1, 10), (2, 9), (3, 7), (5, 11), (6, 8), (1, 6), (2, 3), (4, 11), (7, 9), (8, 10), (0, 4), (1, 2), (3, 6), (7, 8), (9, 10), (11, 12), (4, 6),
        (5, 9), (8, 11), (10, 12), (0, 5), (3, 8), (4, 7), (6, 11), (9, 10), (0, 1), (2, 5), (6, 9), (7, 8), (10, 11), (1, 3), (2, 4), (5, 6), (9, 10), (1, 2),
        (3, 4), (5, 7), (6, 8), (2, 3), (4, 5), (6, 7), (8, 9), (3, 4), (5, 6),
    ];

    private readonly IReadOnlyList<int> keys;
    private readonly int[] order;

    private UnstableOrder(IReadOnlyList<int> keys)
    {
        this.keys = keys;
        order = [.. Enumerable.Range(0, keys.Count)];
    }

    /// <summary>The indices of the keys, by ascending key.</summary>
    public static int[] Of(IReadOnlyList<int> keys)
    {
        var sort = new UnstableOrder(keys);
        sort.Run();
        return sort.order;
    }

    private void Run()
    {
        var span = order.AsSpan();
        if (span.Length <= AlwaysStable || IsAscending())
        {
            InsertFrom(span, 1);
        }
        else if (IsStrictlyDescending())
        {
            span.Reverse();
        }
        else
        {
            Sort(span, pivotBefore: null, 2 * BitOperations.Log2((uint)span.Length));
        }
    }

    private bool IsAscending()
    {
        for (var i = 1; i < keys.Count; i++)
        {
            if (keys[i] < keys[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private bool IsStrictlyDescending()
    {
        for (var i = 1; i < keys.Count; i++)
        {
            if (keys[i] >= keys[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private void Sort(Span<int> part, int? pivotBefore, int limit)
    {
        while (part.Length > SmallSort)
        {
            if (limit-- == 0)
            {
                HeapSort(part);
                return;
            }

            var pivot = ChoosePivot(part);
            if (pivotBefore is { } least && keys[least] >= keys[part[pivot]])
            {
                // Nothing is smaller than the pivot here, so whatever equals it is in place.
                part = part[(Partition(part, pivot, orEqual: true) + 1)..];
                pivotBefore = null;
                continue;
            }

            var middle = Partition(part, pivot, orEqual: false);
            Sort(part[..middle], pivotBefore, limit);
            pivotBefore = part[middle];
            part = part[(middle + 1)..];
        }

        SortSmall(part);
    }

    private int ChoosePivot(Span<int> part)
    {
        var eighth = part.Length / 8;
        return part.Length < PseudoMedian
            ? Median(part, 0, eighth * 4, eighth * 7)
            : PseudoMedianOf(part, 0, eighth * 4, eighth * 7, eighth);
    }

    private int PseudoMedianOf(Span<int> part, int a, int b, int c, int length)
    {
        if (length * 8 >= PseudoMedian)
        {
            var eighth = length / 8;
            a = PseudoMedianOf(part, a, a + (eighth * 4), a + (eighth * 7), eighth);
            b = PseudoMedianOf(part, b, b + (eighth * 4), b + (eighth * 7), eighth);
            c = PseudoMedianOf(part, c, c + (eighth * 4), c + (eighth * 7), eighth);
        }

        return Median(part, a, b, c);
    }

    private int Median(Span<int> part, int a, int b, int c)
    {
        var (first, second, third) = (keys[part[a]], keys[part[b]], keys[part[c]]);
        if (first < second != first < third)
        {
            return a;
        }

        return second < third == first < second ? b : c;
    }

    /// <summary>Puts what is smaller than the pivot before it; returns the pivot's place.</summary>
    private int Partition(Span<int> part, int pivot, bool orEqual)
    {
        (part[0], part[pivot]) = (part[pivot], part[0]);
        var key = keys[part[0]];
        var rest = part[1..];
        var (taken, gap, less) = (rest[0], 0, 0);
        for (var right = 1; right <= rest.Length; right++)
        {
            var next = right < rest.Length ? rest[right] : taken;
            rest[gap] = rest[less];
            rest[less] = next;
            gap = right;
            less += keys[next] < key || (orEqual && keys[next] == key) ? 1 : 0;
        }

        (part[0], part[less]) = (part[less], part[0]);
        return less;
    }

    private void SortSmall(Span<int> part)
    {
        if (part.Length < OneRegion)
        {
            SortRegion(part);
            return;
        }

        var half = part.Length / 2;
        SortRegion(part[..half]);
        SortRegion(part[half..]);
        InsertFrom(part, half);
    }

    private void SortRegion(Span<int> region)
    {
        var network = region.Length >= 13 ? Network13 : region.Length >= 9 ? Network9 : [];
        foreach (var (low, high) in network)
        {
            if (keys[region[high]] < keys[region[low]])
            {
                (region[low], region[high]) = (region[high], region[low]);
            }
        }

        InsertFrom(region, 1);
    }

    /// <summary>A stable insertion sort of which the first elements are in order already.</summary>
    private void InsertFrom(Span<int> part, int sorted)
    {
        for (var i = sorted; i < part.Length; i++)
        {
            var inserted = part[i];
            var place = i;
            while (place > 0 && keys[inserted] < keys[part[place - 1]])
            {
                part[place] = part[place - 1];
                place--;
            }

            part[place] = inserted;
        }
    }

    private void HeapSort(Span<int> part)
    {
        for (var i = part.Length + (part.Length / 2) - 1; i >= 0; i--)
        {
            if (i >= part.Length)
            {
                SiftDown(part, i - part.Length);
            }
            else
            {
                (part[0], part[i]) = (part[i], part[0]);
                SiftDown(part[..i], 0);
            }
        }
    }

    private void SiftDown(Span<int> heap, int node)
    {
        for (var child = (2 * node) + 1; child < heap.Length; child = (2 * node) + 1)
        {
            if (child + 1 < heap.Length && keys[heap[child]] < keys[heap[child + 1]])
            {
                child++;
            }

            if (keys[heap[node]] >= keys[heap[child]])
            {
                return;
            }

            (heap[node], heap[child]) = (heap[child], heap[node]);
            node = child;
        }
    }
}

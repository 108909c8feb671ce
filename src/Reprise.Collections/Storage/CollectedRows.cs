using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Rows of integers as SQLite found them, one after another. Cleared, it can be filled again: touching fresh memory costs more than filling it.</summary>
internal sealed class CollectedRows
{
    private const int FirstCapacity = 4096;
    private const int LargestKept = 1 << 19;
    private long[] numbers = [];
    private int count;

    /// <summary>All numbers, in the order in which they came. Valid until it is cleared.</summary>
    public ReadOnlySpan<long> Numbers => numbers.AsSpan(0, count);

    /// <summary>The numbers as rows of a structure that is nothing but integers, to be sorted in place.</summary>
    public Span<TRow> Rows<TRow>()
        where TRow : unmanaged => MemoryMarshal.Cast<long, TRow>(numbers.AsSpan(0, count));

    /// <summary>Takes one more number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long number)
    {
        if (count == numbers.Length)
        {
            Grow();
        }

        numbers[count++] = number;
    }

    /// <summary>Room for some more numbers, to be filled by the caller.</summary>
    public Span<long> Take(int more)
    {
        if (numbers.Length - count < more)
        {
            Array.Resize(ref numbers, Math.Max(FirstCapacity, checked(count + more)));
        }

        count += more;
        return numbers.AsSpan(count - more, more);
    }

    /// <summary>Forgets all numbers, and the memory if it is much.</summary>
    public void Clear()
    {
        count = 0;
        if (numbers.Length > LargestKept)
        {
            numbers = [];
        }
    }

    private void Grow()
    {
        var larger = GC.AllocateUninitializedArray<long>(Math.Max(FirstCapacity, checked(numbers.Length * 2)));
        numbers.CopyTo(larger, 0);
        numbers = larger;
    }
}

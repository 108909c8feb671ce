using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Rows of integers as SQLite found them, one after another. Cleared, it can be filled again.</summary>
internal sealed class CollectedRows
{
    private const int FirstCapacity = 4096;
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
            Grow(checked(count * 2));
        }

        numbers[count++] = number;
    }

    /// <summary>Room for some more numbers, to be filled by the caller.</summary>
    public Span<long> Take(int more)
    {
        if (numbers.Length - count < more)
        {
            Grow(checked(count + more));
        }

        count += more;
        return numbers.AsSpan(count - more, more);
    }

    /// <summary>Forgets all numbers. Much memory is left to whoever needs it next.</summary>
    public void Clear()
    {
        count = 0;
        if (numbers.Length > FirstCapacity)
        {
            SpareArrays<long>.Shared.Return(numbers);
            numbers = [];
        }
    }

    private void Grow(int least)
    {
        var larger = SpareArrays<long>.Shared.Rent(Math.Max(FirstCapacity, least));
        Numbers.CopyTo(larger);
        SpareArrays<long>.Shared.Return(numbers);
        numbers = larger;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Rows of integers as SQLite found them, one after another, outside the managed heap. Dispose it soon.</summary>
internal sealed unsafe class CollectedRows : IDisposable
{
    private const int FirstCapacity = 4096;
    private long* numbers;
    private int capacity;

    /// <summary>All numbers, in the order in which they came. Valid until it is disposed.</summary>
    public ReadOnlySpan<long> Numbers => new(numbers, Count);

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers as rows of a structure that is nothing but integers, to be sorted in place.</summary>
    public Span<TRow> Rows<TRow>()
        where TRow : unmanaged => MemoryMarshal.Cast<long, TRow>(new Span<long>(numbers, Count));

    /// <summary>Takes one more number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long number)
    {
        if (Count == capacity)
        {
            Grow();
        }

        numbers[Count++] = number;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(numbers);
        numbers = null;
        (capacity, Count) = (0, 0);
    }

    private void Grow()
    {
        capacity = Math.Max(FirstCapacity, checked(capacity * 2));
        numbers = (long*)NativeMemory.Realloc(numbers, (nuint)capacity * sizeof(long));
    }
}

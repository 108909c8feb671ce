using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Ranks texts in the order of SQLite's <c>nocase</c>: by their bytes, capital letters of ASCII as small ones.</summary>
internal sealed class TextOrder
{
    private readonly List<SortedId> sorted = [];
    private readonly List<int> ends = [0];
    private byte[] bytes = new byte[1 << 16];

    /// <summary>Takes one more text. False if it holds a zero, behind which SQLite looks at the length alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryAdd(ReadOnlySpan<byte> text)
    {
        var start = ends[^1];
        var end = checked(start + text.Length);
        if (bytes.Length - sizeof(long) < end)
        {
            Array.Resize(ref bytes, checked(end * 2) + sizeof(long));
        }

        for (var i = 0; i < text.Length; i++)
        {
            bytes[start + i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] + ('a' - 'A')) : text[i];
        }

        // The first bytes as a number, zeros behind a short text: such numbers are in the order of the texts.
        bytes.AsSpan(end, sizeof(long)).Clear();
        sorted.Add(new SortedId(ends.Count - 1, BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(start)) ^ long.MinValue));
        ends.Add(end);
        return !text.Contains((byte)0);
    }

    /// <summary>The rank of each text, in the order in which they were taken, from 1 on; equal texts have the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] Ranks()
    {
        var rows = CollectionsMarshal.AsSpan(sorted);
        SortedId.Sort(rows, descending: false);
        for (var (first, next) = (0, 1); first < rows.Length; first = next++)
        {
            while (next < rows.Length && rows[next].Key == rows[first].Key)
            {
                next++;
            }

            rows[first..next].Sort((a, b) => Text(a).SequenceCompareTo(Text(b)));
        }

        var ranks = new int[rows.Length];
        for (var (i, rank) = (0, 0); i < rows.Length; i++)
        {
            rank += i > 0 && Text(rows[i]).SequenceEqual(Text(rows[i - 1])) ? 0 : 1;
            ranks[rows[i].Id] = rank;
        }

        return ranks;
    }

    private ReadOnlySpan<byte> Text(SortedId row) => bytes.AsSpan(ends[(int)row.Id], ends[(int)row.Id + 1] - ends[(int)row.Id]);
}

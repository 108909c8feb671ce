using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Reprise.Collections;

/// <summary>The index on disk: for each piece of text the notes that hold it.</summary>
/// <remarks>
/// <code>
/// header    8 bytes magic · int32 state (1 dirty, 2 clean) · int32 notes · int32 late notes · int64 length of all up to the late notes · stamp
/// notes     int64 ids, ascending
/// offsets   int32 for each gram number, and one for the end: where its list begins
/// lists     positions of notes, as differences, seven bits a byte
/// late      int64 ids of notes that changed after the index was made, written when it is closed
/// </code>
/// Dirty means: the collection may hold changes that this file does not know of. A file that is not whole, or that was made for another
/// collection or another state of it, is not used.
/// </remarks>
internal sealed class IndexFile : IDisposable
{
    public const int HeaderLength = 8 + 4 + 4 + 4 + 8 + IndexStamp.Length;
    private const int StateAt = 8;
    private const int LateCountAt = 16;
    private const int StampAt = 28;
    private const int Dirty = 1;
    private const int Clean = 2;
    private static ReadOnlySpan<byte> Magic => "RepIdx02"u8;

    private readonly SafeFileHandle file;
    private readonly int noteCount;
    private readonly int lateCount;
    private readonly long listsAt;
    private readonly long lateAt;
    private readonly Lazy<(long[] Notes, int[] Offsets)> tables;

    private IndexFile(SafeFileHandle file, int noteCount, int lateCount, long listsAt, long lateAt)
    {
        this.file = file;
        this.noteCount = noteCount;
        this.lateCount = lateCount;
        this.listsAt = listsAt;
        this.lateAt = lateAt;
        tables = new Lazy<(long[] Notes, int[] Offsets)>(ReadTables);
    }

    /// <summary>How many notes it knows.</summary>
    public int NoteCount => noteCount;

    private int[] Offsets => tables.Value.Offsets;

    /// <summary>Opens a file; null if there is none that can be trusted. A dirty one can be only right after it was made.</summary>
    public static IndexFile? Open(string path, IndexStamp? expected)
    {
        SafeFileHandle? handle = null;
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            var opened = Read(handle, expected);
            if (opened is null)
            {
                handle.Dispose();
            }

            return opened;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            handle?.Dispose();
            return null;
        }
    }

    /// <summary>The beginning of a file that is being made: dirty.</summary>
    public static byte[] Header(int noteCount, long length)
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(StateAt), Dirty);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(StateAt + 4), noteCount);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(LateCountAt + 4), length);
        return header;
    }

    /// <summary>Notes that changed after the index was made, before the collection was closed last.</summary>
    public long[] Late()
    {
        var late = new long[lateCount];
        ReadAll(file, MemoryMarshal.AsBytes(late.AsSpan()), lateAt);
        return late;
    }

    /// <summary>Says on disk, before anything else may be written, that the collection changes from now on.</summary>
    public void MarkDirty() => WriteDurably(StateAt, Dirty);

    /// <summary>Says on disk that the index, with the notes that changed meanwhile, belongs to the collection as it is.</summary>
    public void MarkClean(IReadOnlyCollection<long> late, IndexStamp stamp)
    {
        var ids = new byte[late.Count * sizeof(long)];
        var at = 0;
        foreach (var id in late)
        {
            BinaryPrimitives.WriteInt64LittleEndian(ids.AsSpan(at), id);
            at += sizeof(long);
        }

        RandomAccess.Write(file, ids, lateAt);
        RandomAccess.SetLength(file, lateAt + ids.Length);
        Span<byte> rest = stackalloc byte[4 + 8 + IndexStamp.Length];
        BinaryPrimitives.WriteInt32LittleEndian(rest, late.Count);
        BinaryPrimitives.WriteInt64LittleEndian(rest[4..], lateAt);
        stamp.Write(rest[12..]);
        RandomAccess.Write(file, rest, LateCountAt);
        RandomAccess.FlushToDisk(file);
        WriteDurably(StateAt, Clean);
    }

    /// <summary>Adds the notes listed under all of the numbers.</summary>
    public void Find(IReadOnlyCollection<int> numbers, HashSet<long> found)
    {
        List<int>? common = null;
        foreach (var number in numbers.OrderBy(number => Offsets[number + 1] - Offsets[number]))
        {
            common = common is null ? List(number) : Both(common, List(number));
            if (common.Count == 0)
            {
                return;
            }
        }

        foreach (var position in common ?? [])
        {
            found.Add(tables.Value.Notes[position]);
        }
    }

    /// <summary>About how many notes will be found: the length of the shortest list in bytes.</summary>
    public int Estimate(IEnumerable<int> numbers) => numbers.Min(number => Offsets[number + 1] - Offsets[number]);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private List<int> List(int number)
    {
        var bytes = new byte[Offsets[number + 1] - Offsets[number]];
        RandomAccess.Read(file, bytes, listsAt + Offsets[number]);
        var list = new List<int>(bytes.Length);
        var position = -1;
        var at = 0;
        while (at < bytes.Length)
        {
            var difference = 0;
            var shift = 0;
            byte part;
            do
            {
                part = bytes[at++];
                difference |= (part & 0x7F) << shift;
                shift += 7;
            }
            while (part >= 0x80 && at < bytes.Length);
            position += difference + 1;
            list.Add(position);
        }

        return list;
    }

    private static List<int> Both(List<int> a, List<int> b)
    {
        var both = new List<int>(Math.Min(a.Count, b.Count));
        int i = 0, j = 0;
        while (i < a.Count && j < b.Count)
        {
            var difference = a[i].CompareTo(b[j]);
            if (difference == 0)
            {
                both.Add(a[i]);
            }

            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }

        return both;
    }

    private static IndexFile? Read(SafeFileHandle handle, IndexStamp? expected)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var length = RandomAccess.GetLength(handle);
        if (RandomAccess.Read(handle, header, 0) < HeaderLength || !header[..8].SequenceEqual(Magic))
        {
            return null;
        }

        var state = BinaryPrimitives.ReadInt32LittleEndian(header[StateAt..]);
        var notes = BinaryPrimitives.ReadInt32LittleEndian(header[(StateAt + 4)..]);
        var late = BinaryPrimitives.ReadInt32LittleEndian(header[LateCountAt..]);
        var end = BinaryPrimitives.ReadInt64LittleEndian(header[(LateCountAt + 4)..]);
        var lists = HeaderLength + ((long)notes * sizeof(long)) + ((TextGrams.Count + 1L) * sizeof(int));
        if (notes < 0 || late < 0 || end < lists || length != end + ((long)late * sizeof(long))
            || (expected is { } stamp && (state != Clean || IndexStamp.Read(header[StampAt..]) != stamp)))
        {
            return null;
        }

        return new IndexFile(handle, notes, late, lists, end);
    }

    private (long[] Notes, int[] Offsets) ReadTables()
    {
        var notes = new long[noteCount];
        var offsets = new int[TextGrams.Count + 1];
        ReadAll(file, MemoryMarshal.AsBytes(notes.AsSpan()), HeaderLength);
        ReadAll(file, MemoryMarshal.AsBytes(offsets.AsSpan()), HeaderLength + ((long)noteCount * sizeof(long)));
        return offsets[0] == 0 && offsets[^1] == lateAt - listsAt
            ? (notes, offsets)
            : throw new InvalidDataException("the search index is damaged");
    }

    private static void ReadAll(SafeFileHandle file, Span<byte> target, long from)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(file, target, from);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            target = target[read..];
            from += read;
        }
    }

    private void WriteDurably(long at, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        RandomAccess.Write(file, bytes, at);
        RandomAccess.FlushToDisk(file);
    }
}

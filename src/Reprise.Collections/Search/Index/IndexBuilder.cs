using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Reprise.Collections;

/// <summary>Makes the index of a collection: counts how long each list will be, then writes them.</summary>
internal sealed unsafe class IndexBuilder : IDisposable
{
    private const int Unseen = -1;
    private readonly Collection snapshot;
    private readonly CancellationToken cancel;
    private readonly FoldedText folded = new();
    private readonly int[] last = new int[TextGrams.Count];
    private readonly int[] at = new int[TextGrams.Count + 1];
    private readonly List<long> notes = [];
    private int position;
    private byte* lists;

    private IndexBuilder(Collection snapshot, CancellationToken cancel)
    {
        this.snapshot = snapshot;
        this.cancel = cancel;
    }

    /// <summary>Writes the index of what the snapshot shows, and closes the snapshot.</summary>
    public static void Build(Collection snapshot, string path, CancellationToken cancel)
    {
        using var builder = new IndexBuilder(snapshot, cancel);
        builder.Build(path);
    }

    /// <inheritdoc/>
    public void Dispose() => snapshot.Dispose();

    private void Build(string path)
    {
        ReadNotes(Count);
        var length = 0;
        for (var i = 0; i < at.Length; i++)
        {
            (length, at[i]) = (length + at[i], length);
        }

        var tables = IndexFile.HeaderLength + (notes.Count * sizeof(long)) + (at.Length * sizeof(int));
        File.Delete(path);
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, tables + (long)length);
        using var view = file.CreateViewAccessor();
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            WriteTables(new Span<byte>(start, tables), tables + (long)length);
            lists = start + tables;
            ReadNotes(Write);

            // Whoever commits a change next must not wait until the disk has taken this file, too.
            view.Flush();
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private void WriteTables(Span<byte> target, long length)
    {
        IndexFile.Header(notes.Count, length).CopyTo(target);
        target = target[IndexFile.HeaderLength..];
        foreach (var note in notes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(target, note);
            target = target[sizeof(long)..];
        }

        foreach (var offset in at)
        {
            BinaryPrimitives.WriteInt32LittleEndian(target, offset);
            target = target[sizeof(int)..];
        }
    }

    private void ReadNotes(Action<int> add)
    {
        Array.Fill(last, Unseen);
        notes.Clear();
        position = 0;
        using var row = snapshot.Database.Prepare("select flds, sfld, id from notes order by id");
        while (row.Step())
        {
            cancel.ThrowIfCancellationRequested();
            notes.Add(row.Int64(2));
            TextGrams.OfNote(row, folded, add);
            position++;
        }
    }

    private void Count(int number)
    {
        if (last[number] != position)
        {
            at[number] += LengthOf(position - last[number] - 1);
            last[number] = position;
        }
    }

    private void Write(int number)
    {
        if (last[number] == position)
        {
            return;
        }

        var difference = position - last[number] - 1;
        last[number] = position;
        var target = lists + at[number];
        at[number] += LengthOf(difference);
        while (difference >= 0x80)
        {
            *target++ = (byte)(difference | 0x80);
            difference >>= 7;
        }

        *target = (byte)difference;
    }

    private static int LengthOf(int difference) => difference switch
    {
        < 1 << 7 => 1,
        < 1 << 14 => 2,
        < 1 << 21 => 3,
        < 1 << 28 => 4,
        _ => 5,
    };
}

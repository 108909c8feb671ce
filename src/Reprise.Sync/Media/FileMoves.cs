using System.Buffers.Binary;
using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Media files put into their places together with their rows in the index: all of them, or none, also when the machine stops in between.</summary>
/// <remarks>
/// <para>
/// Before the index is committed the new contents and a list of what is to be done with them are on the disk, in one file; the folder is changed
/// only afterwards, and nobody waits for that to reach the disk. The list stays until it has (<see cref="Finish"/>), for many uploads at once.
/// Whoever finds a list later does what it says if the index was committed, and else forgets it: nothing was touched.
/// </para>
/// <para>A list's file: the contents one after another, then the moves as JSON, then the length of that JSON and a mark, eight bytes each.</para>
/// </remarks>
internal sealed class FileMoves : IDisposable
{
    private const string Suffix = ".moves";
    private const long Mark = 0x3173_6576_6f6d_7052;
    private const int TrailerSize = 2 * sizeof(long);
    private const int LargestJson = 1 << 20;

    private readonly string folder;
    private readonly string list;
    private readonly List<FileMove> moves = [];
    private bool committed;

    /// <param name="folder">The folder of the media files.</param>
    /// <param name="indexPath">The index; files wait beside it.</param>
    public FileMoves(string folder, string indexPath)
    {
        this.folder = folder;
        list = Leftovers.Beside(indexPath) + Suffix;
    }

    /// <summary>Bytes of the received files.</summary>
    public long Size { get; private set; }

    /// <summary>The files that wait.</summary>
    public IEnumerable<string> Received => moves.Select(move => move.Received).OfType<string>();

    /// <summary>A file is to be replaced, or with nothing received deleted.</summary>
    /// <param name="row">What the index says of it from now on.</param>
    /// <param name="received">Where the new content waits.</param>
    public void Add(ServerMediaFile row, string? received)
    {
        moves.Add(new FileMove(row.Name, received, Convert.ToHexStringLower(row.Sha1), row.Usn, Size, row.Size));
        Size += row.Size;
    }

    /// <summary>Makes sure of the list and the contents before the index is committed: the disk is waited for once, however many there are.</summary>
    public void Prepare()
    {
        if (moves.Count == 0)
        {
            return;
        }

        using (var file = File.Create(list))
        {
            foreach (var path in Received)
            {
                using var content = File.OpenRead(path);
                content.CopyTo(file);
            }

            var json = JsonSerializer.SerializeToUtf8Bytes(moves);
            Span<byte> trailer = stackalloc byte[TrailerSize];
            BinaryPrimitives.WriteInt64LittleEndian(trailer, json.Length);
            BinaryPrimitives.WriteInt64LittleEndian(trailer[sizeof(long)..], Mark);
            file.Write(json);
            file.Write(trailer);
            file.Flush(flushToDisk: true);
        }

        Durable.FlushFolder(Path.GetDirectoryName(list)!);
    }

    /// <summary>The index is committed: from here on all of it happens, if not now then when the list is found.</summary>
    public void Do()
    {
        committed = true;
        foreach (var move in moves)
        {
            var path = Path.Combine(folder, move.Name);
            if (move.Received is null)
            {
                File.Delete(path);
            }
            else
            {
                File.Move(move.Received, path, overwrite: true);
            }
        }
    }

    /// <summary>Makes sure of all that was done in a folder; the lists are needed no longer.</summary>
    /// <exception cref="IOException">The disk refused. The lists are still there.</exception>
    public static void Finish(string folder, IReadOnlyCollection<FileMoves> done)
    {
        if (done.All(moves => moves.moves.Count == 0))
        {
            return;
        }

        Durable.FlushFolder(folder, done.SelectMany(moves => moves.moves).Where(move => move.Received is not null).Select(move => move.Name));
        foreach (var upload in done)
        {
            File.Delete(upload.list);
        }
    }

    /// <summary>Forgets the list unless the index was committed.</summary>
    public void Dispose()
    {
        if (!committed)
        {
            File.Delete(list);
        }
    }

    /// <summary>Settles what was under way when the machine or the server stopped. Doing it a second time changes nothing.</summary>
    public static void Settle(string folder, string indexPath)
    {
        foreach (var found in Directory.EnumerateFiles(Path.GetDirectoryName(indexPath)!, $"*{Suffix}").ToList())
        {
            using (var kept = File.OpenRead(found))
            using (var index = ServerMediaDatabase.Open(indexPath))
            {
                // A row that has changed since has other files of its own.
                var valid = Read(kept).Where(move => index.Find(move.Name) is { } row && row.Usn == move.Usn && (move.Received is null ? row.IsDeleted : Convert.ToHexStringLower(row.Sha1) == move.Sha1)).ToList();
                valid.ForEach(move => Redo(folder, indexPath, kept, move));
                Durable.FlushFolder(folder, valid.Where(move => move.Received is not null).Select(move => move.Name));
            }

            File.Delete(found);
        }
    }

    /// <summary>A list that was not written whole was followed by no commit.</summary>
    private static List<FileMove> Read(FileStream kept)
    {
        Span<byte> trailer = stackalloc byte[TrailerSize];
        if (kept.Length < TrailerSize)
        {
            return [];
        }

        kept.Position = kept.Length - TrailerSize;
        kept.ReadExactly(trailer);
        var length = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        if (BinaryPrimitives.ReadInt64LittleEndian(trailer[sizeof(long)..]) != Mark || length is < 0 or > LargestJson || length > kept.Length - TrailerSize)
        {
            return [];
        }

        var json = new byte[length];
        kept.Position = kept.Length - TrailerSize - length;
        kept.ReadExactly(json);
        try
        {
            return JsonSerializer.Deserialize<List<FileMove>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Redo(string folder, string indexPath, FileStream kept, FileMove move)
    {
        var path = Path.Combine(folder, move.Name);
        if (move.Received is null)
        {
            File.Delete(path);
            return;
        }

        var waiting = Leftovers.Beside(indexPath);
        try
        {
            kept.Position = move.Start;
            using (var file = File.Create(waiting))
            {
                new CutOffStream(kept, move.Length).CopyTo(file);
            }

            File.Move(waiting, path, overwrite: true);
        }
        finally
        {
            File.Delete(waiting);
        }
    }

    /// <param name="Name">The file's name.</param>
    /// <param name="Received">Where the new content waits; null for a deletion.</param>
    /// <param name="Sha1">SHA-1 of the new content.</param>
    /// <param name="Usn">The number under which the index has it.</param>
    /// <param name="Start">Where the content begins in the list's file.</param>
    /// <param name="Length">Its bytes.</param>
    private sealed record FileMove(string Name, string? Received, string Sha1, int Usn, long Start, long Length);
}

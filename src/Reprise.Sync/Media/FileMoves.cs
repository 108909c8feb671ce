using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Media files moved to their places together with their rows in the index: all of them, or none, also when the machine stops in between.</summary>
/// <remarks>A list of the moves is on the disk before the first of them. Whoever finds one later takes the moves back, or finishes them if the index was committed.</remarks>
internal sealed class FileMoves : IDisposable
{
    private const string Suffix = ".moves";

    private readonly string folder;
    private readonly string list;
    private readonly List<FileMove> moves = [];
    private bool kept;

    /// <param name="folder">The folder of the media files.</param>
    /// <param name="indexPath">The index; files wait beside it.</param>
    public FileMoves(string folder, string indexPath)
    {
        this.folder = folder;
        list = Leftovers.Beside(indexPath) + Suffix;
    }

    /// <summary>A file is to be replaced, or with nothing received deleted.</summary>
    public void Add(string name, string? received, byte[] sha1) =>
        moves.Add(new FileMove(name, received, Leftovers.Beside(Path.Combine(Path.GetDirectoryName(list)!, "replaced")), Convert.ToHexStringLower(sha1)));

    /// <summary>Does the moves; deletions wait until they are kept.</summary>
    public void Do()
    {
        if (moves.Count == 0)
        {
            return;
        }

        using (var file = File.Create(list))
        {
            JsonSerializer.Serialize(file, moves);
            file.Flush(flushToDisk: true);
        }

        Durable.FlushFolder(Path.GetDirectoryName(list)!);
        foreach (var move in moves.Where(move => move.Received is not null))
        {
            var path = Path.Combine(folder, move.Name);
            if (File.Exists(path))
            {
                File.Move(path, move.Aside);
            }

            File.Move(move.Received!, path);
        }

        Durable.FlushFolder(folder);
        Durable.FlushFolder(Path.GetDirectoryName(list)!);
    }

    /// <summary>The index is committed: the moves are final.</summary>
    public void Keep()
    {
        kept = true;
        moves.ForEach(move => Finish(folder, move));
    }

    /// <summary>Takes the moves back unless they are kept.</summary>
    public void Dispose()
    {
        if (!kept)
        {
            moves.ForEach(move => TakeBack(folder, move));
        }

        File.Delete(list);
    }

    /// <summary>Settles what was under way when the machine or the server stopped.</summary>
    public static void Settle(string folder, string indexPath)
    {
        foreach (var found in Directory.EnumerateFiles(Path.GetDirectoryName(indexPath)!, $"*{Suffix}"))
        {
            using var index = ServerMediaDatabase.Open(indexPath);
            foreach (var move in Read(found))
            {
                var isCommitted = index.Find(move.Name) is { } row
                    && (move.Received is null ? row.IsDeleted : !row.IsDeleted && Convert.ToHexStringLower(row.Sha1) == move.Sha1);
                (isCommitted ? (Action<string, FileMove>)Finish : TakeBack)(folder, move);
            }

            File.Delete(found);
        }
    }

    /// <summary>A list that was not written whole was followed by no move.</summary>
    private static List<FileMove> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<List<FileMove>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Finish(string folder, FileMove move)
    {
        File.Delete(move.Received is null ? Path.Combine(folder, move.Name) : move.Aside);
    }

    private static void TakeBack(string folder, FileMove move)
    {
        var path = Path.Combine(folder, move.Name);
        if (File.Exists(move.Aside))
        {
            File.Move(move.Aside, path, overwrite: true);
        }
        else if (move.Received is not null && !File.Exists(move.Received))
        {
            File.Delete(path);
        }
    }

    /// <param name="Name">The file's name.</param>
    /// <param name="Received">Where the new content waits; null for a deletion.</param>
    /// <param name="Aside">Where the old content goes meanwhile.</param>
    /// <param name="Sha1">SHA-1 of the new content.</param>
    private sealed record FileMove(string Name, string? Received, string Aside, string Sha1);
}

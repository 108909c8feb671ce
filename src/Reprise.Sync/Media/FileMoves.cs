using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Media files put into their places together with their rows in the index: all of them, or none, also when the process ends in between.</summary>
/// <remarks>
/// Before the index is committed the new contents and a list of what is to be done with them wait beside it; the folder is changed only afterwards.
/// Whoever finds a list later does what it says if the index was committed, and else forgets it: nothing was touched. Nobody waits for the disk here:
/// what a machine without power forgets of it, <see cref="UnflushedMedia"/> finds. Uploads take turns with one list, which is emptied and not removed: there are
/// hundreds in a row, and some file systems pass slowly over what was just removed.
/// </remarks>
internal sealed class FileMoves : IDisposable
{
    private const string Suffix = ".moves";

    private readonly string folder;
    private readonly string list;
    private readonly List<FileMove> moves = [];
    private bool isWritten;
    private bool isCommitted;

    /// <param name="folder">The folder of the media files.</param>
    /// <param name="indexPath">The index; files wait beside it.</param>
    public FileMoves(string folder, string indexPath)
    {
        this.folder = folder;
        list = ListOf(indexPath);
    }

    /// <summary>The files that wait.</summary>
    public IEnumerable<string> Received => moves.Where(move => move.Received is not null).Select(move => Path.Combine(Path.GetDirectoryName(list)!, move.Received!));

    /// <summary>What changes in the folder, and how many bytes it gets.</summary>
    public IEnumerable<(string Name, long Size)> Changed => moves.Select(move => (move.Name, move.Size));

    /// <summary>A file is to be replaced, or with nothing received deleted.</summary>
    /// <param name="row">What the index says of it from now on.</param>
    /// <param name="received">Where the new content waits: beside the index.</param>
    public void Add(ServerMediaFile row, string? received) =>
        moves.Add(new FileMove(row.Name, Path.GetFileName(received), Convert.ToHexStringLower(row.Sha1), row.Usn, row.Size));

    /// <summary>Writes the list, before the index is committed.</summary>
    public void Prepare()
    {
        if (moves.Count > 0)
        {
            isWritten = true;
            File.WriteAllBytes(list, JsonSerializer.SerializeToUtf8Bytes(moves));
        }
    }

    /// <summary>The index is committed: from here on all of it happens, if not now then when the list is found.</summary>
    public void Do()
    {
        isCommitted = true;
        moves.ForEach(move => Do(move, folder, list));
        Empty();
    }

    /// <summary>Forgets the list unless the index was committed.</summary>
    public void Dispose()
    {
        if (!isCommitted)
        {
            Empty();
        }
    }

    /// <summary>Removes the list. No upload may be under way, or have anything left to do.</summary>
    public static void RemoveList(string indexPath) => File.Delete(ListOf(indexPath));

    /// <summary>Settles what was under way when the server stopped. Doing it a second time changes nothing.</summary>
    public static void Settle(string folder, string indexPath)
    {
        foreach (var found in Directory.EnumerateFiles(Path.GetDirectoryName(indexPath)!, $"*{Suffix}").ToList())
        {
            using (var index = ServerMediaDatabase.Open(indexPath))
            {
                // A row that has changed since has other files of its own, and a content that waits no longer is in its place.
                Read(found)
                    .Where(move => index.Find(move.Name) is { } row && row.Usn == move.Usn && (move.Received is null ? row.IsDeleted : Convert.ToHexStringLower(row.Sha1) == move.Sha1))
                    .Where(move => move.Received is null || File.Exists(Path.Combine(Path.GetDirectoryName(found)!, move.Received)))
                    .ToList().ForEach(move => Do(move, folder, found));
            }

            File.Delete(found);
        }
    }

    private void Empty()
    {
        if (isWritten)
        {
            File.WriteAllBytes(list, []);
        }
    }

    private static string ListOf(string indexPath) => indexPath + Suffix;

    private static void Do(FileMove move, string folder, string list)
    {
        var path = Path.Combine(folder, move.Name);
        if (move.Received is null)
        {
            File.Delete(path);
        }
        else
        {
            File.Move(Path.Combine(Path.GetDirectoryName(list)!, move.Received), path, overwrite: true);
        }
    }

    /// <summary>A list that was not written whole was followed by no commit.</summary>
    private static List<FileMove> Read(string list)
    {
        try
        {
            return JsonSerializer.Deserialize<List<FileMove>>(File.ReadAllBytes(list)) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <param name="Name">The file's name.</param>
    /// <param name="Received">The name under which the new content waits; null for a deletion.</param>
    /// <param name="Sha1">SHA-1 of the new content.</param>
    /// <param name="Usn">The number under which the index has it.</param>
    /// <param name="Size">Its bytes.</param>
    private sealed record FileMove(string Name, string? Received, string Sha1, int Usn, long Size);
}

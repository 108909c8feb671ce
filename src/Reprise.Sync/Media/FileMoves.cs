using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Media files put into their places together with their rows in the index: all of them, or none, also when the machine stops in between.</summary>
/// <remarks>
/// The new files and a list of what is to be done with them are on the disk before the index is committed; the folder is changed only
/// afterwards. Whoever finds a list later does what is left of it if the index was committed, and else forgets it: nothing was touched.
/// </remarks>
internal sealed class FileMoves : IDisposable
{
    private const string Suffix = ".moves";

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

    /// <summary>A file is to be replaced, or with nothing received deleted.</summary>
    /// <param name="row">What the index says of it from now on.</param>
    /// <param name="received">Where the new content waits.</param>
    public void Add(ServerMediaFile row, string? received) => moves.Add(new FileMove(row.Name, received, Convert.ToHexStringLower(row.Sha1), row.Usn));

    /// <summary>The files that wait.</summary>
    public IEnumerable<string> Received => moves.Select(move => move.Received).OfType<string>();

    /// <summary>Makes sure of list and files before the index is committed: the disk is waited for once, however many there are.</summary>
    public void Prepare()
    {
        if (moves.Count == 0)
        {
            return;
        }

        using (var file = File.Create(list))
        {
            JsonSerializer.Serialize(file, moves);
        }

        Durable.Flush(Received.Prepend(list));
        if (!OperatingSystem.IsLinux())
        {
            Durable.FlushFolder(Path.GetDirectoryName(list)!);
        }
    }

    /// <summary>The index is committed: from here on all of it happens, if not now then when the list is found.</summary>
    public void Do()
    {
        committed = true;
        if (moves.Count == 0)
        {
            return;
        }

        moves.ForEach(move => Do(folder, move));
        Durable.FlushFolder(folder);
        File.Delete(list);
    }

    /// <summary>Forgets the list unless the index was committed.</summary>
    public void Dispose()
    {
        if (!committed)
        {
            File.Delete(list);
        }
    }

    /// <summary>Settles what was under way when the machine or the server stopped.</summary>
    public static void Settle(string folder, string indexPath)
    {
        foreach (var found in Directory.EnumerateFiles(Path.GetDirectoryName(indexPath)!, $"*{Suffix}"))
        {
            using var index = ServerMediaDatabase.Open(indexPath);
            foreach (var move in Read(found))
            {
                // A row that has changed since has other files of its own.
                if (index.Find(move.Name) is { } row && row.Usn == move.Usn && (move.Received is null ? row.IsDeleted : Convert.ToHexStringLower(row.Sha1) == move.Sha1))
                {
                    Do(folder, move);
                }
            }

            Durable.FlushFolder(folder);
            File.Delete(found);
        }
    }

    /// <summary>A list that was not written whole was followed by no commit.</summary>
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

    /// <summary>Doing it a second time changes nothing.</summary>
    private static void Do(string folder, FileMove move)
    {
        var path = Path.Combine(folder, move.Name);
        if (move.Received is null)
        {
            File.Delete(path);
        }
        else if (File.Exists(move.Received))
        {
            File.Move(move.Received, path, overwrite: true);
        }
    }

    /// <param name="Name">The file's name.</param>
    /// <param name="Received">Where the new content waits; null for a deletion.</param>
    /// <param name="Sha1">SHA-1 of the new content.</param>
    /// <param name="Usn">The number under which the index has it.</param>
    private sealed record FileMove(string Name, string? Received, string Sha1, int Usn);
}

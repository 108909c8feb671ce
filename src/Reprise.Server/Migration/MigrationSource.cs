using Reprise.Sync;

namespace Reprise.Server;

/// <summary>An account as another server's folder describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PasswordHash">What to keep for the password; null if nothing is known of it.</param>
/// <param name="HostKeys">The keys of devices that are logged in.</param>
/// <param name="Folder">Its folder, which may be missing.</param>
internal sealed record SourceUser(string Name, string? PasswordHash, IReadOnlyList<string> HostKeys, string Folder)
{
    public string CollectionPath => Path.Combine(Folder, "collection.anki2");
}

/// <summary>The data folder of another sync server. It is only read, never written: databases are copied before they are opened.</summary>
internal abstract class MigrationSource
{
    /// <summary>The other server's name.</summary>
    public abstract string Kind { get; }

    /// <summary>Its accounts.</summary>
    /// <param name="work">A folder for copies.</param>
    public abstract IReadOnlyList<SourceUser> Users(string work);

    /// <summary>The media folder of an account there.</summary>
    public abstract string MediaFolder(SourceUser user);

    /// <summary>Fills the media index from what the other server knew; the files have been copied.</summary>
    public abstract void CopyIndex(SourceUser user, AccountFolder target, TimeProvider time);

    /// <summary>Copies a database with the changes that only its write-ahead log holds.</summary>
    protected internal static void CopyDatabase(string path, string target)
    {
        File.Copy(path, target);
        if (File.Exists(path + "-wal"))
        {
            File.Copy(path + "-wal", target + "-wal");
        }
    }

    /// <summary>Opens a copy of a database.</summary>
    protected static Database OpenCopy(string path, string work)
    {
        Directory.CreateDirectory(work);
        var copy = Path.Combine(work, Path.GetRandomFileName());
        CopyDatabase(path, copy);
        return Database.Open(copy, DatabaseAccess.ReadWrite);
    }

    /// <summary>Checks what an index says against the files that are there: content counts, and what the index does not know gets new numbers.</summary>
    protected static void Settle(ServerMediaDatabase media, AccountFolder target, IEnumerable<ServerMediaFile> known, TimeProvider time)
    {
        var files = Reprise.Collections.MediaFolder.Files(target.MediaPath).Where(file => file.Length > 0).ToDictionary(file => file.Name, StringComparer.Ordinal);
        var changed = new List<string>();
        foreach (var row in known)
        {
            if (row.IsDeleted)
            {
                media.Adopt(row.Name, row.Sha1, 0, row.Usn, time.GetUtcNow().ToUnixTimeSeconds());
            }
            else if (files.Remove(row.Name, out var file))
            {
                if (row.Sha1.AsSpan().SequenceEqual(HashOf(file)))
                {
                    media.Adopt(row.Name, row.Sha1, file.Length, row.Usn, Seconds(file));
                }
                else
                {
                    changed.Add(row.Name);
                }
            }
        }

        foreach (var name in changed.Concat(files.Keys.Where(MediaFileName.IsNormalized).Order(StringComparer.Ordinal)))
        {
            var file = new FileInfo(Path.Combine(target.MediaPath, name));
            media.Record(name, HashOf(file), file.Length, Seconds(file));
        }
    }

    private static byte[] HashOf(FileInfo file)
    {
        using var content = file.OpenRead();
        return System.Security.Cryptography.SHA1.HashData(content);
    }

    private static long Seconds(FileInfo file) => new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds();
}

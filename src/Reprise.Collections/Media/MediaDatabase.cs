using System.Security.Cryptography;

namespace Reprise.Collections;

/// <summary>A device's media database: which files the media folder held, and which of them wait to be sent.</summary>
/// <remarks>docs/spec/import-export-media.md §11.6. It lies beside the collection (<c>collection.media.db2</c>) and can be deleted at any time.</remarks>
public sealed class MediaDatabase : IOwnedMediaIndex
{
    private const string Schema =
        """
        create table media (fname text not null primary key, csum text, mtime int not null, dirty int not null) without rowid;
        create index idx_media_dirty on media (dirty) where dirty = 1;
        create table meta (dirMod int, lastUsn int);
        insert into meta values (0, 0);
        """;

    private readonly Database database;
    private readonly string folder;

    private MediaDatabase(Database database, string folder)
    {
        this.database = database;
        this.folder = folder;
    }

    /// <summary>Opens the database of a folder, or makes it.</summary>
    /// <param name="path">The database's file.</param>
    /// <param name="folder">The media folder, which need not exist yet.</param>
    /// <exception cref="DatabaseException">The file is no database.</exception>
    public static MediaDatabase Open(string path, string folder)
    {
        var opened = Database.Open(path, DatabaseAccess.Create);
        try
        {
            opened.ExecuteScript("pragma page_size = 4096; pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = normal;");
            if (opened.ScalarInt64("select 1 from sqlite_master where name = 'media'") is null)
            {
                opened.ExecuteScript($"begin; {Schema} commit; vacuum; analyze;");
            }

            return new MediaDatabase(opened, folder);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The server's number after the last media synchronisation.</summary>
    public long LastUsn
    {
        get => database.ScalarInt64("select lastUsn from meta") ?? 0;
        set => database.Execute("update meta set lastUsn = ?", value);
    }

    /// <summary>The folder's time when it was last compared, Unix milliseconds.</summary>
    public long FolderModified
    {
        get => database.ScalarInt64("select dirMod from meta") ?? 0;
        private set => database.Execute("update meta set dirMod = ?", value);
    }

    /// <summary>Number of files that are present.</summary>
    public long Count => database.ScalarInt64("select count() from media where csum is not null") ?? 0;

    /// <summary>The entry of a name; null if there is none. A deleted file has no SHA-1.</summary>
    public MediaDatabaseEntry? Find(string name)
    {
        using var row = database.Prepare("select fname, csum, mtime, dirty from media where fname = ?1").Bind(1, name);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>Stores an entry.</summary>
    public void Write(MediaDatabaseEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        database.Execute(
            "insert or replace into media (fname, csum, mtime, dirty) values (?, ?, ?, ?)",
            entry.Name, entry.Sha1 is null ? null : Convert.ToHexStringLower(entry.Sha1), entry.Modified, entry.Dirty ? 1 : 0);
    }

    /// <summary>All entries, deleted ones included, by name.</summary>
    public List<MediaDatabaseEntry> All() => Select("select fname, csum, mtime, dirty from media order by fname");

    /// <summary>Entries that wait to be sent, by name.</summary>
    /// <param name="most">How many to return at most.</param>
    /// <param name="already">How many of the first to leave out.</param>
    public List<MediaDatabaseEntry> Pending(int most, int already = 0) =>
        Select($"select fname, csum, mtime, dirty from media where dirty = 1 order by fname limit {most} offset {already}");

    /// <summary>Takes over one list of changes that a server told of, as one.</summary>
    /// <param name="received">Files that were written, and what must be told the server about them.</param>
    /// <param name="clean">Names that are as the server has them.</param>
    /// <param name="removed">Names that were deleted.</param>
    /// <param name="lastUsn">The number up to which changes were fetched.</param>
    public void Fetched(IReadOnlyList<MediaDatabaseEntry> received, IReadOnlyList<string> clean, IReadOnlyList<string> removed, long lastUsn)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(removed);
        var modified = FolderTime();
        InTransaction(() =>
        {
            foreach (var name in clean)
            {
                database.Execute("update media set dirty = 0 where fname = ?", name);
            }

            foreach (var name in removed)
            {
                database.Execute("delete from media where fname = ?", name);
            }

            foreach (var entry in received)
            {
                Write(entry);
            }

            LastUsn = lastUsn;
            FolderModified = modified;
        });
    }

    /// <summary>The server took over pending entries.</summary>
    /// <param name="entries">What it took.</param>
    /// <param name="lastUsn">Its new number, if nobody else changed anything meanwhile.</param>
    public void Sent(IReadOnlyList<MediaDatabaseEntry> entries, long? lastUsn)
    {
        ArgumentNullException.ThrowIfNull(entries);
        InTransaction(() =>
        {
            foreach (var entry in entries)
            {
                database.Execute("update media set dirty = 0 where fname = ?", entry.Name);
            }

            LastUsn = lastUsn ?? LastUsn;
        });
    }

    /// <summary>Forgets entries whose files cannot be synced.</summary>
    public void Forget(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        InTransaction(() =>
        {
            foreach (var name in names)
            {
                database.Execute("delete from media where fname = ?", name);
            }
        });
    }

    /// <summary>Forgets everything, so that the next synchronisation compares all files.</summary>
    public void Clear() => database.ExecuteScript("begin immediate; delete from media; update meta set dirMod = 0, lastUsn = 0; commit;");

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, byte[]> Refresh(CancellationToken cancel = default)
    {
        Scan(cancel);
        using var row = database.Prepare("select fname, csum from media where csum is not null");
        var present = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (row.Step())
        {
            present[row.Text(0)] = Convert.FromHexString(row.Text(1));
        }

        return present;
    }

    /// <summary>Brings the database up to date with the folder.</summary>
    public void Scan(CancellationToken cancel = default)
    {
        var modified = FolderTime();
        if (modified == FolderModified)
        {
            return;
        }

        InTransaction(() =>
        {
            var known = All().Where(entry => entry.Sha1 is not null).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
            foreach (var file in MediaFolder.TrackedFiles(folder))
            {
                cancel.ThrowIfCancellationRequested();
                known.Remove(file.Name, out var before);
                Compare(file, before ?? Find(file.Name));
            }

            foreach (var gone in known.Values)
            {
                Write(new MediaDatabaseEntry(gone.Name, Sha1: null, Modified: 0, Dirty: true));
            }

            FolderModified = modified;
        });
    }

    /// <inheritdoc/>
    public void Added(IReadOnlyList<MediaFile> files) => Added(files, folderTimeBefore: null);

    /// <summary>Files were written into the folder.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folderTimeBefore">The folder's time before that, so that a database that was up to date stays so; null leaves the files to be compared again.</param>
    public void Added(IReadOnlyList<MediaFile> files, long? folderTimeBefore)
    {
        ArgumentNullException.ThrowIfNull(files);
        InTransaction(() =>
        {
            foreach (var file in files)
            {
                if (Find(file.Name) is not { Sha1: { } sha1 } || !sha1.AsSpan().SequenceEqual(file.Sha1))
                {
                    Write(new MediaDatabaseEntry(file.Name, file.Sha1, file.Modified, Dirty: true));
                }
            }

            if (folderTimeBefore == FolderModified)
            {
                FolderModified = FolderTime();
            }
        });
    }

    /// <inheritdoc/>
    public void Removed(IReadOnlyList<string> names, long? folderTimeBefore)
    {
        ArgumentNullException.ThrowIfNull(names);
        InTransaction(() =>
        {
            foreach (var name in names.Where(name => Find(name) is not null))
            {
                Write(new MediaDatabaseEntry(name, Sha1: null, Modified: 0, Dirty: true));
            }

            if (folderTimeBefore == FolderModified)
            {
                FolderModified = FolderTime();
            }
        });
    }

    /// <summary>The folder's time, Unix milliseconds; 0 if it does not exist.</summary>
    public long FolderTime() => Directory.Exists(folder) ? new DateTimeOffset(Directory.GetLastWriteTimeUtc(folder)).ToUnixTimeMilliseconds() : 0;

    private void Compare(FileInfo file, MediaDatabaseEntry? before)
    {
        var seconds = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds();
        if (before is { Sha1: not null } && before.Modified == seconds)
        {
            return;
        }

        using var content = file.OpenRead();
        var sha1 = SHA1.HashData(content);
        var same = before?.Sha1 is { } known && known.AsSpan().SequenceEqual(sha1);
        Write(new MediaDatabaseEntry(file.Name, sha1, seconds, Dirty: !same || before!.Dirty));
    }

    private List<MediaDatabaseEntry> Select(string sql)
    {
        using var row = database.Prepare(sql);
        var entries = new List<MediaDatabaseEntry>();
        while (row.Step())
        {
            entries.Add(Read(row));
        }

        return entries;
    }

    private static MediaDatabaseEntry Read(Statement row) =>
        new(row.Text(0), row.IsNull(1) ? null : Convert.FromHexString(row.Text(1)), row.Int64(2), row.Int64(3) != 0);

    private void InTransaction(Action work)
    {
        database.ExecuteScript("begin immediate");
        try
        {
            work();
            database.ExecuteScript("commit");
        }
        catch
        {
            if (database.InTransaction)
            {
                database.ExecuteScript("rollback");
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();
}

namespace Reprise.Sync;

/// <summary>A media file as a server knows it.</summary>
/// <param name="Name">File name in composed form.</param>
/// <param name="Sha1">SHA-1 of its content; of the last content once it was deleted.</param>
/// <param name="Size">Bytes; 0 for a deleted file.</param>
/// <param name="Usn">The media usn of its last change.</param>
public sealed record ServerMediaFile(string Name, byte[] Sha1, long Size, int Usn)
{
    /// <summary>Whether it was deleted.</summary>
    public bool IsDeleted => Size == 0;
}

/// <summary>The index of an account's media on a server: <c>media.db</c> (docs/spec/sync-protocol.md §12.9).</summary>
public sealed class ServerMediaDatabase : IDisposable
{
    private const int Version = 4;
    private const string Schema = """
        create table media (fname text not null primary key, csum blob not null, size int not null, usn int not null, mtime int not null);
        create index ix_usn on media (usn);
        create table meta (last_usn int not null, total_bytes int not null, total_nonempty_files int not null);
        """;

    private readonly Database database;

    private ServerMediaDatabase(Database database) => this.database = database;

    /// <summary>The usn of the last change.</summary>
    public int LastUsn => (int)(database.ScalarInt64("select last_usn from meta") ?? 0);

    /// <summary>Number of files that were not deleted.</summary>
    public long FileCount => database.ScalarInt64("select total_nonempty_files from meta") ?? 0;

    /// <summary>Bytes of all files.</summary>
    public long TotalBytes => database.ScalarInt64("select total_bytes from meta") ?? 0;

    /// <summary>Opens the index, makes it, or brings it from an older form.</summary>
    public static ServerMediaDatabase Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var opened = Database.Open(path, DatabaseAccess.Create);
        try
        {
            opened.ExecuteScript("pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;");
            var version = opened.ScalarInt64("pragma user_version") ?? 0;
            if (version > Version)
            {
                throw new DatabaseException(DatabaseErrorKind.FileTooNew, "The media database was last used by a newer version.");
            }

            if (version < Version)
            {
                Prepare(opened, version);
            }

            return new ServerMediaDatabase(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The file, deleted or not; null if it was never there.</summary>
    public ServerMediaFile? Find(string name)
    {
        using var row = database.Prepare("select fname, csum, size, usn from media where fname = ?1").Bind(1, name);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>Changes after a usn, in order, at most so many.</summary>
    public List<ServerMediaFile> ChangesAfter(int usn, int most)
    {
        using var row = database.Prepare("select fname, csum, size, usn from media where usn > ?1 order by usn limit ?2").Bind(1, usn).Bind(2, most);
        var files = new List<ServerMediaFile>();
        while (row.Step())
        {
            files.Add(Read(row));
        }

        return files;
    }

    /// <summary>Runs several changes as one; nothing is kept if one fails.</summary>
    public T Change<T>(Func<T> work)
    {
        database.ExecuteScript("begin immediate");
        try
        {
            var result = work();
            database.ExecuteScript("commit");
            return result;
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

    /// <summary>Records a file's new content, or with size 0 its deletion, under the next usn.</summary>
    public void Record(string name, byte[] sha1, long size, long nowSeconds) => Record(Find(name), name, sha1, size, nowSeconds);

    /// <summary>The same where it is known already what the index holds of the file; answers what it holds now.</summary>
    internal ServerMediaFile Record(ServerMediaFile? before, string name, byte[] sha1, long size, long nowSeconds)
    {
        var usn = LastUsn + 1;
        database.Execute(
            "insert or replace into media (fname, csum, size, usn, mtime) values (?, ?, ?, ?, ?)", name, sha1, size, (long)usn, nowSeconds);
        Count(before?.Size ?? 0, size, usn);
        return new ServerMediaFile(name, sha1, size, usn);
    }

    /// <summary>Counts on from another server's number.</summary>
    public void StartAt(int lastUsn) => database.Execute("update meta set last_usn = ?", (long)lastUsn);

    /// <summary>Takes over what another server knew of a file, under the usn that it had there, so that devices stay in step.</summary>
    public void Adopt(string name, byte[] sha1, long size, int usn, long modifiedSeconds)
    {
        var before = Find(name);
        database.Execute(
            "insert or replace into media (fname, csum, size, usn, mtime) values (?, ?, ?, ?, ?)", name, sha1, size, (long)usn, modifiedSeconds);
        Count(before?.Size ?? 0, size, Math.Max(usn, LastUsn));
    }

    /// <summary>Forgets a file without a trace: it is missing on disk.</summary>
    public void Forget(ServerMediaFile file)
    {
        database.Execute("delete from media where fname = ?", file.Name);
        Count(file.Size, 0, LastUsn);
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private void Count(long sizeBefore, long size, int usn) => database.Execute(
        "update meta set last_usn = ?, total_bytes = total_bytes + ?, total_nonempty_files = total_nonempty_files + ?",
        (long)usn, size - sizeBefore, (size > 0 ? 1L : 0) - (sizeBefore > 0 ? 1 : 0));

    private static ServerMediaFile Read(Statement row) => new(row.Text(0), row.Bytes(1).ToArray(), row.Int64(2), row.Int32(3));

    private static void Prepare(Database database, long version)
    {
        database.ExecuteScript("begin immediate");
        if (version == 3)
        {
            database.ExecuteScript("alter table media rename to media_old; alter table meta rename to meta_old; drop index if exists ix_usn;");
            database.ExecuteScript(Schema);
            database.ExecuteScript("""
                insert into media (fname, csum, size, usn, mtime) select fname, csum, sz, usn, deleted from media_old where csum is not null;
                insert into meta (last_usn, total_bytes, total_nonempty_files)
                  select coalesce(max(usn), 0), coalesce(sum(size), 0), coalesce(sum(size > 0), 0) from media;
                drop table media_old;
                drop table meta_old;
                """);
        }
        else
        {
            database.ExecuteScript(Schema + "insert into meta values (0, 0, 0);");
        }

        database.ExecuteScript("pragma user_version = 4; commit;");
    }
}

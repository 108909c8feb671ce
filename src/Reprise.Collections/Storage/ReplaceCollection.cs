namespace Reprise.Collections;

/// <summary>Putting one collection file in the place of another.</summary>
/// <remarks>
/// The only way in which a collection file is replaced (docs/decisions/0013-replacing-a-collection.md). The old file is whole without its
/// write-ahead log before that log is touched, and the log is out of the way before the new file comes: whenever the machine stops, the
/// path holds the old collection or the new one.
/// </remarks>
public static class ReplaceCollection
{
    private const string Aside = ".replaced";
    private const string Damaged = ".damaged";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>Puts a whole, closed file in the place of a collection that nobody writes to or opens meanwhile.</summary>
    /// <param name="staged">The new file, on the same file system. It is gone afterwards.</param>
    /// <param name="path">The collection; it need not exist.</param>
    /// <remarks>Readers that have it open go on reading the old one. Those of an older state of it are waited for, 10 seconds at most.</remarks>
    /// <exception cref="DatabaseException">A reader would not end, or the old file's log cannot be settled. Nothing was replaced.</exception>
    /// <exception cref="IOException">The disk refused. Nothing was replaced.</exception>
    public static void With(string staged, string path) => With(staged, path, LongestWait, _ => { });

    /// <summary>Copies a collection that cannot be read, and its log, to <c>.damaged</c> and <c>.damaged-wal</c> beside it, where it may still be rescued from. Only the latest is kept.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void KeepDamaged(string path)
    {
        foreach (var ending in new[] { "", "-wal" })
        {
            File.Delete(path + Damaged + ending);
            if (File.Exists(path + ending))
            {
                File.Copy(path + ending, path + Damaged + ending);
                Durable.Flush(path + Damaged + ending);
            }
        }

        Durable.FlushFolder(FolderOf(path));
    }

    /// <summary>Deletes what a replacement that was cut short left beside a collection.</summary>
    public static void Sweep(string path)
    {
        foreach (var ending in Companions)
        {
            File.Delete(path + ending + Aside);
        }
    }

    /// <param name="staged">The new file.</param>
    /// <param name="path">The collection.</param>
    /// <param name="wait">How long readers of an older state are waited for.</param>
    /// <param name="done">Told after each step that the disk can see.</param>
    internal static void With(string staged, string path, TimeSpan wait, Action<string> done)
    {
        if (new FileInfo(staged + "-wal") is { Exists: true, Length: > 0 })
        {
            throw new InvalidOperationException("the new file is not whole without its write-ahead log");
        }

        Durable.Flush(staged);
        done("new file flushed");
        SettleLog(path, wait, done);
        Swap(staged, path, done);
        FlushFolders(staged, path);
        done("folder flushed");
        Sweep(path);
        done("old log deleted");
    }

    /// <summary>Brings into the old file what only its log or journal holds.</summary>
    private static void SettleLog(string path, TimeSpan wait, Action<string> done)
    {
        if (!File.Exists(path) || !Companions.Any(ending => File.Exists(path + ending)))
        {
            return;
        }

        try
        {
            Checkpoint(path, wait);
            done("old log settled");
        }
        catch (DatabaseException damage) when (damage.DatabaseKind == DatabaseErrorKind.Corrupt)
        {
            KeepDamaged(path);
            done("damaged file kept");
        }
    }

    private static void Checkpoint(string path, TimeSpan wait)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadWrite);
        database.ExecuteScript(FormattableString.Invariant($"pragma synchronous = full; pragma busy_timeout = {(long)wait.TotalMilliseconds};"));

        // Reading plays back what an unfinished rollback journal holds.
        database.ScalarInt64("select count() from sqlite_master");
        using var result = database.Prepare("pragma wal_checkpoint(full)");
        if (!result.Step() || result.Int64(0) != 0 || result.Int64(1) != result.Int64(2))
        {
            throw new DatabaseException(DatabaseErrorKind.Locked, "The collection is still being read, by an export or a backup perhaps. It was not replaced; try again when that is through.");
        }
    }

    /// <summary>The old file needs its log no more, and the new one must not find it. If the swap fails, those who have the old file open find all in its place.</summary>
    private static void Swap(string staged, string path, Action<string> done)
    {
        var moved = new List<string>();
        try
        {
            foreach (var companion in Companions.Select(ending => path + ending).Where(File.Exists))
            {
                File.Move(companion, companion + Aside, overwrite: true);
                moved.Add(companion);
                done("old log put aside");
            }

            File.Move(staged, path, overwrite: true);
        }
        catch
        {
            moved.ForEach(companion => File.Move(companion + Aside, companion, overwrite: true));
            throw;
        }

        done("new file in place");
    }

    private static void FlushFolders(string staged, string path)
    {
        var (from, to) = (FolderOf(staged), FolderOf(path));
        Durable.FlushFolder(to);
        if (!string.Equals(from, to, StringComparison.Ordinal))
        {
            Durable.FlushFolder(from);
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}

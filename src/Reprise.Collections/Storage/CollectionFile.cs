namespace Reprise.Collections;

/// <summary>Opening the file: pragmas, collation and functions, schema.</summary>
/// <remarks>docs/spec/collection-format.md §2.2, with <c>locking_mode=normal</c> and <c>synchronous=FULL</c> (docs/decisions/0005-one-writer-many-readers.md).</remarks>
internal static class CollectionFile
{
    public const int CurrentSchema = 18;
    private const int OldestSchema = 11;

    /// <summary>Bytes of a file that two processors check rather than one.</summary>
    private const long LargeFile = 16 << 20;

    private const string WholeCheck = "integrity_check";
    private const string Sound = "ok";
    private const string Reviews = "revlog";

    /// <summary>Pages in the log that make SQLite carry them over into the file: 16 MB. Pages that every answer changes are then carried over once for many answers.</summary>
    private const int PagesBetweenCheckpoints = 4000;

    /// <summary>Makes a freshly opened connection fit for use: registers collation and functions; touches no table.</summary>
    public static void Attach(Database database, CollectionOptions options)
    {
        database.ExecuteScript($"pragma cache_size = -{options.CacheKib}; pragma temp_store = memory;");
        database.Functions = SqlFunctions.Register(database.Handle);
    }

    /// <summary>Attaches, creates or upgrades.</summary>
    public static void Prepare(Database database, CollectionOptions options)
    {
        database.ExecuteScript("pragma page_size = 4096; pragma busy_timeout = 0;");
        if (!string.Equals(database.ScalarText("pragma journal_mode = wal"), "wal", StringComparison.OrdinalIgnoreCase) && !database.IsTemporary)
        {
            throw new DatabaseException(DatabaseErrorKind.Other, "the file system does not support a write-ahead log");
        }

        database.ExecuteScript($"pragma synchronous = full; pragma wal_autocheckpoint = {PagesBetweenCheckpoints};");
        Attach(database, options);
        if (database.ScalarInt64("select 1 from sqlite_master where type = 'table' and name = 'col'") is null)
        {
            InTransaction(database, () => NewCollection.Create(database, options));
            return;
        }

        var version = Version(database);
        if (version < OldestSchema)
        {
            throw new DatabaseException(DatabaseErrorKind.FileTooOld, "The collection is too old to be opened.");
        }

        if (version is > CurrentSchema or 12 or 13)
        {
            throw new DatabaseException(DatabaseErrorKind.FileTooNew, "The collection was last used by a newer version.");
        }

        if (version < CurrentSchema)
        {
            InTransaction(database, () => Upgrade(database, options, version));
        }
    }

    /// <summary>The file's version: a small number that the one row of <c>col</c> must hold as such.</summary>
    private static long Version(Database database)
    {
        using var row = database.Prepare("select ver from col");
        return row.Step() && row.IsInteger(0) && row.Int64(0) is >= 0 and <= byte.MaxValue and var version
            ? version
            : throw new DatabaseException(DatabaseErrorKind.Other, "the collection's version cannot be read");
    }

    /// <summary>Takes the file back to schema 11 and to a rollback journal, so that it is one plain file (docs/spec/collection-format.md §2.6).</summary>
    public static void Downgrade(Database database)
    {
        InTransaction(database, () => SchemaDowngrade.Run(database));
        database.ScalarText("pragma journal_mode = delete");
    }

    /// <summary>Takes a closed file back to schema 11.</summary>
    public static void ConvertToSchema11(string path, CollectionOptions options)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadWrite);
        Attach(database, options);
        Downgrade(database);
    }

    /// <summary>What SQLite says of the file's soundness: <c>ok</c>, or what is wrong.</summary>
    public static string IntegrityCheck(string path, CollectionOptions options)
    {
        using var database = OpenToCheck(path, options);
        return Check(database, WholeCheck);
    }

    /// <summary>The same for a person who waits: by two processors if the file is large, in about two thirds of the time and with a little more work.</summary>
    /// <remarks>
    /// One compares the reviews with their indexes, which is most of the work; the other does all that is left: the structure of the whole file, and the
    /// rows of all other tables. Together they look at everything that one check looks at.
    /// </remarks>
    public static string IntegrityCheckByTwo(string path, CollectionOptions options)
    {
        using var database = OpenToCheck(path, options);
        var others = Tables(database);
        if (new FileInfo(path).Length < LargeFile || Environment.ProcessorCount == 1 || !others.Remove(Reviews))
        {
            return Check(database, WholeCheck);
        }

        using var second = OpenToCheck(path, options);
        var reviews = Task.Run<string?>(() => Check(second, OfTable(Reviews)));
        var rest = Task.Run(() => others.Select(OfTable).Prepend("quick_check").Select(check => Check(database, check)).FirstOrDefault(IsProblem));
        var found = Task.WhenAll(reviews, rest).GetAwaiter().GetResult();
        return found.FirstOrDefault(IsProblem) ?? Sound;

        static string OfTable(string name) => $"integrity_check('{name.Replace("'", "''", StringComparison.Ordinal)}')";
    }

    private static List<string> Tables(Database database)
    {
        using var row = database.Prepare("select name from sqlite_master where type = 'table'");
        var names = new List<string>();
        while (row.Step())
        {
            names.Add(row.Text(0));
        }

        return names;
    }

    private static bool IsProblem(string? answer) => answer is not (null or Sound);

    private static string Check(Database database, string check) => database.ScalarText($"pragma {check}") ?? "";

    private static Database OpenToCheck(string path, CollectionOptions options)
    {
        var database = Database.Open(path, DatabaseAccess.ReadWrite);
        try
        {
            Attach(database, options);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void Upgrade(Database database, CollectionOptions options, long version)
    {
        var usn = options.Role == CollectionRole.Device ? -1 : (int)(database.ScalarInt64("select usn from col") ?? 0);
        new SchemaUpgrade(database, options.Clock.GetUtcNow().ToUnixTimeSeconds(), usn, Random.Shared).Run(version);
    }

    private static void InTransaction(Database database, Action work)
    {
        database.ExecuteScript("begin exclusive");
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
}

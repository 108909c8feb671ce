using SQLitePCL;

namespace Reprise.Collections;

/// <summary>How a database file is opened.</summary>
public enum DatabaseAccess
{
    /// <summary>Read and write; the file must exist.</summary>
    ReadWrite,

    /// <summary>Read and write; the file is made if it does not exist.</summary>
    Create,

    /// <summary>Read only.</summary>
    ReadOnly,
}

/// <summary>One connection to one SQLite file, with its prepared statements kept for the next use.</summary>
/// <remarks>
/// Works on the raw interface of SQLite: text as UTF-8 bytes (a collection may hold text that is not valid UTF-8), no boxing, statements
/// prepared once (docs/decisions/0002-raw-sqlite.md). Not thread-safe: one thread at a time.
/// </remarks>
public sealed class Database : IDisposable
{
    private const int RecentStatements = 16;
    private const int WritesTransaction = 2;

    /// <summary>Statements that wait for their next use, and those that were used last: operations on many rows take turns with a few.</summary>
    private readonly Dictionary<string, Statement> prepared = new(StatementTexts.Comparer);
    private readonly Statement?[] recent = new Statement?[RecentStatements];

    static Database()
    {
        Batteries_V2.Init();

        // Nobody asks how much memory SQLite has: counting it is a lock around every allocation. Too late, and without harm, if something else began to use SQLite before.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        FreedMemory.KeepForReuse();
    }

    private Database(sqlite3 handle, string path)
    {
        Handle = handle;
        Path = path;
    }

    /// <summary>The file's path as it was given.</summary>
    public string Path { get; }

    internal sqlite3 Handle { get; }

    /// <summary>The functions registered on this connection, which know why a statement failed in one of them.</summary>
    internal SqlFunctions? Functions { get; set; }

    /// <summary>Whether it is no file that has a name: SQLite gives it up when it is closed.</summary>
    internal bool IsTemporary => string.IsNullOrEmpty(raw.sqlite3_db_filename(Handle, "main").utf8_to_string());

    /// <summary>Whether a transaction is open on this connection.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Whether changes of this connection to its main file are not committed yet, which may be taken back without notice.</summary>
    internal bool HasUncommittedChanges => NativeSqlite.TransactionState(Handle.DangerousGetHandle(), "main") == WritesTransaction;

    /// <summary>The id of the row inserted last.</summary>
    public long LastInsertId => raw.sqlite3_last_insert_rowid(Handle);

    /// <summary>How many rows the last statement changed.</summary>
    public int RowsChanged => raw.sqlite3_changes(Handle);

    /// <summary>Opens a file.</summary>
    /// <exception cref="DatabaseException">The file cannot be opened.</exception>
    public static Database Open(string path, DatabaseAccess access)
    {
        var flags = access switch
        {
            DatabaseAccess.ReadOnly => raw.SQLITE_OPEN_READONLY,
            DatabaseAccess.ReadWrite => raw.SQLITE_OPEN_READWRITE,
            _ => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
        };
        return Open(path, flags);
    }

    /// <summary>Opens the database in this process's memory that has this name; it is gone with its last connection.</summary>
    internal static Database OpenSharedMemory(string name) =>
        Open($"file:/{Uri.EscapeDataString(name)}?vfs=memdb", raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_URI);

    private static Database Open(string path, int flags)
    {
        var result = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        if (result != raw.SQLITE_OK)
        {
            var message = handle is null ? "out of memory" : raw.sqlite3_errmsg(handle).utf8_to_string();
            handle?.Dispose();
            throw DatabaseException.From(result, message);
        }

        return new Database(handle, path);
    }

    /// <summary>A statement ready to be bound and stepped. Dispose it to give it back.</summary>
    /// <exception cref="DatabaseException">The SQL is not valid for this database.</exception>
    /// <exception cref="FileClosedException">The file was closed.</exception>
    public Statement Prepare(string sql)
    {
        ref var place = ref PlaceOf(sql);
        if (place is { } last && string.Equals(last.Sql, sql, StringComparison.Ordinal))
        {
            place = null;
            return last;
        }

        if (prepared.Remove(sql, out var ready))
        {
            return ready;
        }

        RequireOpen();
        Check(raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(this, sql, statement);
    }

    /// <summary>A statement that is not kept: its text will hardly come again.</summary>
    /// <exception cref="DatabaseException">The SQL is not valid for this database.</exception>
    internal Statement PrepareOnce(string sql)
    {
        RequireOpen();
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var statement));
        return new Statement(this, sql, statement) { IsKept = false };
    }

    /// <summary>Runs one statement that returns nothing, with values bound in order.</summary>
    public void Execute(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var statement = Prepare(sql);
        statement.BindAll(values);
        while (statement.Step())
        {
        }
    }

    /// <summary>Runs a list of statements without values.</summary>
    public void ExecuteScript(string sql)
    {
        RequireOpen();
        Check(raw.sqlite3_exec(Handle, sql));
    }

    /// <summary>The first column of the first row as an integer, or null if there is no row or the value is NULL.</summary>
    public long? ScalarInt64(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var statement = Prepare(sql);
        statement.BindAll(values);
        return statement.Step() && !statement.IsNull(0) ? statement.Int64(0) : null;
    }

    /// <summary>The first column of the first row as text, or null if there is no row or the value is NULL.</summary>
    public string? ScalarText(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var statement = Prepare(sql);
        statement.BindAll(values);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
    }

    /// <summary>The first column of all rows as integers.</summary>
    public List<long> Int64List(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var statement = Prepare(sql);
        statement.BindAll(values);
        var list = new List<long>();
        while (statement.Step())
        {
            list.Add(statement.Int64(0));
        }

        return list;
    }

    private void RequireOpen()
    {
        if (Handle.IsClosed)
        {
            throw new FileClosedException();
        }
    }

    internal void Return(Statement statement)
    {
        if (!statement.IsKept)
        {
            statement.Finish();
            return;
        }

        ref var place = ref PlaceOf(statement.Sql);
        var other = place;
        place = statement;
        if (other is not null && !prepared.TryAdd(other.Sql, other))
        {
            other.Finish();
        }
    }

    private ref Statement? PlaceOf(string sql) => ref recent[sql.Length % RecentStatements];

    internal void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw Functions?.TakeFailure()
                ?? (CollectionException)DatabaseException.From(raw.sqlite3_extended_errcode(Handle), raw.sqlite3_errmsg(Handle).utf8_to_string());
        }
    }

    /// <summary>Copies the whole database, as it is committed now, into a new file; others may go on writing to this one. The disk is not waited for.</summary>
    /// <exception cref="DatabaseException">The file cannot be read or the target not be written.</exception>
    public void CopyTo(string path)
    {
        using var target = Open(path, DatabaseAccess.Create);
        target.ExecuteScript("pragma synchronous = off; pragma journal_mode = off;");
        using var copy = raw.sqlite3_backup_init(target.Handle, "main", Handle, "main");
        if (copy is null || copy.IsInvalid)
        {
            target.Check(raw.sqlite3_errcode(target.Handle));
        }

        // All pages in one step: a single read transaction, so the copy is one state of the database.
        target.Check(raw.sqlite3_backup_step(copy, -1));
    }

    /// <summary>Finishes all prepared statements, so that schema changes and detaching find none open.</summary>
    public void ForgetStatements()
    {
        foreach (var statement in prepared.Values)
        {
            statement.Finish();
        }

        foreach (var statement in recent)
        {
            statement?.Finish();
        }

        prepared.Clear();
        Array.Clear(recent);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ForgetStatements();
        Handle.Dispose();
    }
}

using SQLitePCL;

namespace Reprise.Collections;

/// <summary>Why a file or SQLite refused.</summary>
public enum DatabaseErrorKind
{
    /// <summary>Any other SQLite error.</summary>
    Other,

    /// <summary>The file was written by a newer program.</summary>
    FileTooNew,

    /// <summary>The file is older than schema 11.</summary>
    FileTooOld,

    /// <summary>Something the file must hold is not there.</summary>
    MissingEntity,

    /// <summary>The file is damaged or not a database.</summary>
    Corrupt,

    /// <summary>Another process has the file.</summary>
    Locked,

    /// <summary>Text that is not valid UTF-8.</summary>
    Utf8,
}

/// <summary>The collection file, or SQLite on it, refused.</summary>
public sealed class DatabaseException(DatabaseErrorKind databaseKind, string message, int sqliteCode = 0) : CollectionException(CollectionErrorKind.Database, message)
{
    /// <summary>Why.</summary>
    public DatabaseErrorKind DatabaseKind { get; } = databaseKind;

    /// <summary>SQLite's extended result code, 0 if the error is not SQLite's.</summary>
    public int SqliteCode { get; } = sqliteCode;

    /// <summary>Whether the disk or the quota was full.</summary>
    public bool DiskFull => (SqliteCode & 0xff) == raw.SQLITE_FULL;

    internal static DatabaseException From(int sqliteCode, string message) => (sqliteCode & 0xff) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(DatabaseErrorKind.Locked, "Anki already open, or media currently syncing.", sqliteCode),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new(DatabaseErrorKind.Corrupt, message, sqliteCode),
        _ => new(DatabaseErrorKind.Other, message, sqliteCode),
    };
}

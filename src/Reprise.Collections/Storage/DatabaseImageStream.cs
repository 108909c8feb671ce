using SQLitePCL;

namespace Reprise.Collections;

/// <summary>
/// The bytes of a database file as it is committed now, in one consistent state, read from the file itself while others go on writing: what a
/// copy would hold, without one. Held for long it holds back checkpoints.
/// </summary>
/// <remarks>
/// The log is carried over into the file first. While this stream's read transaction lasts, nothing newer than what it began with can follow
/// into the file; docs/decisions/0005-one-writer-many-readers.md. The file is read through SQLite's own handle: closing another one of ours
/// would release the locks that SQLite holds on it.
/// </remarks>
public sealed class DatabaseImageStream : Stream
{
    private const int FilePointer = 7;
    private const int JournalVersions = 18;
    private const byte RollbackJournal = 1;

    private readonly Database database;
    private readonly nint file;

    private DatabaseImageStream(Database database, nint file)
    {
        this.database = database;
        this.file = file;
        Length = (database.ScalarInt64("pragma page_count") ?? 0) * (database.ScalarInt64("pragma page_size") ?? 0);
    }

    /// <summary>Opens a database; null if its log cannot be carried over now because somebody else holds an older state of it.</summary>
    /// <exception cref="DatabaseException">The file cannot be read.</exception>
    public static DatabaseImageStream? TryOpen(string path)
    {
        var connection = Database.Open(path, DatabaseAccess.ReadOnly);
        try
        {
            connection.ExecuteScript("begin");
            connection.ScalarInt64("select count(*) from sqlite_master");
            if (IsCarriedOver(path) && FileOf(connection) is var opened && opened != nint.Zero)
            {
                return new DatabaseImageStream(connection, opened);
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    }

    /// <summary>Whether everything that is in the log is in the file as well, after an attempt to bring it there.</summary>
    private static bool IsCarriedOver(string path)
    {
        using var other = Database.Open(path, DatabaseAccess.ReadWrite);
        other.ScalarInt64("select count(*) from sqlite_master");
        using var row = other.Prepare("pragma wal_checkpoint(passive)");
        return row.Step() && row.Int64(0) == 0 && row.Int64(1) == row.Int64(2);
    }

    private static unsafe nint FileOf(Database connection)
    {
        nint found = 0;
        connection.Check(NativeSqlite.FileControl(connection.Handle.DangerousGetHandle(), nint.Zero, FilePointer, &found));
        return found;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override unsafe int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Length - Position);
        if (wanted == 0)
        {
            return 0;
        }

        fixed (byte* target = buffer)
        {
            // struct sqlite3_file begins with its methods: a version, then closing, then reading.
            var methods = *(nint**)file;
            var read = (delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)methods[2];
            var result = read(file, target, wanted, Position);
            GC.KeepAlive(database);
            if (result != raw.SQLITE_OK)
            {
                throw DatabaseException.From(result, "the file cannot be read");
            }
        }

        // A copy is a plain file without a log beside it, and says so.
        for (var at = JournalVersions; at < JournalVersions + 2; at++)
        {
            if (at >= Position && at < Position + wanted)
            {
                buffer[(int)(at - Position)] = RollbackJournal;
            }
        }

        Position += wanted;
        return wanted;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            database.Dispose();
        }

        base.Dispose(disposing);
    }
}

using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>A prepared statement in use. Dispose gives it back to its database for the next use.</summary>
public sealed class Statement : IDisposable
{
    private const int StackText = 512;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Database database;
    private readonly sqlite3_stmt statement;
    private readonly nint native;

    internal Statement(Database database, string sql, sqlite3_stmt statement)
    {
        this.database = database;
        this.statement = statement;
        native = statement.DangerousGetHandle();
        Sql = sql;
    }

    internal string Sql { get; }

    /// <summary>Whether it is kept for the next use.</summary>
    internal bool IsKept { get; init; } = true;

    /// <summary>Number of columns of a row.</summary>
    public int ColumnCount => raw.sqlite3_column_count(statement);

    /// <summary>A column's name.</summary>
    public string ColumnName(int column) => raw.sqlite3_column_name(statement, column).utf8_to_string();

    /// <summary>Binds an integer to parameter <paramref name="index"/> (from 1).</summary>
    public Statement Bind(int index, long value)
    {
        database.Check(NativeSqlite.BindInt64(native, index, value));
        return this;
    }

    /// <summary>Binds a real number.</summary>
    public Statement Bind(int index, double value)
    {
        database.Check(raw.sqlite3_bind_double(statement, index, value));
        return this;
    }

    /// <summary>Binds text; null binds NULL.</summary>
    public Statement Bind(int index, string? value)
    {
        return value is null ? BindNull(index) : BindText(index, value.AsSpan());
    }

    /// <summary>Binds text.</summary>
    public Statement BindText(int index, ReadOnlySpan<char> value)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (longest <= StackText)
        {
            Span<byte> bytes = stackalloc byte[StackText];
            return BindText(index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            return BindText(index, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Binds texts as one, with an ASCII character between them.</summary>
    internal Statement BindJoined(int index, IReadOnlyList<string> texts, byte separator)
    {
        var longest = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            longest += Encoding.UTF8.GetMaxByteCount(texts[i].Length) + 1;
        }

        var rented = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            var length = 0;
            for (var i = 0; i < texts.Count; i++)
            {
                if (i > 0)
                {
                    rented[length++] = separator;
                }

                length += Encoding.UTF8.GetBytes(texts[i], rented.AsSpan(length));
            }

            return BindText(index, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Binds text given as UTF-8 bytes.</summary>
    public unsafe Statement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, and text without an address is NULL.
        var nothing = (byte)0;
        fixed (byte* text = utf8)
        {
            database.Check(NativeSqlite.BindText(native, index, text is null ? &nothing : text, utf8.Length, NativeSqlite.Transient));
        }

        return this;
    }

    /// <summary>Binds bytes.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        database.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    /// <summary>Binds NULL.</summary>
    public Statement BindNull(int index)
    {
        database.Check(raw.sqlite3_bind_null(statement, index));
        return this;
    }

    /// <summary>Binds a value of another statement's current row as it is.</summary>
    internal Statement BindValueOf(int index, Statement row, int column) => row.TypeOf(column) switch
    {
        raw.SQLITE_INTEGER => Bind(index, row.Int64(column)),
        raw.SQLITE_FLOAT => Bind(index, row.Real(column)),
        raw.SQLITE_TEXT => BindText(index, row.Bytes(column)),
        raw.SQLITE_BLOB => Bind(index, row.Bytes(column)),
        _ => BindNull(index),
    };

    /// <summary>Binds values to parameters 1, 2, …</summary>
    public Statement BindAll(params ReadOnlySpan<SqlValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            _ = value.Kind switch
            {
                SqlValueKind.Null => BindNull(i + 1),
                SqlValueKind.Integer => Bind(i + 1, value.Integer),
                SqlValueKind.Real => Bind(i + 1, value.Real),
                SqlValueKind.Text => Bind(i + 1, value.Text),
                _ => Bind(i + 1, value.Bytes.AsSpan()),
            };
        }

        return this;
    }

    /// <summary>Moves to the next row; false when there is none.</summary>
    public bool Step()
    {
        var result = NativeSqlite.Step(native);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result != raw.SQLITE_DONE)
        {
            database.Check(result);
        }

        return false;
    }

    /// <summary>Runs a statement that returns no rows and makes it ready to be bound again.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Ends the current run; bindings are kept until bound anew.</summary>
    public void Reset() => _ = NativeSqlite.Reset(native);

    /// <summary>The storage class of a value in the current row, as SQLite's <c>SQLITE_…</c> type code.</summary>
    public int TypeOf(int column) => NativeSqlite.ColumnType(native, column);

    /// <summary>Whether the value is NULL.</summary>
    public bool IsNull(int column) => TypeOf(column) == raw.SQLITE_NULL;

    /// <summary>Whether the value is stored as an integer.</summary>
    public bool IsInteger(int column) => TypeOf(column) == raw.SQLITE_INTEGER;

    /// <summary>Whether the value is stored as text.</summary>
    public bool IsText(int column) => TypeOf(column) == raw.SQLITE_TEXT;

    /// <summary>The value as an integer, by SQLite's conversion.</summary>
    public long Int64(int column) => NativeSqlite.ColumnInt64(native, column);

    /// <summary>Whether the value is stored as an integer, and the value as an integer in any case. Quicker than asking for both.</summary>
    internal bool IsInteger(int column, out long number)
    {
        var value = NativeSqlite.ColumnValue(native, column);
        number = NativeSqlite.ValueInt64(value);
        return NativeSqlite.ValueType(value) == raw.SQLITE_INTEGER;
    }

    /// <summary>The low 32 bits of the value as an integer.</summary>
    public int Int32(int column) => unchecked((int)NativeSqlite.ColumnInt64(native, column));

    /// <summary>The value as a real number, by SQLite's conversion.</summary>
    public double Real(int column) => NativeSqlite.ColumnDouble(native, column);

    /// <summary>The value's bytes; numbers as their text. Valid until the next step.</summary>
    public unsafe ReadOnlySpan<byte> Bytes(int column)
    {
        var bytes = NativeSqlite.ColumnBlob(native, column);
        return new ReadOnlySpan<byte>(bytes, bytes is null ? 0 : NativeSqlite.ColumnBytes(native, column));
    }

    /// <summary>The value as text.</summary>
    /// <exception cref="DatabaseException">The bytes are not valid UTF-8.</exception>
    public string Text(int column) => Text(Bytes(column));

    /// <summary>The value as the texts between separators that are ASCII characters.</summary>
    /// <exception cref="DatabaseException">The bytes are not valid UTF-8.</exception>
    internal string[] Texts(int column, char separator)
    {
        var bytes = Bytes(column);
        var texts = new string[bytes.Count((byte)separator) + 1];
        for (var i = 0; i < texts.Length - 1; i++)
        {
            var length = bytes.IndexOf((byte)separator);
            texts[i] = Text(bytes[..length]);
            bytes = bytes[(length + 1)..];
        }

        texts[^1] = Text(bytes);
        return texts;
    }

    internal void Finish() => statement.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        _ = NativeSqlite.ClearBindings(native);
        database.Return(this);
    }

    private static string Text(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new DatabaseException(DatabaseErrorKind.Utf8, "invalid utf8 text");
        }
    }
}

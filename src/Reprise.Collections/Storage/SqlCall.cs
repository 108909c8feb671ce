using SQLitePCL;

namespace Reprise.Collections;

/// <summary>A call of an SQL function: its arguments, and where its result goes.</summary>
internal readonly unsafe ref struct SqlCall(nint context, int count, nint* values)
{
    /// <summary>Number of arguments.</summary>
    public int Count => count;

    /// <summary>Whether an argument is text.</summary>
    public bool IsText(int index) => NativeSqlite.ValueType(values[index]) == raw.SQLITE_TEXT;

    /// <summary>Whether an argument is an integer.</summary>
    public bool IsInteger(int index) => NativeSqlite.ValueType(values[index]) == raw.SQLITE_INTEGER;

    /// <summary>The bytes of a text argument.</summary>
    /// <exception cref="DatabaseException">It is no text.</exception>
    public ReadOnlySpan<byte> Text(int index)
    {
        if (!IsText(index))
        {
            throw WrongArgument("text");
        }

        var text = NativeSqlite.ValueText(values[index]);
        return new ReadOnlySpan<byte>(text, NativeSqlite.ValueLength(values[index]));
    }

    /// <summary>An integer argument.</summary>
    /// <exception cref="DatabaseException">It is no integer.</exception>
    public long Integer(int index) => IsInteger(index) ? NativeSqlite.ValueInt64(values[index]) : throw WrongArgument("integer");

    public void Answer(long value) => NativeSqlite.ResultInt64(context, value);

    public void Answer(bool value) => NativeSqlite.ResultInt64(context, value ? 1 : 0);

    public void Answer(float? value)
    {
        if (value is { } number)
        {
            NativeSqlite.ResultDouble(context, number);
        }
        else
        {
            AnswerNull();
        }
    }

    public void AnswerNull() => NativeSqlite.ResultNull(context);

    public void Answer(ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, and text without an address is NULL.
        var nothing = (byte)0;
        fixed (byte* text = utf8)
        {
            NativeSqlite.ResultText(context, text is null ? &nothing : text, utf8.Length, NativeSqlite.Transient);
        }
    }

    public void Fail(string message)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(message);
        fixed (byte* text = utf8)
        {
            NativeSqlite.ResultError(context, text, utf8.Length);
        }
    }

    internal static DatabaseException WrongArgument(string what) => new(DatabaseErrorKind.Other, $"wrong argument: {what}");
}

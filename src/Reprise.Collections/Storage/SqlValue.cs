namespace Reprise.Collections;

/// <summary>A value bound to a statement: NULL, an integer, a real, text or bytes.</summary>
public readonly struct SqlValue
{
    private readonly object? reference;
    private readonly long integer;
    private readonly double real;

    private SqlValue(SqlValueKind kind, object? reference, long integer, double real)
    {
        Kind = kind;
        this.reference = reference;
        this.integer = integer;
        this.real = real;
    }

    internal SqlValueKind Kind { get; }

    internal long Integer => integer;

    internal double Real => real;

    internal string Text => (string)reference!;

    internal byte[] Bytes => (byte[])reference!;

    /// <summary>NULL.</summary>
    public static SqlValue Null => default;

    /// <summary>An integer.</summary>
    public static implicit operator SqlValue(long value) => new(SqlValueKind.Integer, null, value, 0);

    /// <summary>An integer, or NULL.</summary>
    public static implicit operator SqlValue(long? value) => value is { } present ? present : Null;

    /// <summary>A real number.</summary>
    public static implicit operator SqlValue(double value) => new(SqlValueKind.Real, null, 0, value);

    /// <summary>Text, or NULL.</summary>
    public static implicit operator SqlValue(string? value) => value is null ? Null : new(SqlValueKind.Text, value, 0, 0);

    /// <summary>Bytes, or NULL.</summary>
    public static implicit operator SqlValue(byte[]? value) => value is null ? Null : new(SqlValueKind.Blob, value, 0, 0);
}

internal enum SqlValueKind
{
    Null,
    Integer,
    Real,
    Text,
    Blob,
}

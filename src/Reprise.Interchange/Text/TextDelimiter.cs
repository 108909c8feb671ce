namespace Reprise.Interchange;

/// <summary>What separates the columns of a text file, in the order in which they are looked for.</summary>
public enum TextDelimiter
{
    /// <summary>U+0009.</summary>
    Tab = 0,

    /// <summary><c>|</c></summary>
    Pipe = 1,

    /// <summary><c>;</c></summary>
    Semicolon = 2,

    /// <summary><c>:</c></summary>
    Colon = 3,

    /// <summary><c>,</c></summary>
    Comma = 4,

    /// <summary>U+0020.</summary>
    Space = 5,
}

namespace Reprise.Collections;

/// <summary>Where a text that is too long for its cell is cut.</summary>
public enum Elision
{
    /// <summary>At its end.</summary>
    Right,

    /// <summary>In its middle.</summary>
    Middle,
}

/// <summary>The colour of a row.</summary>
public enum RowColor
{
    /// <summary>None.</summary>
    Default,

    /// <summary>The note is marked.</summary>
    Marked,

    /// <summary>The card is suspended.</summary>
    Suspended,

    /// <summary>Flag 1.</summary>
    FlagRed,

    /// <summary>Flag 2.</summary>
    FlagOrange,

    /// <summary>Flag 3.</summary>
    FlagGreen,

    /// <summary>Flag 4.</summary>
    FlagBlue,

    /// <summary>Flag 5.</summary>
    FlagPink,

    /// <summary>Flag 6.</summary>
    FlagTurquoise,

    /// <summary>Flag 7.</summary>
    FlagPurple,

    /// <summary>The card is buried.</summary>
    Buried,
}

/// <summary>One cell of the browser's table.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="RightToLeft">Whether the field is written from right to left.</param>
/// <param name="Elision">Where it is cut if it is too long.</param>
public sealed record BrowserCell(string Text, bool RightToLeft, Elision Elision);

/// <summary>One row of the browser's table.</summary>
/// <param name="Cells">One for each column asked for.</param>
/// <param name="Color">The row's colour.</param>
/// <param name="FontName">Browser font of the template; empty if it has none.</param>
/// <param name="FontSize">Its size; 0 if it has none.</param>
/// <remarks>docs/spec/search-and-browser.md §11.</remarks>
public sealed record BrowserRow(IReadOnlyList<BrowserCell> Cells, RowColor Color, string FontName, int FontSize);

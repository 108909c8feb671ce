namespace Reprise.Collections;

/// <summary>How a column is sorted when it is first chosen.</summary>
public enum DefaultSorting
{
    /// <summary>It cannot be sorted by.</summary>
    None,

    /// <summary>Ascending.</summary>
    Ascending,

    /// <summary>Descending.</summary>
    Descending,
}

/// <summary>A column of the browser's table.</summary>
/// <param name="Key">Its key in configuration and requests.</param>
/// <param name="CardsLabel">Heading when cards are listed.</param>
/// <param name="NotesLabel">Heading when notes are listed.</param>
/// <param name="CardsTooltip">Explanation when cards are listed.</param>
/// <param name="NotesTooltip">Explanation when notes are listed.</param>
/// <param name="SortingCards">How cards are first sorted by it.</param>
/// <param name="SortingNotes">How notes are first sorted by it.</param>
/// <param name="Centered">Whether cells are centred; else they begin at the line's start.</param>
/// <param name="UsesCellFont">Whether the template's browser font applies.</param>
/// <remarks>docs/spec/search-and-browser.md §10.</remarks>
public sealed record BrowserColumn(
    string Key,
    string CardsLabel,
    string NotesLabel,
    string CardsTooltip,
    string NotesTooltip,
    DefaultSorting SortingCards,
    DefaultSorting SortingNotes,
    bool Centered,
    bool UsesCellFont);

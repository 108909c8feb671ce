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
    bool UsesCellFont)
{
    private const DefaultSorting Up = DefaultSorting.Ascending;
    private const DefaultSorting Down = DefaultSorting.Descending;
    private const DefaultSorting No = DefaultSorting.None;

    /// <summary>All of them, in the order of their headings for cards.</summary>
    public static IReadOnlyList<BrowserColumn> All { get; } =
    [
        Text("answer", "Answer", No, font: true, tooltip: "The back side of a card, customisable in the card template editor"),
        Number("cardMod", "Card Modified", tooltip: "The last time changes were made to a card, including reviews, flags and deck changes"),
        Text("template", "Card Type", Down, tooltip: "The name of a card's card template") with
        {
            NotesLabel = "Cards",
            NotesTooltip = "The number of cards a note has",
        },
        Number("noteCrt", "Created"),
        Text("deck", "Deck", Up),
        Number("difficulty", "Difficulty") with { SortingNotes = No },
        Number("cardDue", "Due"),
        Number("cardEase", "Ease") with { NotesLabel = "Avg. Ease" },
        Number("cardIvl", "Interval") with { NotesLabel = "Avg. Interval" },
        Number("cardLapses", "Lapses"),
        Number("noteMod", "Note Modified", tooltip: "The last time changes were made to a note, usually field content or tag edits"),
        Text("note", "Note Type", Up, tooltip: "The name of a note's note type"),
        Number("originalPosition", "Position"),
        Text("question", "Question", No, font: true, tooltip: "The front side of a card, customisable in the card template editor"),
        Number("retrievability", "Retrievability") with { SortingNotes = No },
        Number("cardReps", "Reviews"),
        Text("noteFld", "Sort Field", Up, font: true),
        Number("stability", "Stability") with { SortingNotes = No },
        Text("noteTags", "Tags", Up),
    ];

    /// <summary>The column of a key. Any other key is a column of an add-on: not sortable, empty.</summary>
    public static BrowserColumn Get(string key) =>
        All.FirstOrDefault(column => string.Equals(column.Key, key, StringComparison.Ordinal))
        ?? new BrowserColumn(key, $"Add-on ({key})", $"Add-on ({key})", "", "", No, No, Centered: true, UsesCellFont: false);

    /// <summary>The word by which messages name a column that cannot be sorted by.</summary>
    internal static string InternalName(string key) => key switch
    {
        "answer" => "Answer",
        "question" => "Question",
        "difficulty" => "Difficulty",
        "stability" => "Stability",
        "retrievability" => "Retrievability",
        _ => "Custom",
    };

    private static BrowserColumn Text(string key, string label, DefaultSorting sorting, bool font = false, string tooltip = "") =>
        new(key, label, label, tooltip, label, sorting, sorting, Centered: false, font);

    private static BrowserColumn Number(string key, string label, string tooltip = "") =>
        new(key, label, label, tooltip, label, Down, Down, Centered: true, UsesCellFont: false);
}

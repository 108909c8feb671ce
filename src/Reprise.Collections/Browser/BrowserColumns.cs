namespace Reprise.Collections;

/// <summary>The columns that the browser's table can show.</summary>
/// <remarks>docs/spec/search-and-browser.md §10.</remarks>
public static class BrowserColumns
{
    private const DefaultSorting Up = DefaultSorting.Ascending;
    private const DefaultSorting Down = DefaultSorting.Descending;
    private const DefaultSorting No = DefaultSorting.None;

    /// <summary>All of them, in the order of their headings for cards.</summary>
    public static IReadOnlyList<BrowserColumn> All { get; } =
    [
        Text("answer", "Answer", No, font: true, tooltip: "The back side of a card, customisable in the card template editor"),
        Centered("cardMod", "Card Modified", tooltip: "The last time changes were made to a card, including reviews, flags and deck changes"),
        Text("template", "Card Type", Down, tooltip: "The name of a card's card template") with
        {
            NotesLabel = "Cards",
            NotesTooltip = "The number of cards a note has",
        },
        Centered("noteCrt", "Created"),
        Text("deck", "Deck", Up),
        Centered("difficulty", "Difficulty") with { SortingNotes = No },
        Centered("cardDue", "Due"),
        Centered("cardEase", "Ease") with { NotesLabel = "Avg. Ease" },
        Centered("cardIvl", "Interval") with { NotesLabel = "Avg. Interval" },
        Centered("cardLapses", "Lapses"),
        Centered("noteMod", "Note Modified", tooltip: "The last time changes were made to a note, usually field content or tag edits"),
        Text("note", "Note Type", Up, tooltip: "The name of a note's note type"),
        Centered("originalPosition", "Position"),
        Text("question", "Question", No, font: true, tooltip: "The front side of a card, customisable in the card template editor"),
        Centered("retrievability", "Retrievability") with { SortingNotes = No },
        Centered("cardReps", "Reviews"),
        Text("noteFld", "Sort Field", Up, font: true),
        Centered("stability", "Stability") with { SortingNotes = No },
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

    private static BrowserColumn Centered(string key, string label, string tooltip = "") =>
        new(key, label, label, tooltip, label, Down, Down, Centered: true, UsesCellFont: false);
}

namespace Reprise.Collections;

/// <summary>Configuration keys of the browser's table.</summary>
/// <remarks>docs/spec/search-and-browser.md §1.3.</remarks>
public static class BrowserConfig
{
    /// <summary>Column that notes are sorted by; null if none was chosen yet.</summary>
    public static ConfigKey<string?> NoteSortColumn { get; } = new("noteSortType", null);

    /// <summary>Whether notes are sorted backwards.</summary>
    public static ConfigKey<bool> NoteSortBackwards { get; } = new("browserNoteSortBackwards", false);

    /// <summary>Columns shown for cards.</summary>
    public static ConfigKey<IReadOnlyList<string>> CardColumns { get; } = new("activeCols", ["noteFld", "template", "cardDue", "deck"]);

    /// <summary>Columns shown for notes.</summary>
    public static ConfigKey<IReadOnlyList<string>> NoteColumns { get; } = new("activeNoteCols", ["noteFld", "note", "template", "noteTags"]);

    /// <summary>Names given to flags, by their numbers as text.</summary>
    public static ConfigKey<IReadOnlyDictionary<string, string>> FlagLabels { get; } = new("flagLabels", new Dictionary<string, string>(StringComparer.Ordinal));
}

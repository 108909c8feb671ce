namespace Reprise.Interchange;

/// <summary>How a text file is read: found by <see cref="TextImport.Analyse"/>, changed by the person, given to <see cref="TextImport.Import"/>.</summary>
/// <remarks>docs/spec/import-export-media.md §7.</remarks>
public sealed record TextMetadata
{
    /// <summary>What separates columns.</summary>
    public TextDelimiter Delimiter { get; init; }

    /// <summary>Whether the file itself names the delimiter.</summary>
    public bool ForceDelimiter { get; init; }

    /// <summary>Whether cells hold HTML; otherwise they are escaped.</summary>
    public bool IsHtml { get; init; }

    /// <summary>Whether the file itself says if it is HTML.</summary>
    public bool ForceIsHtml { get; init; }

    /// <summary>Tags that every note gets.</summary>
    public IReadOnlyList<string> GlobalTags { get; init; } = [];

    /// <summary>Tags that notes get which are updated.</summary>
    public IReadOnlyList<string> UpdatedTags { get; init; } = [];

    /// <summary>Names of the columns; empty where the file names none.</summary>
    public IReadOnlyList<string> ColumnLabels { get; init; } = [];

    /// <summary>Where the notes go; must be set to import.</summary>
    public TextDeck? Deck { get; init; }

    /// <summary>Of which note type they are; must be set to import.</summary>
    public TextNoteType? NoteType { get; init; }

    /// <summary>The column, from 1, that holds tags; 0 for none.</summary>
    public long TagsColumn { get; init; }

    /// <summary>The column, from 1, that holds global ids; 0 for none.</summary>
    public long GuidColumn { get; init; }

    /// <summary>What to do with rows that match existing notes.</summary>
    public DupeResolution DupeResolution { get; init; }

    /// <summary>Among which notes to look for matches.</summary>
    public TextMatchScope MatchScope { get; init; }

    /// <summary>The first rows, shortened.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Preview { get; init; } = [];

    /// <summary>The columns, from 1, that hold no fields.</summary>
    internal HashSet<long> MetaColumns
    {
        get
        {
            long?[] columns = [Deck?.Column, NoteType?.Column, TagsColumn, GuidColumn];
            return [.. columns.OfType<long>().Where(column => column > 0)];
        }
    }
}

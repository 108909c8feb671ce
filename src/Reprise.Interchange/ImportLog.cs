using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>What an import did with each note it found (docs/spec/import-export-media.md §6.12).</summary>
public sealed class ImportLog
{
    private readonly List<LoggedNote> added = [];
    private readonly List<LoggedNote> updated = [];
    private readonly List<LoggedNote> duplicate = [];
    private readonly List<LoggedNote> conflicting = [];
    private readonly List<LoggedNote> firstFieldMatch = [];
    private readonly List<LoggedNote> missingNoteType = [];
    private readonly List<LoggedNote> missingDeck = [];
    private readonly List<LoggedNote> emptyFirstField = [];

    /// <summary>Notes that were added.</summary>
    public IReadOnlyList<LoggedNote> New => added;

    /// <summary>Notes of the collection that were updated.</summary>
    public IReadOnlyList<LoggedNote> Updated => updated;

    /// <summary>Notes that the collection already had.</summary>
    public IReadOnlyList<LoggedNote> Duplicate => duplicate;

    /// <summary>Notes that could not be imported because the collection's note is of another note type.</summary>
    public IReadOnlyList<LoggedNote> Conflicting => conflicting;

    /// <summary>Rows of a text whose first field the collection already had.</summary>
    public IReadOnlyList<LoggedNote> FirstFieldMatch => firstFieldMatch;

    /// <summary>Rows of a text whose note type does not exist.</summary>
    public IReadOnlyList<LoggedNote> MissingNoteType => missingNoteType;

    /// <summary>Rows of a text whose deck does not exist.</summary>
    public IReadOnlyList<LoggedNote> MissingDeck => missingDeck;

    /// <summary>Rows of a text with nothing in the first field.</summary>
    public IReadOnlyList<LoggedNote> EmptyFirstField => emptyFirstField;

    /// <summary>Media files that fields name and the file does not hold.</summary>
    public IReadOnlyList<string> MissingMedia { get; internal set; } = [];

    /// <summary>How rows of a text that match existing notes were treated.</summary>
    public DupeResolution DupeResolution { get; internal set; }

    /// <summary>Notes or rows that were found in the file.</summary>
    public int FoundNotes { get; internal set; }

    internal void Add(ImportOutcome outcome, LoggedNote note) => ListOf(outcome).Add(note);

    private List<LoggedNote> ListOf(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.New => added,
        ImportOutcome.Updated => updated,
        ImportOutcome.Duplicate => duplicate,
        ImportOutcome.Conflicting => conflicting,
        ImportOutcome.FirstFieldMatch => firstFieldMatch,
        ImportOutcome.MissingNoteType => missingNoteType,
        ImportOutcome.MissingDeck => missingDeck,
        _ => emptyFirstField,
    };
}

namespace Reprise.Server;

/// <summary>What kind of file is exported.</summary>
public enum ExportKind
{
    /// <summary>A deck package.</summary>
    Apkg,

    /// <summary>The whole collection.</summary>
    Colpkg,

    /// <summary>Notes as tab-separated text.</summary>
    NotesText,

    /// <summary>Cards as tab-separated text: question and answer.</summary>
    CardsText,
}

/// <summary>What is to be exported.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="DeckId">Only this deck and its subdecks.</param>
/// <param name="Notes">Only these notes.</param>
/// <param name="Scheduling">Whether due dates and review history go along.</param>
/// <param name="DeckOptions">Whether presets go along.</param>
/// <param name="Media">Whether media files go along.</param>
/// <param name="Legacy">Whether programs older than 2022 must be able to read it.</param>
public sealed record ExportRequest(
    ExportKind Kind, long? DeckId = null, IReadOnlyList<long>? Notes = null, bool Scheduling = true, bool DeckOptions = true, bool Media = true, bool Legacy = false)
{
    /// <summary>Only these cards; for <see cref="ExportKind.CardsText"/> and packages.</summary>
    public IReadOnlyList<long>? Cards { get; init; }

    /// <summary>Text: whether HTML and references to media stay.</summary>
    public bool Html { get; init; } = true;

    /// <summary>Notes as text: whether tags go along.</summary>
    public bool Tags { get; init; } = true;

    /// <summary>Notes as text: whether there is a column with the deck.</summary>
    public bool DeckColumn { get; init; }

    /// <summary>Notes as text: whether there is a column with the note type.</summary>
    public bool NoteTypeColumn { get; init; }

    /// <summary>Notes as text: whether there is a column with the note's global id.</summary>
    public bool Guid { get; init; }
}

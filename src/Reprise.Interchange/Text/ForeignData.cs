using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Everything a text or JSON file brings, before it meets the collection.</summary>
internal sealed record ForeignData
{
    public DupeResolution DupeResolution { get; init; }

    public TextMatchScope MatchScope { get; init; }

    public NameOrId DefaultDeck { get; init; }

    public NameOrId DefaultNoteType { get; init; }

    public IReadOnlyList<NoteType> NoteTypes { get; init; } = [];

    public IReadOnlyList<string> GlobalTags { get; init; } = [];

    public IReadOnlyList<string> UpdatedTags { get; init; } = [];

    /// <summary>The notes, read as they are taken.</summary>
    public required IEnumerable<ForeignNote> Notes { get; init; }
}

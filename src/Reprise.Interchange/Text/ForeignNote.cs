namespace Reprise.Interchange;

/// <summary>A note that comes from a text or JSON file.</summary>
internal sealed record ForeignNote
{
    /// <summary>Its global id; empty for none.</summary>
    public string Guid { get; init; } = "";

    /// <summary>Its fields; null for one that the file does not mention, which keeps what is there.</summary>
    public IReadOnlyList<string?> Fields { get; init; } = [];

    /// <summary>Its tags; null if the file does not mention any.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Its note type; none for the default one.</summary>
    public NameOrId NoteType { get; init; }

    /// <summary>Its deck; none for the default one.</summary>
    public NameOrId Deck { get; init; }

    /// <summary>Cards with their schedule, by template.</summary>
    public IReadOnlyList<ForeignCard> Cards { get; init; } = [];
}

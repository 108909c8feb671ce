namespace Reprise.Collections;

/// <summary>A row found while a queue is built: what order, limits and burying need.</summary>
internal sealed record GatheredCard
{
    public required CardId Id { get; init; }

    public required NoteId NoteId { get; init; }

    public required DeckId DeckId { get; init; }

    public required DeckId OriginalDeckId { get; init; }

    public required int Ordinal { get; init; }

    public required long Modified { get; init; }

    public required int Due { get; init; }

    public long Interval { get; init; }

    public long EaseFactor { get; init; }

    public bool Fresh { get; init; }

    /// <summary>What retrievability and difficulty orders sort by; NaN for none.</summary>
    public float Memory { get; init; }

    public DeckId HomeDeckId => OriginalDeckId.IsSet ? OriginalDeckId : DeckId;
}

using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>What there is to know about a card.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B8. Moments are Unix seconds.</remarks>
public sealed record CardInfo
{
    /// <summary>The card.</summary>
    public required CardId CardId { get; init; }

    /// <summary>Its note.</summary>
    public required NoteId NoteId { get; init; }

    /// <summary>Whole name of the deck the card is in now.</summary>
    public required string Deck { get; init; }

    /// <summary>Whole name of its home deck while it is in a filtered one; null otherwise.</summary>
    public string? OriginalDeck { get; init; }

    /// <summary>When it was made.</summary>
    public long Added { get; init; }

    /// <summary>When it was first answered; null if never.</summary>
    public long? FirstReview { get; init; }

    /// <summary>When it was last answered; null if never.</summary>
    public long? LatestReview { get; init; }

    /// <summary>When it is due; null for a new card.</summary>
    public long? DueDate { get; init; }

    /// <summary>Its place among new cards: the present one, or the one it had before it was first studied; null if that is not known.</summary>
    public long? DuePosition { get; init; }

    /// <summary>Interval, days.</summary>
    public long IntervalDays { get; init; }

    /// <summary>Ease × 1000.</summary>
    public int EaseFactor { get; init; }

    /// <summary>Number of answers, as the card counts them.</summary>
    public long Reviews { get; init; }

    /// <summary>How often it was forgotten.</summary>
    public long Lapses { get; init; }

    /// <summary>Mean time an answer took, seconds; 0 if there is none.</summary>
    public double AverageSecs { get; init; }

    /// <summary>Time all entries of the log took, seconds.</summary>
    public double TotalSecs { get; init; }

    /// <summary>Name of the card's template.</summary>
    public required string CardType { get; init; }

    /// <summary>Name of its note type.</summary>
    public required string NoteType { get; init; }

    /// <summary>What FSRS knows of it, as stored; null if nothing.</summary>
    public MemoryState? Memory { get; init; }

    /// <summary>How likely it is remembered now, 0 to 1; null without a memory state.</summary>
    public float? Retrievability { get; init; }

    /// <summary>The desired retention at its last answer; null if none is stored.</summary>
    public float? DesiredRetention { get; init; }

    /// <summary>JSON text that belongs to custom scheduling scripts; empty for none.</summary>
    public string CustomData { get; init; } = "";

    /// <summary>Name of its home deck's preset.</summary>
    public required string Preset { get; init; }

    /// <summary>That preset's FSRS parameters, as stored.</summary>
    public IReadOnlyList<float> FsrsParameters { get; init; } = [];

    /// <summary>Its entries in the review log, newest first.</summary>
    public required IReadOnlyList<CardReview> ReviewLog { get; init; }
}

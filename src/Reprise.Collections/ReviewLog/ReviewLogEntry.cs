namespace Reprise.Collections;

/// <summary>One answer or rescheduling of a card.</summary>
/// <param name="Id">Unix milliseconds of the answer.</param>
/// <param name="CardId">The card; it may no longer exist.</param>
/// <param name="Usn">Update sequence number.</param>
/// <param name="Button">1 Again to 4 Easy; 0 when not an answer.</param>
/// <param name="Interval">The new interval: days if positive, seconds if negative.</param>
/// <param name="LastInterval">The interval before, in the same form.</param>
/// <param name="EaseFactor">Ease × 1000, or FSRS difficulty as 100–1100 (§10).</param>
/// <param name="TakenMillis">Milliseconds taken, capped by the preset.</param>
/// <param name="Kind">What is recorded.</param>
public sealed record ReviewLogEntry(
    ReviewId Id,
    CardId CardId,
    int Usn,
    byte Button,
    int Interval,
    int LastInterval,
    uint EaseFactor,
    uint TakenMillis,
    ReviewKind Kind)
{
    /// <summary>Whether this records that the card was reset to new.</summary>
    public bool IsReset => Kind == ReviewKind.Manual && EaseFactor == 0;

    /// <summary>Whether the answer had no influence on scheduling.</summary>
    public bool IsCramming => Kind == ReviewKind.Filtered && EaseFactor == 0;

    /// <summary>Whether the entry counts for scheduling and statistics.</summary>
    public bool Counts => Button > 0 && !IsCramming;
}

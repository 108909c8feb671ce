namespace Reprise.Scheduling;

/// <summary>Reviewed at intervals of whole days.</summary>
public sealed record ReviewState : NormalState
{
    /// <summary>The interval, days.</summary>
    public uint ScheduledDays { get; init; }

    /// <summary>Days since the last review; known for the current state only.</summary>
    public uint ElapsedDays { get; init; }

    /// <summary>By what a good answer multiplies the interval. At least 1.3 where the scheduler sets it; 0 where it was never set.</summary>
    public float EaseFactor { get; init; }

    /// <summary>How often the card was forgotten.</summary>
    public uint Lapses { get; init; }

    /// <summary>Whether the lapse that led here made the card a leech.</summary>
    public bool Leeched { get; init; }

    /// <summary>What FSRS knows about the card.</summary>
    public MemoryState? MemoryState { get; init; }

    /// <inheritdoc/>
    public override StateInterval Interval => StateInterval.Days(ScheduledDays);

    /// <inheritdoc/>
    public override ReviewKind Kind => ElapsedDays < ScheduledDays ? ReviewKind.Filtered : ReviewKind.Review;

    /// <inheritdoc/>
    public override bool IsLeech => Leeched;

    /// <inheritdoc/>
    public override MemoryState? Memory => MemoryState;
}

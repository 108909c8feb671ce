namespace Reprise.Scheduling;

/// <summary>Where a card stands in being learned, or where an answer would put it.</summary>
/// <remarks>docs/spec/scheduler.md §4. Immutable, compared by value.</remarks>
public abstract record CardState
{
    private protected CardState()
    {
    }

    /// <summary>How long the card waits in this state.</summary>
    public abstract StateInterval Interval { get; }

    /// <summary>How the review log files an answer that was given in this state.</summary>
    public abstract ReviewKind Kind { get; }

    /// <summary>Whether reaching this state made the card a leech: it was forgotten once too often.</summary>
    public abstract bool IsLeech { get; }

    /// <summary>What FSRS knows about the card in this state, if anything.</summary>
    public abstract MemoryState? Memory { get; }
}

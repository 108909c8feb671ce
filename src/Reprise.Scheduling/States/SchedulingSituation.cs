namespace Reprise.Scheduling;

/// <summary>Everything besides the card's state that decides what the answer buttons do.</summary>
/// <remarks>docs/spec/scheduler.md §7. Immutable but for the balancer, which is only asked.</remarks>
public sealed record SchedulingSituation
{
    /// <summary>The preset of the card's home deck.</summary>
    public required SchedulingOptions Options { get; init; }

    /// <summary>From what fuzz is drawn (<see cref="Scheduling.FuzzSeed"/>); null for no fuzz.</summary>
    public ulong? FuzzSeed { get; init; }

    /// <summary>What FSRS says about the four answers; null while it is switched off.</summary>
    public NextMemoryStates? Fsrs { get; init; }

    /// <summary>Whether FSRS may choose intervals below a day even where steps exist.</summary>
    public bool ShortTermWithSteps { get; init; }

    /// <summary>How the filtered deck that the card is in treats it; null in a normal deck.</summary>
    public PreviewOptions? Filtered { get; init; }

    /// <summary>The choice among days that evens out their load; null for plain fuzz.</summary>
    public BalancedPlace? Balanced { get; init; }
}

namespace Reprise.Scheduling;

/// <summary>Everything besides the card and the answer that decides what answering writes.</summary>
public sealed record AnswerSituation
{
    /// <summary>The preset of the card's home deck.</summary>
    public required SchedulingOptions Options { get; init; }

    /// <summary>Now.</summary>
    public required DayTiming Timing { get; init; }

    /// <summary>From what the fuzz of learning steps is drawn; null for none.</summary>
    public ulong? FuzzSeed { get; init; }

    /// <summary>The desired retention of the card's home deck; null while FSRS is switched off.</summary>
    public float? DesiredRetention { get; init; }

    /// <summary>How the filtered deck that the card is in treats it; null in a normal deck.</summary>
    public PreviewOptions? Filtered { get; init; }
}

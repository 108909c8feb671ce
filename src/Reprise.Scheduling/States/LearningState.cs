namespace Reprise.Scheduling;

/// <summary>Going through the learning steps.</summary>
public sealed record LearningState : NormalState
{
    /// <summary>Steps still to do, the one being waited for included.</summary>
    public uint RemainingSteps { get; init; }

    /// <summary>Waiting time of the current step, seconds.</summary>
    public uint ScheduledSeconds { get; init; }

    /// <summary>Seconds since the last answer; known for the current state only.</summary>
    public uint ElapsedSeconds { get; init; }

    /// <summary>What FSRS knows about the card.</summary>
    public MemoryState? MemoryState { get; init; }

    /// <inheritdoc/>
    public override StateInterval Interval => StateInterval.Seconds(ScheduledSeconds);

    /// <inheritdoc/>
    public override ReviewKind Kind => ReviewKind.Learning;

    /// <inheritdoc/>
    public override bool IsLeech => false;

    /// <inheritdoc/>
    public override MemoryState? Memory => MemoryState;
}

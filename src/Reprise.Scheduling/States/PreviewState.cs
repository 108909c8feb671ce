namespace Reprise.Scheduling;

/// <summary>Shown in a filtered deck that does not reschedule.</summary>
/// <param name="ScheduledSeconds">Waiting time until it is shown again, seconds.</param>
/// <param name="Finished">Whether the card goes home as it was.</param>
public sealed record PreviewState(uint ScheduledSeconds, bool Finished) : FilteredState
{
    /// <inheritdoc/>
    public override StateInterval Interval => StateInterval.Seconds(ScheduledSeconds);

    /// <inheritdoc/>
    public override ReviewKind Kind => ReviewKind.Filtered;

    /// <inheritdoc/>
    public override bool IsLeech => false;

    /// <inheritdoc/>
    public override MemoryState? Memory => null;
}

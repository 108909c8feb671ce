namespace Reprise.Scheduling;

/// <summary>Answered for real while in a filtered deck.</summary>
/// <param name="Original">The state the card would have at home.</param>
public sealed record ReschedulingState(NormalState Original) : FilteredState
{
    /// <inheritdoc/>
    public override StateInterval Interval => Original.Interval;

    /// <inheritdoc/>
    public override ReviewKind Kind => Original.Kind;

    /// <inheritdoc/>
    public override bool IsLeech => Original.IsLeech;

    /// <inheritdoc/>
    public override MemoryState? Memory => Original.Memory;
}

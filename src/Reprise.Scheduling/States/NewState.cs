namespace Reprise.Scheduling;

/// <summary>Never answered.</summary>
/// <param name="Position">Place in the queue of new cards.</param>
public sealed record NewState(uint Position) : NormalState
{
    /// <inheritdoc/>
    public override StateInterval Interval => StateInterval.Seconds(0);

    /// <inheritdoc/>
    public override ReviewKind Kind => ReviewKind.Learning;

    /// <inheritdoc/>
    public override bool IsLeech => false;

    /// <inheritdoc/>
    public override MemoryState? Memory => null;
}

namespace Reprise.Scheduling;

/// <summary>Forgotten, and going through the relearning steps.</summary>
/// <param name="Review">The review card it becomes again when the steps are done.</param>
/// <param name="Learning">The steps.</param>
public sealed record RelearningState(ReviewState Review, LearningState Learning) : NormalState
{
    /// <inheritdoc/>
    public override StateInterval Interval => Learning.Interval;

    /// <inheritdoc/>
    public override ReviewKind Kind => ReviewKind.Relearning;

    /// <inheritdoc/>
    public override bool IsLeech => Review.Leeched;

    /// <inheritdoc/>
    public override MemoryState? Memory => Learning.MemoryState;
}

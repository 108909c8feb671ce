namespace Reprise.Scheduling;

/// <summary>There are too few reviews to evaluate parameters or to find initial stabilities.</summary>
/// <remarks>docs/spec/fsrs.md §26.</remarks>
public sealed class NotEnoughReviewsException() : Exception("Insufficient review history to perform this operation.");

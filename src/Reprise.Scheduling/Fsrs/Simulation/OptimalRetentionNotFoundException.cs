namespace Reprise.Scheduling;

/// <summary>The search for the best desired retention did not come to an end.</summary>
/// <remarks>docs/spec/fsrs.md §22, §26.</remarks>
public sealed class OptimalRetentionNotFoundException() : Exception("Unable to determine a minimum recommended retention.");

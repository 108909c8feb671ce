namespace Reprise.Collections;

/// <summary>How many cards are in which stage, counted in two ways.</summary>
/// <param name="IncludingInactive">Every card by its type; none counts as suspended or buried.</param>
/// <param name="ExcludingInactive">Suspended and buried cards by themselves.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B6.5.</remarks>
public sealed record CardCounts(StageCounts IncludingInactive, StageCounts ExcludingInactive);

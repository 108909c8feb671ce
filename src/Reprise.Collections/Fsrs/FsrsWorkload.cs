namespace Reprise.Collections;

/// <summary>What different desired retentions would lead to.</summary>
/// <param name="ByPercent">For each percent from 70 to 99.</param>
/// <param name="MemorizedWithoutReviews">Cards still remembered in the end if nothing were reviewed at all.</param>
/// <remarks>docs/spec/fsrs.md §23.4.</remarks>
public sealed record FsrsWorkload(IReadOnlyDictionary<int, FsrsWorkloadPoint> ByPercent, float MemorizedWithoutReviews);

/// <summary>What one desired retention would lead to.</summary>
/// <param name="Cost">Seconds of study in all.</param>
/// <param name="Memorized">Cards remembered in the end.</param>
/// <param name="Reviews">Cards studied, new ones included.</param>
public sealed record FsrsWorkloadPoint(float Cost, float Memorized, int Reviews);

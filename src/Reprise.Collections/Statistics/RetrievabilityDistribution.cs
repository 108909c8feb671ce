namespace Reprise.Collections;

/// <summary>How likely cards are remembered now.</summary>
/// <param name="Percents">Whole percent, 0 to 99 → cards.</param>
/// <param name="Average">The mean, percent; 0 without cards.</param>
/// <param name="SumByCard">The number of cards expected to be remembered.</param>
/// <param name="SumByNote">The number of notes expected to be remembered: of each the mean of its cards found.</param>
/// <remarks>docs/spec/fsrs.md §15.</remarks>
public sealed record RetrievabilityDistribution(IReadOnlyDictionary<int, int> Percents, double Average, double SumByCard, double SumByNote);

namespace Reprise.Collections;

/// <summary>How a value is spread over cards.</summary>
/// <param name="Percents">Whole percent → cards.</param>
/// <param name="Average">What stands for all of them, percent; 0 without cards.</param>
public sealed record Distribution(IReadOnlyDictionary<int, int> Percents, double Average);

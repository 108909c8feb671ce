namespace Reprise.Collections;

/// <summary>The same count over four stretches of the past, each of which contains those before it.</summary>
/// <param name="OneMonth">30 days.</param>
/// <param name="ThreeMonths">90 days.</param>
/// <param name="OneYear">365 days.</param>
/// <param name="AllTime">All reviews that were read.</param>
public sealed record PastPeriods<T>(T OneMonth, T ThreeMonths, T OneYear, T AllTime)
    where T : notnull;

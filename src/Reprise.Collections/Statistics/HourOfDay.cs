namespace Reprise.Collections;

/// <summary>Answers given in an hour of the day.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Correct">Those other than Again.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B6.8.</remarks>
public readonly record struct HourOfDay(int Total, int Correct);

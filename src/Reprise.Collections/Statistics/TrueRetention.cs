namespace Reprise.Collections;

/// <summary>How much was remembered when it was asked for.</summary>
/// <param name="Today">Since the day began.</param>
/// <param name="Yesterday">The day before.</param>
/// <param name="Week">7 days up to the end of today.</param>
/// <param name="Month">30 days up to the end of today.</param>
/// <param name="Year">365 days up to the end of today.</param>
/// <param name="AllTime">All reviews that were read, up to the end of today.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B7.</remarks>
public sealed record TrueRetention(
    RetentionCounts Today, RetentionCounts Yesterday, RetentionCounts Week, RetentionCounts Month, RetentionCounts Year, RetentionCounts AllTime);

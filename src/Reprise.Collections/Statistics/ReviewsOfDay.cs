namespace Reprise.Collections;

/// <summary>The reviews of a day by kind: their number, or the milliseconds they took.</summary>
/// <param name="Learn">Of cards being learned.</param>
/// <param name="Relearn">Of cards being learned again.</param>
/// <param name="Young">Of cards with an interval below 21 days.</param>
/// <param name="Mature">Of cards with an interval of at least 21 days.</param>
/// <param name="Filtered">Ahead of time, in filtered decks.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B6.4.</remarks>
public readonly record struct ReviewsOfDay(long Learn, long Relearn, long Young, long Mature, long Filtered);

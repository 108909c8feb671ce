namespace Reprise.Collections;

/// <summary>When cards are due.</summary>
/// <param name="Days">Day → cards due on it. Negative days are overdue.</param>
/// <param name="HaveBacklog">Whether any card is overdue.</param>
/// <param name="DailyLoad">Reviews a day in the long run, if intervals stayed as they are.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B6.2. New and suspended cards are left out, and so are buried ones that are due already.</remarks>
public sealed record FutureDue(IReadOnlyDictionary<int, int> Days, bool HaveBacklog, int DailyLoad);

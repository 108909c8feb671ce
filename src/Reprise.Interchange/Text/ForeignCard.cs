namespace Reprise.Interchange;

/// <summary>The schedule of a card that comes from another program.</summary>
/// <param name="Due">When it is due, Unix seconds.</param>
/// <param name="Interval">Days between reviews.</param>
/// <param name="EaseFactor">Growth of the interval, 2.5 for 250 %.</param>
/// <param name="Reps">Number of answers.</param>
/// <param name="Lapses">Number of times forgotten.</param>
/// <param name="Ordinal">
/// Its template, and then it is left out where the note has that card already; null for its place in the list, whatever the note has.
/// </param>
internal sealed record ForeignCard(long Due, uint Interval, float EaseFactor, uint Reps, uint Lapses, int? Ordinal = null);

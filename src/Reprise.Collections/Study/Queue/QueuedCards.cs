namespace Reprise.Collections;

/// <summary>The beginning of the study queue of the selected deck.</summary>
/// <param name="Cards">The cards in the order in which they are to be shown.</param>
/// <param name="Counts">What is left today, the cards above included.</param>
public sealed record QueuedCards(IReadOnlyList<QueuedCard> Cards, StudyCounts Counts);

namespace Reprise.Scheduling;

/// <summary>What a review log offers to learn from.</summary>
/// <param name="Items">In the order in which the reviews to predict were made.</param>
/// <param name="CardIds">The card of each item.</param>
/// <param name="ReviewCount">Reviews that count, over the cards that gave items.</param>
/// <remarks>docs/spec/fsrs.md §8.2.</remarks>
public sealed record FsrsTrainingSet(IReadOnlyList<FsrsItem> Items, IReadOnlyList<long> CardIds, int ReviewCount);

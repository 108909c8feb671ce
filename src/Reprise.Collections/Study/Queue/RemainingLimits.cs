namespace Reprise.Collections;

/// <summary>How many cards of a deck may still be studied today.</summary>
/// <param name="Review">Reviews.</param>
/// <param name="New">New cards.</param>
/// <param name="NewWithinReview">Whether new cards count against the reviews.</param>
/// <remarks>docs/spec/scheduler.md §12.2.</remarks>
internal readonly record struct RemainingLimits(int Review, int New, bool NewWithinReview)
{
    private const int NoLimit = 9999;

    /// <summary>Filtered decks, and decks whose preset is missing.</summary>
    public static RemainingLimits None { get; } = new(NoLimit, NoLimit, NewWithinReview: false);

    /// <summary>What remains of a deck's own limits.</summary>
    /// <param name="deck">The deck.</param>
    /// <param name="preset">Its preset; null if it is filtered or the preset does not exist.</param>
    /// <param name="today">The day.</param>
    /// <param name="newIgnoresReview">Whether new cards are free of the review limit.</param>
    public static RemainingLimits Of(Deck deck, PresetConfig? preset, uint today, bool newIgnoresReview)
    {
        if (deck.Normal is not { } normal || preset is null)
        {
            return None;
        }

        long review = TodayLimit(normal.ReviewLimitToday, today)
            ?? (normal.HasReviewLimit ? normal.ReviewLimit : preset.ReviewsPerDay);
        long fresh = TodayLimit(normal.NewLimitToday, today)
            ?? (normal.HasNewLimit ? normal.NewLimit : preset.NewPerDay);
        var (newDone, reviewDone) = deck.Common.LastDayStudied == today ? (deck.Common.NewStudied, deck.Common.ReviewStudied) : (0, 0);
        review -= reviewDone;
        fresh -= newDone;
        if (!newIgnoresReview)
        {
            review -= newDone;
            fresh = Math.Min(fresh, review);
        }

        return new RemainingLimits(Positive(review), Positive(fresh), !newIgnoresReview);
    }

    /// <summary>These limits, but no more than a parent's.</summary>
    public RemainingLimits Within(RemainingLimits parent) =>
        this with { Review = Math.Min(Review, parent.Review), New = Math.Min(New, parent.New) };

    private static uint? TodayLimit(NormalDeck.Types.DayLimit? limit, uint today) => limit?.Today == today ? limit.Limit : null;

    private static int Positive(long limit) => (int)Math.Clamp(limit, 0, int.MaxValue);
}

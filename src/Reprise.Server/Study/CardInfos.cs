using Reprise.Scheduling;

namespace Reprise.Server;

/// <summary>Card info in the shape of the web API: moments in milliseconds, kinds in words.</summary>
internal static class CardInfos
{
    private const long Millis = 1000;

    public static CardInfoAnswer Of(Collection collection, CardId id)
    {
        var info = collection.GetCardInfo(id);
        return new CardInfoAnswer(
            info.CardId.Value, info.NoteId.Value, info.Deck, info.OriginalDeck, info.NoteType, info.CardType,
            info.CardId.Value, info.FirstReview * Millis, info.LatestReview * Millis, info.DueDate * Millis, info.DuePosition,
            info.IntervalDays, info.EaseFactor, info.Reviews, info.Lapses, info.AverageSecs, info.TotalSecs,
            info.Memory is { } memory
                ? new CardMemoryAnswer(memory.Stability, memory.Difficulty, info.Retrievability, FsrsParameters.DecayOf([.. info.FsrsParameters]))
                : null,
            info.DesiredRetention, info.CustomData, info.Preset, info.FsrsParameters, [.. info.ReviewLog.Select(Review)]);
    }

    private static CardReviewAnswer Review(CardReview review) => new(
        review.Time * Millis, Words.Kebab(review.Kind.ToString()), review.Button, review.IntervalSecs, review.LastIntervalSecs, review.EaseFactor,
        review.TakenSecs, review.Memory?.Stability, review.Memory?.Difficulty);
}

namespace Reprise.Collections;

/// <summary>Making cards new again.</summary>
/// <remarks>docs/spec/scheduler.md §16.4.</remarks>
public static class Forgetting
{
    /// <summary>Resets cards to new, in the given order.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="cards">The cards.</param>
    /// <param name="log">Whether the review log records it.</param>
    /// <param name="restorePosition">Whether cards go back to the place they had in the queue of new cards; else to its end.</param>
    /// <param name="resetCounts">Whether the numbers of reviews and lapses become 0.</param>
    /// <param name="remember">Where the two choices are remembered; null for nowhere.</param>
    public static OperationResult<int> ScheduleCardsAsNew(
        this Collection collection,
        IReadOnlyCollection<CardId> cards,
        bool log = true,
        bool restorePosition = true,
        bool resetCounts = false,
        ForgetContext? remember = null) => collection.Change(OperationKind.ScheduleAsNew, change =>
    {
        BuryingAndSuspending.RequireSecondScheduler(collection);
        var position = collection.Read(ConfigKeys.NextNewCardPosition);
        var count = 0;

        // A card given twice is reset twice, from what it was before: it gets the later position.
        foreach (var card in cards.Select(collection.Cards.Find).OfType<Card>().ToList())
        {
            var before = card.Schedule();
            var last = restorePosition ? before.LastPosition : null;
            var after = before.AsNew(last ?? position, resetCounts);
            position = last is null ? unchecked(position + 1) : position;
            if (log)
            {
                change.ReviewLog.Add(ReviewLogValues.Manual(before, after).Entry(card.Id, change.NowMillis));
            }

            change.Cards.Update(card, card.With(after));
            count++;
        }

        change.Config.Set(ConfigKeys.NextNewCardPosition, position);
        if (remember is { } context)
        {
            var (restoreKey, resetKey) = Keys(context);
            change.Config.Set(restoreKey, restorePosition);
            change.Config.Set(resetKey, resetCounts);
        }

        return count;
    });

    /// <summary>The choices that were made last in a place.</summary>
    public static (bool RestorePosition, bool ResetCounts) ScheduleCardsAsNewDefaults(this Collection collection, ForgetContext context)
    {
        var (restoreKey, resetKey) = Keys(context);
        return (collection.Read(restoreKey), collection.Read(resetKey));
    }

    private static (ConfigKey<bool> Restore, ConfigKey<bool> Reset) Keys(ForgetContext context) => context == ForgetContext.Browser
        ? (ConfigKeys.RestorePositionBrowser, ConfigKeys.ResetCountsBrowser)
        : (ConfigKeys.RestorePositionReviewer, ConfigKeys.ResetCountsReviewer);
}

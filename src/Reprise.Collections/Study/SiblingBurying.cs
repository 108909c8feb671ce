namespace Reprise.Collections;

/// <summary>Answering a card keeps its siblings for another day.</summary>
/// <remarks>docs/spec/scheduler.md §11.2.</remarks>
internal static class SiblingBurying
{
    /// <summary>Buries the siblings of a card that is being answered.</summary>
    /// <param name="change">The operation.</param>
    /// <param name="card">The card as it was before the answer.</param>
    /// <param name="options">The preset of the card.</param>
    public static void AfterAnswer(Change change, Card card, SchedulingOptions options)
    {
        var rank = Rank(card.Queue);
        var (buryNew, buryReviews, buryDayLearning) = (options.BuryNew, options.BuryReviews && rank <= 2, options.BuryDayLearning && rank <= 1);
        if (!options.BuryNew && !options.BuryReviews && !options.BuryDayLearning)
        {
            return;
        }

        foreach (var sibling in change.Collection.Cards.OfNote(card.NoteId))
        {
            var buried = sibling.Queue switch
            {
                CardQueue.New => buryNew,
                CardQueue.Review => buryReviews,
                CardQueue.DayLearning => buryDayLearning,
                _ => false,
            };
            if (buried && sibling.Id != card.Id)
            {
                change.Cards.Update(sibling, sibling with { Queue = CardQueue.SchedulerBuried });
            }
        }
    }

    /// <summary>The order in which kinds are gathered: a later kind must not bury an earlier one.</summary>
    private static int Rank(CardQueue queue) => queue switch
    {
        CardQueue.Learning or CardQueue.PreviewRepeat => 0,
        CardQueue.DayLearning => 1,
        CardQueue.Review => 2,
        CardQueue.New => 3,
        _ => 255,
    };
}

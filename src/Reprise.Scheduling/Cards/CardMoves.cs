namespace Reprise.Scheduling;

/// <summary>What a person does to a card's schedule other than answering it.</summary>
/// <remarks>docs/spec/scheduler.md §16.</remarks>
public static class CardMoves
{
    /// <summary>The card as a review that is due so many days from today.</summary>
    /// <param name="card">The card.</param>
    /// <param name="days">Days from today.</param>
    /// <param name="forceInterval">Whether a review card gets the days as its interval too; without effect while FSRS is on.</param>
    /// <param name="fsrs">Whether FSRS is on.</param>
    /// <param name="initialEase">The ease of the home preset, for cards that have none.</param>
    /// <param name="timing">Now.</param>
    /// <remarks>docs/spec/scheduler.md §16.5.</remarks>
    public static CardSchedule DueInDays(
        this CardSchedule card, uint days, bool forceInterval, bool fsrs, float initialEase, DayTiming timing)
    {
        var due = unchecked((int)(timing.DaysElapsed + days));
        var home = card.LeavingFilteredDeck();
        return home with
        {
            Interval = fsrs ? IntervalFromLastReview(card, days, due, timing) : IntervalOf(card, days, forceInterval),
            Data = card.Data with { OriginalPosition = card.LastPosition },
            Due = due,
            Type = CardType.Review,
            Queue = CardQueue.Review,
            EaseFactor = card.EaseFactor == 0 ? (ushort)Math.Min(Rounding.Round(initialEase * 1000f), ushort.MaxValue) : card.EaseFactor,
        };
    }

    /// <summary>The card as a new one, everything that scripts and people put on it kept.</summary>
    /// <remarks>docs/spec/scheduler.md §16.4.</remarks>
    public static CardSchedule AsNew(this CardSchedule card, uint position, bool resetCounts) => card.LeavingFilteredDeck() with
    {
        Type = CardType.New,
        Queue = CardQueue.New,
        Due = unchecked((int)position),
        Interval = 0,
        EaseFactor = 0,
        Reps = resetCounts ? 0 : card.Reps,
        Lapses = resetCounts ? 0 : card.Lapses,
        Data = card.Data.WithMemory(null) with { OriginalPosition = null },
    };

    /// <summary>A new card at another place in the queue of new cards; null if the card is not new.</summary>
    /// <remarks>docs/spec/scheduler.md §16.7, step 4.</remarks>
    public static CardSchedule? AtPosition(this CardSchedule card, uint position)
    {
        var due = unchecked((int)position);
        if (card.Type == CardType.New)
        {
            return card.OriginalDeckId != 0 ? card with { OriginalDue = due } : card with { Due = due };
        }

        return card.Queue == CardQueue.New ? card with { Due = due } : null;
    }

    private static uint IntervalOf(CardSchedule card, uint days, bool force) =>
        Math.Max(force || card.Type is not (CardType.Review or CardType.Relearning) ? days : card.Interval, 1);

    private static uint IntervalFromLastReview(CardSchedule card, uint days, int due, DayTiming timing)
    {
        if (card.Queue == CardQueue.New || card.Interval == 0)
        {
            return 0;
        }

        if (card.Data.LastReview is { } last)
        {
            return Rounding.Add(timing.DaysSince(last), days);
        }

        var before = card.HomeDue;
        var day = CardSchedule.LooksLikeTimestamp(before)
            ? timing.Today + ((before - timing.NextDayAt) / DayTiming.SecondsPerDay)
            : before;
        return (uint)Math.Max(0, card.Interval + (due - day));
    }
}

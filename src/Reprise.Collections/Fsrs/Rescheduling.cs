using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Gives cards the interval and due day that follow from a recomputed memory state.</summary>
/// <remarks>docs/spec/fsrs.md §12.</remarks>
internal sealed class Rescheduling
{
    private readonly Change change;
    private readonly uint maximumInterval;
    private readonly DayTiming timing;
    private readonly ReschedulingDays? days;

    /// <exception cref="WrongEasyDaysException">A preset's easy days are neither none nor seven.</exception>
    public Rescheduling(Change change, PresetConfig preset)
    {
        this.change = change;
        maximumInterval = preset.MaximumReviewInterval;
        timing = change.Collection.Today();
        days = change.Collection.Read(ConfigKeys.LoadBalancer) ? new ReschedulingDays(change.Collection, timing) : null;
    }

    /// <summary>The card with its new interval; the change is written to the review log. Cards that cannot be moved stay as they are.</summary>
    /// <param name="card">The card, with its new memory state.</param>
    /// <param name="state">That state.</param>
    /// <param name="interval">Days until recall falls to the desired retention, unrounded.</param>
    /// <param name="last">The last answer.</param>
    public Card Reschedule(Card card, MemoryState state, float interval, LastReview last)
    {
        if (last.At is not { } lastReview || card.Type != CardType.Review || card.Queue == CardQueue.Suspended)
        {
            return card;
        }

        var elapsed = timing.DaysSince(lastReview);
        var minimum = Math.Max(Fuzz.Minimum(interval, last.IntervalBefore ?? 0, maximumInterval), 1);
        var seed = FuzzSeed.ForPrevious(card.Id.Value, card.Reps);
        var chosen = days?.Choose(card, seed, interval, minimum, maximumInterval, elapsed)
            ?? Fuzz.Apply(Fuzz.Factor(seed), interval, minimum, maximumInterval);
        var due = (int)(timing.Today - elapsed + chosen);
        change.ReviewLog.Add(new ReviewLogEntry(
            new ReviewId(change.NowMillis),
            card.Id,
            change.Usn,
            Button: 0,
            (int)chosen,
            (int)card.Interval,
            (uint)((((state.Difficulty - 1f) / 9f) + 0.1f) * 1000f),
            TakenMillis: 0,
            ReviewKind.Rescheduled));
        days?.Moved(card, card.DueOrOriginalDue, due);
        return card.OriginalDue != 0 ? card with { Interval = chosen, OriginalDue = due } : card with { Interval = chosen, Due = due };
    }
}

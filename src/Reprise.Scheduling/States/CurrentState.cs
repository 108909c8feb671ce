namespace Reprise.Scheduling;

/// <summary>Reading a card's state from its columns.</summary>
/// <remarks>docs/spec/scheduler.md §5.</remarks>
public static class CurrentState
{
    /// <summary>The state a card is in.</summary>
    /// <param name="card">The card. Its memory state is taken from its data; rebuild it there first if FSRS needs one.</param>
    /// <param name="options">The preset of the home deck.</param>
    /// <param name="filtered">How the filtered deck treats the card; null in a normal deck.</param>
    /// <param name="timing">Now.</param>
    /// <param name="fuzzed">Whether steps were lengthened by fuzz; not in the reference's test mode.</param>
    public static CardState Of(CardSchedule card, SchedulingOptions options, PreviewOptions? filtered, DayTiming timing, bool fuzzed = true)
    {
        if (filtered is { Reschedules: false })
        {
            return new PreviewState(filtered.AgainSeconds, Finished: false);
        }

        var normal = Normal(card, options, filtered is not null, timing, fuzzed);
        return filtered is null ? normal : new ReschedulingState(normal);
    }

    private static NormalState Normal(CardSchedule card, SchedulingOptions options, bool inFilteredDeck, DayTiming timing, bool fuzzed)
    {
        var due = inFilteredDeck ? card.HomeDue : card.Type == CardType.Review ? Math.Min(card.Due, timing.Today) : card.Due;
        return card.Type switch
        {
            CardType.Learning => Learning(options.LearningSteps),
            CardType.Review => Review(Math.Max(0, (long)card.Interval - ((long)due - timing.Today))),
            CardType.Relearning => new RelearningState(Review(card.Interval), Learning(options.RelearningSteps)),
            _ => new NewState((uint)Math.Max(due, 0)),
        };

        ReviewState Review(long elapsed) => new()
        {
            ScheduledDays = card.Interval,
            ElapsedDays = (uint)elapsed,
            EaseFactor = card.EaseFactor / 1000f,
            Lapses = card.Lapses,
            MemoryState = card.Data.Memory,
        };

        LearningState Learning(IReadOnlyList<float> minutes)
        {
            var delay = new LearningSteps(minutes).CurrentDelay(card.Remaining);
            return new LearningState
            {
                ScheduledSeconds = delay,
                RemainingSteps = card.Remaining % 1000,
                ElapsedSeconds = Elapsed(card, due, delay, timing, fuzzed),
                MemoryState = card.Data.Memory,
            };
        }
    }

    private static uint Elapsed(CardSchedule card, int due, uint delay, DayTiming timing, bool fuzzed)
    {
        unchecked
        {
            return card.Queue switch
            {
                CardQueue.Learning =>
                    (uint)(timing.Now - (due - Fuzz.Step(fuzzed ? FuzzSeed.For(card.Id, card.Reps - 1) : null, delay))),
                CardQueue.DayLearning =>
                    (uint)((timing.Today - (long)due + Math.Max(delay / DayTiming.SecondsPerDay, 1)) * DayTiming.SecondsPerDay),
                _ => 0,
            };
        }
    }
}

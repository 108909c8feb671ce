namespace Reprise.Scheduling;

/// <summary>What each answer button does to a card: the transitions between states.</summary>
/// <remarks>docs/spec/scheduler.md §7. All arithmetic is in single precision, in the order of the specification.</remarks>
public static class Scheduler
{
    /// <summary>The states that the four answers lead to.</summary>
    public static SchedulingStates NextStates(CardState current, SchedulingSituation situation) => current switch
    {
        NormalState normal => Normal(normal, situation) with { Current = current },
        ReschedulingState { Original: var original } => InFilteredDeck(current, Normal(original, situation), situation),
        PreviewState => Preview(current, situation.Filtered ?? new PreviewOptions(Reschedules: false)),
        _ => throw new ArgumentException("Unknown kind of state.", nameof(current)),
    };

    private static SchedulingStates Normal(NormalState state, SchedulingSituation situation)
    {
        var days = new DayChoice(situation);
        return state switch
        {
            NewState => new LearningTransitions(situation, days).From(new LearningState
            {
                RemainingSteps = (uint)situation.Options.LearningSteps.Count,
            }),
            LearningState learning => new LearningTransitions(situation, days).From(learning),
            ReviewState review => new ReviewTransitions(situation, days).From(review),
            RelearningState relearning => new RelearningTransitions(situation, days).From(relearning),
            _ => throw new ArgumentException("Unknown kind of state.", nameof(state)),
        };
    }

    /// <summary>A card that becomes a review goes home; every other state keeps it in the filtered deck.</summary>
    private static SchedulingStates InFilteredDeck(CardState current, SchedulingStates normal, SchedulingSituation situation)
    {
        return new SchedulingStates(current, Wrap(normal.Again), Wrap(normal.Hard), Wrap(normal.Good), Wrap(normal.Easy));

        CardState Wrap(CardState next) =>
            next is NormalState and not ReviewState && situation.Filtered is not null ? new ReschedulingState((NormalState)next) : next;
    }

    private static SchedulingStates Preview(CardState current, PreviewOptions options)
    {
        return new SchedulingStates(
            current, After(options.AgainSeconds), After(options.HardSeconds), After(options.GoodSeconds), After(0));

        static PreviewState After(uint seconds) => new(seconds, Finished: seconds == 0);
    }
}

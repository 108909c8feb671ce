namespace Reprise.Scheduling;

/// <summary>Answers to relearning cards: docs/spec/scheduler.md §7.7.</summary>
internal sealed class RelearningTransitions(SchedulingSituation situation, DayChoice days)
{
    private readonly LearningSteps steps = new(situation.Options.RelearningSteps);

    public SchedulingStates From(RelearningState state)
    {
        var remaining = state.Learning.RemainingSteps;
        return new SchedulingStates(
            state,
            Again(state),
            StepOrReview(state, steps.HardDelay(remaining), remaining, situation.Fsrs?.Hard, state.Learning.ElapsedSeconds),
            StepOrReview(state, steps.GoodDelay(remaining), steps.RemainingAfterGood(remaining), situation.Fsrs?.Good, 0),
            Easy(state.Review));
    }

    private NormalState Again(RelearningState state)
    {
        if (steps.AgainDelay is not { } seconds)
        {
            return WithoutStep(state, steps.Count, situation.Fsrs?.Again, elapsed: 0);
        }

        var memory = situation.Fsrs?.Again.State;
        var failing = ReviewTransitions.FailingInterval(state.Review, situation, days);
        return new RelearningState(
            state.Review with { ScheduledDays = Math.Max(Rounding.Round(failing), 1), ElapsedDays = 0, MemoryState = memory },
            new LearningState { RemainingSteps = steps.Count, ScheduledSeconds = seconds, MemoryState = memory });
    }

    private NormalState StepOrReview(RelearningState state, uint? delay, uint remaining, NextMemoryState? fsrs, uint elapsed) => delay is { } seconds
        ? new RelearningState(
            state.Review with { ElapsedDays = 0, MemoryState = fsrs?.State },
            new LearningState { RemainingSteps = remaining, ScheduledSeconds = seconds, ElapsedSeconds = elapsed, MemoryState = fsrs?.State })
        : WithoutStep(state, remaining, fsrs, state.Learning.ElapsedSeconds);

    private NormalState WithoutStep(RelearningState state, uint remaining, NextMemoryState? fsrs, uint elapsed)
    {
        if (fsrs is not { } memory)
        {
            return state.Review;
        }

        var review = state.Review with { ScheduledDays = days.ChooseRounded(memory.Interval), MemoryState = memory.State };
        return ShortTerm.SecondsFor(situation, situation.Options.RelearningSteps, fsrs) is { } seconds
            ? new RelearningState(review, new LearningState
            {
                RemainingSteps = remaining,
                ScheduledSeconds = seconds,
                ElapsedSeconds = elapsed,
                MemoryState = memory.State,
            })
            : review;
    }

    private ReviewState Easy(ReviewState review)
    {
        if (situation.Fsrs is not { } fsrs)
        {
            return review with { ScheduledDays = Rounding.Add(review.ScheduledDays, 1), ElapsedDays = 0, MemoryState = null };
        }

        var good = days.Choose(fsrs.Good.Interval, 1);
        return review with
        {
            ScheduledDays = days.ChooseRounded(fsrs.Easy.Interval, good + 1),
            ElapsedDays = 0,
            MemoryState = fsrs.Easy.State,
        };
    }
}

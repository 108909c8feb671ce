namespace Reprise.Scheduling;

/// <summary>Answers to review cards: docs/spec/scheduler.md §7.3 to §7.6.</summary>
internal sealed class ReviewTransitions(SchedulingSituation situation, DayChoice days)
{
    private const float MinimumEase = 1.3f;
    private readonly SchedulingOptions options = situation.Options;

    public SchedulingStates From(ReviewState state)
    {
        var (hard, good, easy) = situation.Fsrs is { } fsrs ? ByMemory(state, fsrs)
            : state.ElapsedDays < state.ScheduledDays ? Early(state)
            : OnTime(state);
        return new SchedulingStates(
            state,
            Lapse(state),
            Passed(state, hard, MathF.Max(state.EaseFactor - 0.15f, MinimumEase), situation.Fsrs?.Hard.State),
            Passed(state, good, state.EaseFactor, situation.Fsrs?.Good.State),
            Passed(state, easy, state.EaseFactor + 0.15f, situation.Fsrs?.Easy.State));
    }

    /// <summary>The interval that remains after a lapse, unrounded.</summary>
    public static float FailingInterval(ReviewState state, SchedulingSituation situation, DayChoice days) => situation.Fsrs is { } fsrs
        ? fsrs.Again.Interval
        : days.Choose(Math.Max(state.ScheduledDays, 1) * situation.Options.LapseMultiplier, days.Within(situation.Options.MinimumLapseInterval));

    private NormalState Lapse(ReviewState state)
    {
        var lapses = unchecked(state.Lapses + 1);
        var memory = situation.Fsrs?.Again.State;
        var failing = FailingInterval(state, situation, days);
        var review = new ReviewState
        {
            ScheduledDays = Math.Max(Rounding.Round(failing), 1),
            EaseFactor = MathF.Max(state.EaseFactor - 0.2f, MinimumEase),
            Lapses = lapses,
            Leeched = LeechRule.IsMet(lapses, options.LeechThreshold),
            MemoryState = memory,
        };
        var steps = new LearningSteps(options.RelearningSteps);
        if (steps.AgainDelay is { } seconds)
        {
            return new RelearningState(review, new LearningState { RemainingSteps = steps.Count, ScheduledSeconds = seconds, MemoryState = memory });
        }

        return ShortTerm.SecondsFor(situation, options.RelearningSteps, situation.Fsrs?.Again) is { } shortSeconds
            ? new RelearningState(review, new LearningState { ScheduledSeconds = shortSeconds, MemoryState = memory })
            : review;
    }

    private static ReviewState Passed(ReviewState state, uint interval, float ease, MemoryState? memory) =>
        state with { ScheduledDays = interval, ElapsedDays = 0, EaseFactor = ease, MemoryState = memory };

    private (uint Hard, uint Good, uint Easy) ByMemory(ReviewState state, NextMemoryStates fsrs)
    {
        var hard = Choose(fsrs.Hard.Interval, 1);
        var good = Choose(fsrs.Good.Interval, Rounding.Add(hard, 1));
        var easy = Choose(fsrs.Easy.Interval, Rounding.Add(good, 1));
        return (hard, good, easy);

        uint Choose(float interval, uint least) =>
            days.Choose(interval, days.Within(Math.Max(Fuzz.Minimum(interval, state.ScheduledDays, days.Maximum), least)));
    }

    private (uint Hard, uint Good, uint Easy) OnTime(ReviewState state)
    {
        var current = (float)Math.Max(state.ScheduledDays, 1);
        var late = (float)(state.ElapsedDays - (long)state.ScheduledDays);
        var afterCurrent = Rounding.Add(state.ScheduledDays, 1);
        var shrinks = options.HardMultiplier <= 1f;
        var hard = Constrain(current * options.HardMultiplier, shrinks ? 0 : afterCurrent);
        var good = Constrain((current + (late / 2f)) * state.EaseFactor, shrinks ? afterCurrent : Rounding.Add(hard, 1));
        var easy = Constrain((current + late) * state.EaseFactor * options.EasyMultiplier, Rounding.Add(good, 1));
        return (hard, good, easy);

        uint Constrain(float interval, uint minimum) => days.Choose(interval * options.IntervalMultiplier, days.Within(minimum));
    }

    private (uint Hard, uint Good, uint Easy) Early(ReviewState state)
    {
        var scheduled = (float)Math.Max(state.ScheduledDays, 1);
        var elapsed = (float)state.ElapsedDays;
        var easyMultiplier = options.EasyMultiplier;
        var hard = MathF.Max(elapsed * options.HardMultiplier, scheduled * (options.HardMultiplier / 2f));
        var good = MathF.Max(elapsed * state.EaseFactor, scheduled);
        var easy = good * (easyMultiplier - ((easyMultiplier - 1f) / 2f));
        return (Constrain(hard), Constrain(good), Constrain(easy));

        uint Constrain(float interval) => Rounding.Clamp(Rounding.Round(interval * options.IntervalMultiplier), 1, days.Maximum);
    }
}

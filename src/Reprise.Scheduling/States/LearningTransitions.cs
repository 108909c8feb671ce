namespace Reprise.Scheduling;

/// <summary>Answers to new and learning cards: docs/spec/scheduler.md §7.1 and §7.2.</summary>
internal sealed class LearningTransitions(SchedulingSituation situation, DayChoice days)
{
    private readonly SchedulingOptions options = situation.Options;
    private readonly LearningSteps steps = new(situation.Options.LearningSteps);

    public SchedulingStates From(LearningState state)
    {
        var remaining = state.RemainingSteps;
        return new SchedulingStates(
            state,
            StepOrGraduate(steps.AgainDelay, steps.Count, steps.Count, situation.Fsrs?.Again),
            StepOrGraduate(steps.HardDelay(remaining), remaining, remaining, situation.Fsrs?.Hard),
            StepOrGraduate(steps.GoodDelay(remaining), steps.RemainingAfterGood(remaining), remaining, situation.Fsrs?.Good),
            Easy());
    }

    private NormalState StepOrGraduate(uint? delay, uint remaining, uint remainingWithoutStep, NextMemoryState? fsrs)
    {
        if (delay is { } seconds)
        {
            return new LearningState { RemainingSteps = remaining, ScheduledSeconds = seconds, MemoryState = fsrs?.State };
        }

        if (ShortTerm.SecondsFor(situation, options.LearningSteps, fsrs) is { } shortSeconds)
        {
            return new LearningState { RemainingSteps = remainingWithoutStep, ScheduledSeconds = shortSeconds, MemoryState = fsrs?.State };
        }

        return Graduated(days.ChooseRounded(fsrs?.Interval ?? options.GraduatingInterval), fsrs?.State);
    }

    private ReviewState Easy()
    {
        if (situation.Fsrs is not { } fsrs)
        {
            return Graduated(days.Choose(options.EasyGraduatingInterval, 1), null);
        }

        var good = days.Choose(fsrs.Good.Interval, 1);
        return Graduated(days.ChooseRounded(fsrs.Easy.Interval, good + 1), fsrs.Easy.State);
    }

    private ReviewState Graduated(uint interval, MemoryState? memory) =>
        new() { ScheduledDays = interval, EaseFactor = options.InitialEase, MemoryState = memory };
}

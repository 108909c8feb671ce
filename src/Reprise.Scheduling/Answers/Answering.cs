namespace Reprise.Scheduling;

/// <summary>What an answer makes of a card's columns.</summary>
/// <remarks>docs/spec/scheduler.md §10.</remarks>
public static class Answering
{
    /// <summary>The card after an answer, and what the review log records.</summary>
    /// <param name="card">The card as it is stored, its memory state rebuilt if FSRS is on and needs one.</param>
    /// <param name="current">The state computed from it now (<see cref="CurrentState.Of"/>).</param>
    /// <param name="answer">The answer; its custom data must follow <see cref="CustomDataRules"/>.</param>
    /// <param name="situation">Preset, time and deck.</param>
    /// <exception cref="AnswerRefusedException">The card is not in the state that was answered, or cannot get into the new one.</exception>
    public static AnsweredCard Apply(CardSchedule card, CardState current, CardAnswer answer, AnswerSituation situation)
    {
        var given = WithElapsedOf(answer.Current, current);
        if (given != current)
        {
            throw new AnswerRefusedException($"card was modified: {given} {current}");
        }

        var (answered, log) = Transition(card, given, answer, situation);
        var data = answered.Data;
        if (given is not PreviewState)
        {
            data = data with { LastReview = answer.AnsweredAtMilliseconds / 1000 };
        }

        if (situation.DesiredRetention is not null)
        {
            data = data with { Decay = FsrsParameters.DecayOf([.. situation.Options.FsrsParameters]) };
        }

        if (answer.CustomData is { } custom)
        {
            data = data with { CustomData = custom };
        }

        return new AnsweredCard(answered with { Data = data }, log, answer.New.IsLeech, answer.New is PreviewState { Finished: true });
    }

    private static (CardSchedule Card, ReviewLogValues Log) Transition(
        CardSchedule card, CardState current, CardAnswer answer, AnswerSituation situation)
    {
        var capped = (uint)Math.Min(answer.TakenMilliseconds, situation.Options.AnswerTimeCapSeconds * 1000UL);
        var log = LogOf(current, answer, situation.Timing, capped);
        switch (answer.New)
        {
            case NormalState when current is PreviewState:
                throw new AnswerRefusedException("should set finished=true, not return different state");
            case NormalState next:
                var home = current is ReschedulingState ? card.LeavingFilteredDeck() : card;
                return (Applied(home, current, next, situation), log);
            case FilteredState when card.OriginalDeckId == 0 || situation.Filtered is null:
                throw new AnswerRefusedException("card answering can't transition into filtered state");
            case ReschedulingState { Original: var next }:
                var stays = Applied(card, current, next, situation);
                return (stays with { OriginalDue = stays.Due }, log);
            case PreviewState next:
                return (Previewed(card, next, situation), log with { Factor = 0 });
            default:
                throw new ArgumentException("Unknown kind of state.", nameof(answer));
        }
    }

    private static CardSchedule Previewed(CardSchedule card, PreviewState next, AnswerSituation situation) => next.Finished
        ? card.ReturnedHome()
        : card with
        {
            Queue = CardQueue.PreviewRepeat,
            Due = Moment(situation.Timing.Now + Fuzz.Step(situation.FuzzSeed, next.ScheduledSeconds)),
        };

    private static CardSchedule Applied(CardSchedule card, CardState current, NormalState next, AnswerSituation situation)
    {
        var data = card.Data.WithMemory(next.Memory) with { DesiredRetention = situation.DesiredRetention };
        if (next is NewState)
        {
            data = data with { OriginalPosition = null };
        }
        else if ((current is ReschedulingState borrowed ? borrowed.Original : current) is NewState before)
        {
            data = data with { OriginalPosition = before.Position };
        }

        var answered = card with { Reps = unchecked(card.Reps + 1), Data = data };
        answered = next switch
        {
            NewState state => answered with { Type = CardType.New, Queue = CardQueue.New, Due = unchecked((int)state.Position) },
            LearningState state => Waiting(answered with { Type = CardType.Learning, Remaining = state.RemainingSteps }, state, situation),
            ReviewState state => Reviewed(answered, state) with
            {
                Type = CardType.Review,
                Queue = CardQueue.Review,
                Due = unchecked((int)(situation.Timing.DaysElapsed + state.ScheduledDays)),
                Remaining = 0,
            },
            RelearningState state => Waiting(
                Reviewed(answered, state.Review) with { Type = CardType.Relearning, Remaining = state.Learning.RemainingSteps },
                state.Learning,
                situation),
            _ => throw new ArgumentException("Unknown kind of state.", nameof(next)),
        };
        return next.IsLeech && situation.Options.LeechAction == LeechAction.Suspend
            ? answered with { Queue = CardQueue.Suspended }
            : answered;
    }

    private static CardSchedule Reviewed(CardSchedule card, ReviewState state) => card with
    {
        Interval = state.ScheduledDays,
        EaseFactor = (ushort)Math.Min(Rounding.Round(state.EaseFactor * 1000f), ushort.MaxValue),
        Lapses = state.Lapses,
    };

    private static CardSchedule Waiting(CardSchedule card, LearningState state, AnswerSituation situation)
    {
        var wait = state.Interval.AsDaysBeyond(situation.Timing.SecondsUntilRollover);
        return wait.InDays
            ? card with { Queue = CardQueue.DayLearning, Due = unchecked((int)(situation.Timing.DaysElapsed + wait.Amount)) }
            : card with { Queue = CardQueue.Learning, Due = Moment(situation.Timing.Now + Fuzz.Step(situation.FuzzSeed, wait.Amount)) };
    }

    private static int Moment(long seconds) => unchecked((int)seconds);

    private static ReviewLogValues LogOf(CardState current, CardAnswer answer, DayTiming timing, uint taken) => new(
        (int)answer.Rating + 1,
        answer.New.Interval.AsDaysBeyond(timing.SecondsUntilRollover).ForReviewLog,
        current.Interval.AsDaysBeyond(timing.SecondsUntilRollover).ForReviewLog,
        FactorOf(answer.New),
        taken,
        current.Kind);

    private static uint FactorOf(CardState state) => state.Memory is { } memory
        ? Rounding.Round(ReviewLogValues.FactorOf(memory))
        : state switch
        {
            ReviewState review => Rounding.Round(review.EaseFactor * 1000f),
            RelearningState relearning => Rounding.Round(relearning.Review.EaseFactor * 1000f),
            ReschedulingState rescheduling => FactorOf(rescheduling.Original),
            _ => 0,
        };

    /// <summary>Time passes between showing and answering: it does not make the state another one.</summary>
    private static CardState WithElapsedOf(CardState given, CardState current) => (given, current) switch
    {
        (LearningState a, LearningState b) => a with { ElapsedSeconds = b.ElapsedSeconds },
        (RelearningState a, RelearningState b) => a with { Learning = a.Learning with { ElapsedSeconds = b.Learning.ElapsedSeconds } },
        (ReschedulingState a, ReschedulingState b) => new ReschedulingState((NormalState)WithElapsedOf(a.Original, b.Original)),
        _ => given,
    };
}

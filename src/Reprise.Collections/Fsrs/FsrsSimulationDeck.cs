namespace Reprise.Collections;

/// <summary>The cards of a search, made ready for simulations.</summary>
/// <remarks>docs/spec/fsrs.md §23.1 to §23.3.</remarks>
internal sealed class FsrsSimulationDeck
{
    private const float NewCardStability = 1e-8f;
    private readonly FsrsSimulationRequest request;
    private readonly SimulationOptions habits;
    private readonly DayTiming timing;
    private readonly TimeZoneInfo zone;
    private readonly EasyDays? easyDays;

    public FsrsSimulationDeck(Collection collection, FsrsSimulationRequest request, CancellationToken cancel)
    {
        this.request = request;
        timing = collection.Today();
        zone = collection.LocalZone();
        Parameters = Scheduling.FsrsParameters.From([.. request.Parameters]);
        easyDays = collection.Read(ConfigKeys.LoadBalancer) ? EasyDays.From(request.EasyDays) : null;
        var cards = collection.SearchCards(request.Search).Order().Select(collection.Cards.Get).ToList();
        var entries = FsrsLogRows.Of(collection, [.. cards.Select(card => card.Id)], cancel);
        habits = SimulationHabits.From(entries, timing.NextDayAt);
        Cards = [.. Studied(collection, cards), .. New(collection, cards)];
    }

    /// <summary>The parameters of the request, filled up.</summary>
    public FsrsParameters Parameters { get; }

    /// <summary>All cards, at the desired retention of the request.</summary>
    public IReadOnlyList<SimulationCard> Cards { get; }

    /// <summary>Whether a card takes part: it was studied, and is neither suspended nor being previewed.</summary>
    public static bool IsIncluded(Card card) =>
        card.Queue is not (CardQueue.Suspended or CardQueue.PreviewRepeat) && card.Type != CardType.New;

    /// <summary>The cards with another desired retention.</summary>
    public IReadOnlyList<SimulationCard> CardsAt(float retention) => [.. Cards.Select(card => card.WithDesiredRetention(retention))];

    /// <summary>Limits and habits. Each simulation needs its own, because chance may decide the order.</summary>
    public SimulationOptions Options() => habits with
    {
        DeckSize = Cards.Count,
        Days = request.Days,
        MaxCostPerDay = float.MaxValue,
        MaxInterval = request.MaximumInterval,
        NewLimit = request.NewLimit,
        ReviewLimit = request.ReviewLimit,
        NewCardsIgnoreReviewLimit = request.NewCardsIgnoreReviewLimit,
        SuspendAfterLapses = request.SuspendAfterLapses,
        LearningSteps = request.LearningSteps,
        RelearningSteps = request.RelearningSteps,
        Priority = Priority(),
        HasLastingPriority = request.ReviewOrder is not (PresetConfig.Types.ReviewCardOrder.RandomOrder
            or PresetConfig.Types.ReviewCardOrder.RetrievabilityAscending or PresetConfig.Types.ReviewCardOrder.RetrievabilityDescending),
        Revise = easyDays is null ? null : Balance,
    };

    /// <summary>A studied card as the simulator sees it; null if it waits in no queue that is simulated.</summary>
    public static SimulationCard? Convert(Card card, MemoryState state, int today, float desiredRetention)
    {
        var due = (card.IsInFilteredDeck ? card.OriginalDue : card.Due) - today;
        var simulated = new SimulationCard
        {
            Id = card.Id.Value,
            Stability = state.Stability,
            Difficulty = state.Difficulty,
            Interval = card.Interval,
            Lapses = (int)card.Lapses,
            DesiredRetention = desiredRetention,
        };
        switch (card.Queue)
        {
            case CardQueue.Review or CardQueue.DayLearning:
                simulated.Due = due;
                simulated.LastDate = Math.Min(due - (long)card.Interval, 0);
                return simulated;
            case CardQueue.Learning or CardQueue.SchedulerBuried or CardQueue.UserBuried:
                simulated.Due = 0;
                simulated.LastDate = 0;
                return simulated;
            default:
                return null;
        }
    }

    private IEnumerable<SimulationCard> Studied(Collection collection, IEnumerable<Card> cards)
    {
        var fsrs = new Fsrs(Parameters);
        foreach (var card in cards.Where(IsIncluded))
        {
            if (StateOf(collection, card, fsrs) is { } state && Convert(card, state, timing.Today, request.DesiredRetention) is { } simulated)
            {
                yield return simulated;
            }
        }
    }

    /// <summary>The stored state, else what the log says, else what interval and ease suggest; null if they suggest nothing.</summary>
    private MemoryState? StateOf(Collection collection, Card card, Fsrs fsrs)
    {
        if ((card.Data.Memory ?? collection.ComputeMemory(card.Id).State) is { } known)
        {
            return known;
        }

        try
        {
            return fsrs.FromSm2(card.EaseFactor / 1000f, card.Interval, request.HistoricalRetention);
        }
        catch (InvalidFsrsParametersException)
        {
            // A card without a sensible state is left out of the simulation.
            return null;
        }
    }

    private IEnumerable<SimulationCard> New(Collection collection, IReadOnlyList<Card> cards)
    {
        if (request.NewLimit == 0)
        {
            yield break;
        }

        var count = cards.Count(card => card.Type == CardType.New && card.Queue != CardQueue.Suspended) + request.AdditionalNewCards;
        var introduced = (uint)Math.Min(collection.SearchCards($"{request.Search} introduced:1").Count, request.NewLimit);
        for (var i = 0; i < count; i++)
        {
            yield return new SimulationCard
            {
                Id = -i,
                Stability = NewCardStability,
                Due = (introduced + (uint)i) / request.NewLimit,
                DesiredRetention = request.DesiredRetention,
            };
        }
    }

    /// <summary>Spreads cards over days as the load balancer does.</summary>
    private float Balance(SimulationCard card, int today, ReadOnlySpan<int> dueCounts, ChaChaRandom random)
    {
        var seed = random.NextLong();
        var (low, high) = Fuzz.Bounds(card.Interval, 1, request.MaximumInterval);
        var counts = new int[high - low + 1];
        var weekdays = new DayOfWeek[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            var candidate = low + i;
            counts[i] = today + candidate < dueCounts.Length ? dueCounts[(int)(today + candidate)] : 0;
            weekdays[i] = EasyDays.WeekdayOf(timing.NextDayAt + ((today + candidate - 1) * DayTiming.SecondsPerDay), zone);
        }

        return WeightedDays.Choose(low, counts, easyDays!.Modifiers(weekdays, counts), [], seed) ?? card.Interval;
    }

    private Func<SimulationCard, int>? Priority() => request.ReviewOrder switch
    {
        PresetConfig.Types.ReviewCardOrder.EaseAscending => card => Negated(Whole(card.Difficulty * 100f)),
        PresetConfig.Types.ReviewCardOrder.IntervalsAscending => card => Whole(card.Interval),
        PresetConfig.Types.ReviewCardOrder.IntervalsDescending => card => Negated(Whole(card.Interval)),
        PresetConfig.Types.ReviewCardOrder.RetrievabilityAscending => card => Whole(RecallWhenDue(card) * 1000f),
        PresetConfig.Types.ReviewCardOrder.RetrievabilityDescending => card => Negated(Whole(RecallWhenDue(card) * 1000f)),
        PresetConfig.Types.ReviewCardOrder.Day or PresetConfig.Types.ReviewCardOrder.DayThenDeck or PresetConfig.Types.ReviewCardOrder.DeckThenDay =>
            card => Whole(card.LastDate + card.Interval),
        PresetConfig.Types.ReviewCardOrder.RandomOrder => RandomPriority(),
        _ => null,
    };

    private Func<SimulationCard, int> RandomPriority()
    {
        var random = new ChaChaRandom(0);
        var turn = new Lock();
        return _ =>
        {
            // Several courses of chance may run at once.
            lock (turn)
            {
                return (int)random.NextBelow((uint)Cards.Count);
            }
        };
    }

    private float RecallWhenDue(SimulationCard card) => card.RecallOn(card.Due, Parameters);

    private static int Negated(int value) => value == int.MinValue ? int.MaxValue : -value;

    private static int Whole(float value) => float.IsNaN(value) ? 0 : (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}

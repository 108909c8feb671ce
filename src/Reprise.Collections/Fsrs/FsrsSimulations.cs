namespace Reprise.Collections;

/// <summary>Simulating the future of a collection's cards.</summary>
/// <remarks>docs/spec/fsrs.md §18.3, §21.3, §23. These read only: run them on a snapshot to leave the collection free for study.</remarks>
public static class FsrsSimulations
{
    private const int LowestPercent = 70;
    private const int HighestPercent = 99;
    private const ulong Seed = 42;

    /// <summary>What the coming days would bring.</summary>
    /// <exception cref="InvalidInputException">There are no cards to simulate, or the parameters cannot be used.</exception>
    public static SimulationResult SimulateFsrs(
        this Collection collection, FsrsSimulationRequest request, IProgress<FsrsProgress>? progress = null, CancellationToken cancel = default) =>
        FsrsFaults.Translate(() =>
        {
            var deck = new FsrsSimulationDeck(collection, request, cancel);
            return Simulation.Run(deck.Options(), deck.Parameters, request.DesiredRetention, Seed, deck.Cards, progress, cancel);
        });

    /// <summary>What each desired retention from 70 % to 99 % would cost and bring.</summary>
    /// <exception cref="InvalidInputException">There are no cards to simulate, or the parameters cannot be used.</exception>
    public static FsrsWorkload SimulateFsrsWorkload(
        this Collection collection, FsrsSimulationRequest request, IProgress<FsrsProgress>? progress = null, CancellationToken cancel = default) =>
        FsrsFaults.Translate(() =>
        {
            var deck = new FsrsSimulationDeck(collection, request, cancel);
            var points = new FsrsWorkloadPoint[HighestPercent - LowestPercent + 1];
            var done = 0;
            Concurrently.For(points.Length, i =>
            {
                var retention = (LowestPercent + i) / 100f;
                var result = Simulation.Run(deck.Options(), deck.Parameters, retention, Seed, deck.CardsAt(retention), cancel: cancel);
                points[i] = new FsrsWorkloadPoint(Sum(result.Cost), result.Memorized.LastOrDefault(), result.Reviewed.Sum() + result.Learned.Sum());
                progress?.Report(new FsrsProgress(Interlocked.Increment(ref done), points.Length));
            }, cancel);
            return new FsrsWorkload(
                points.Select((point, i) => (Percent: LowestPercent + i, point)).ToDictionary(pair => pair.Percent, pair => pair.point),
                Sum(deck.Cards.Select(card => card.RecallOn(request.Days, deck.Parameters))));
        });

    /// <summary>The desired retention, 0.70 to 0.95, that costs the least time for each card remembered.</summary>
    /// <exception cref="InvalidInputException">There are no days or no cards to simulate, or the parameters cannot be used.</exception>
    public static float OptimalFsrsRetention(
        this Collection collection, FsrsSimulationRequest request, IProgress<FsrsProgress>? progress = null, CancellationToken cancel = default)
    {
        if (request.Days == 0)
        {
            throw new InvalidInputException("no days to simulate");
        }

        return FsrsFaults.Translate(() =>
        {
            var deck = new FsrsSimulationDeck(collection, request, cancel);
            return Math.Clamp(OptimalRetention.Find(deck.Options(), deck.Parameters, deck.Cards, progress, cancel), 0.7f, 0.95f);
        });
    }

    /// <summary>The expected seconds of study in a year at each desired retention from 70 % to 99 %.</summary>
    /// <exception cref="InvalidInputException">The parameters cannot be used.</exception>
    /// <remarks>docs/spec/fsrs.md §21.3.</remarks>
    public static IReadOnlyDictionary<int, float> FsrsRetentionWorkload(
        this Collection collection, IReadOnlyList<float> parameters, string search, CancellationToken cancel = default) =>
        FsrsFaults.Translate(() =>
        {
            var ids = collection.SearchCards(search);
            var filled = Scheduling.FsrsParameters.From([.. parameters]);
            var today = collection.Today();
            var options = SimulationHabits.From(FsrsLogRows.Of(collection, ids, cancel), today.NextDayAt) with { DeckSize = ids.Count };
            var cards = ids.Select(collection.Cards.Get)
                .Where(card => FsrsSimulationDeck.IsIncluded(card) && card.Data.Memory is not null)
                .Select(card => FsrsSimulationDeck.Convert(card, card.Data.Memory!.Value, today.Today, 0.9f))
                .OfType<SimulationCard>()
                .ToList();
            var costs = new float[HighestPercent - LowestPercent + 1];
            Concurrently.For(costs.Length, i =>
                costs[i] = new WorkloadEstimator(options, filled, (LowestPercent + i) / 100f).Collection(cards), cancel);
            return costs.Select((cost, i) => (Percent: LowestPercent + i, cost)).ToDictionary(pair => pair.Percent, pair => pair.cost);
        });

    /// <summary>How a person answers, and how long that takes, as learned from the cards of a search.</summary>
    /// <remarks>docs/spec/fsrs.md §18.3, §20.</remarks>
    public static SimulationOptions FsrsHabits(this Collection collection, string search, CancellationToken cancel = default) =>
        SimulationHabits.From(FsrsLogRows.Of(collection, collection.SearchCards(search), cancel), collection.Today().NextDayAt);

    private static float Sum(IEnumerable<float> values)
    {
        var sum = 0f;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}

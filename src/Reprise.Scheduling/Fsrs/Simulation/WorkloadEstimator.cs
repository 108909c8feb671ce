namespace Reprise.Scheduling;

/// <summary>The expected time that cards will cost, without simulating them: one backward pass over days, stabilities and difficulties.</summary>
/// <remarks>docs/spec/fsrs.md §21.</remarks>
public sealed class WorkloadEstimator
{
    private const int Difficulties = 24;
    private const float LongStep = 7.5f;
    private const float Top = 365f;
    private static readonly float ShortStep = MathF.Log(2f) / 14f;
    private static readonly float LogSmallest = MathF.Log(MemoryState.MinStability);

    private readonly SimulationOptions options;
    private readonly SimulationModel model;
    private readonly float desiredRetention;
    private readonly float[] stabilities;
    private readonly int smallStabilities;
    private readonly float[] table;

    /// <summary>Prepares estimates for one desired retention.</summary>
    /// <param name="options">Limits and habits; steps do not count.</param>
    /// <param name="parameters">How the person forgets.</param>
    /// <param name="desiredRetention">0 to 1.</param>
    public WorkloadEstimator(SimulationOptions options, FsrsParameters parameters, float desiredRetention)
    {
        this.options = options;
        this.desiredRetention = desiredRetention;
        model = new SimulationModel(parameters);
        stabilities = Grid(out smallStabilities);
        table = new float[(options.Days + 1) * Nodes];
        FillTable();
    }

    private int Nodes => stabilities.Length * Difficulties;

    /// <summary>Seconds that a card introduced on the first day will cost.</summary>
    public float NewCard() => NewCard(0);

    /// <summary>Seconds that the cards of a collection will cost.</summary>
    /// <param name="existing">Cards there already; the rest of the deck is introduced day by day.</param>
    public float Collection(IReadOnlyList<SimulationCard> existing)
    {
        var total = 0f;
        foreach (var card in existing)
        {
            total += card.Stability > 1e-9f ? ExistingCard(card) : NewCard(Singles.ToIndex(card.Due));
        }

        var left = (long)options.DeckSize - existing.Count;
        for (var day = 0; options.NewLimit > 0 && left > 0; day++)
        {
            var introduced = Math.Min(left, options.NewLimit);
            total += introduced * NewCard(day);
            left -= introduced;
        }

        return total;
    }

    private float NewCard(int due)
    {
        if (due > options.Days)
        {
            return 0f;
        }

        var total = 0f;
        for (var rating = 1; rating <= 4; rating++)
        {
            var stability = model.FirstStability(rating);
            var day = (int)Math.Min(due + (long)NextInterval(stability), options.Days);
            total += (Look(day, stability, model.FirstDifficulty(rating)) + options.Costs[rating - 1]) * options.FirstRatings[rating - 1];
        }

        return total;
    }

    private float ExistingCard(SimulationCard card)
    {
        if (card.Due > options.Days)
        {
            return 0f;
        }

        var due = Singles.Max(card.Due, 0f);
        var recall = model.Recall(due - card.LastDate, card.Stability);
        var total = 0f;
        for (var rating = 1; rating <= 4; rating++)
        {
            var probability = Probability(rating, recall);
            if (probability > 0f)
            {
                var (stability, difficulty) = After(card.Stability, card.Difficulty, recall, rating);
                var day = (long)due + (long)NextInterval(stability);
                total += probability * (options.Costs[4 + rating - 1] + (day > options.Days ? 0f : Look((int)day, stability, difficulty)));
            }
        }

        return total;
    }

    /// <summary>Goes back from the last day, on which nothing more is to come.</summary>
    private void FillTable()
    {
        var moves = new Move[Nodes * 4];
        var costs = new float[Nodes];
        for (var s = 0; s < stabilities.Length; s++)
        {
            var recall = model.Recall(NextInterval(stabilities[s]), stabilities[s]);
            for (var d = 0; d < Difficulties; d++)
            {
                var node = (s * Difficulties) + d;
                for (var rating = 1; rating <= 4; rating++)
                {
                    var (stability, difficulty) = After(stabilities[s], 1f + (9f * d / (Difficulties - 1)), recall, rating);
                    var probability = Probability(rating, recall);
                    costs[node] += options.Costs[4 + rating - 1] * probability;
                    moves[(node * 4) + rating - 1] = new Move(
                        Place(stability, difficulty), Singles.ToIndex(NextInterval(stability)), probability);
                }
            }
        }

        for (var day = options.Days - 1; day >= 0; day--)
        {
            var row = table.AsSpan(day * Nodes, Nodes);
            for (var node = 0; node < row.Length; node++)
            {
                var sum = costs[node];
                for (var i = node * 4; i < (node * 4) + 4; i++)
                {
                    ref readonly var move = ref moves[i];
                    if (move.Days < options.Days - day)
                    {
                        sum += Look(day + move.Days, move.Place) * move.Probability;
                    }
                }

                row[node] = sum;
            }
        }
    }

    private float Look(int day, float stability, float difficulty) => Look(day, Place(stability, difficulty));

    private float Look(int day, in Position at)
    {
        var row = table.AsSpan(day * Nodes, Nodes);
        var low = row[at.Node] + ((row[at.Node + at.NextDifficulty] - row[at.Node]) * at.DifficultyShare);
        if (at.StabilityShare == 0f)
        {
            return low;
        }

        var above = at.Node + Difficulties;
        var high = row[above] + ((row[above + at.NextDifficulty] - row[above]) * at.DifficultyShare);
        return low + ((high - low) * at.StabilityShare);
    }

    /// <summary>Where a state lies between the nodes.</summary>
    private Position Place(float stability, float difficulty)
    {
        var largestSmall = stabilities[smallStabilities - 1];
        var s = stability <= largestSmall
            ? (MathF.Log(stability) - LogSmallest) / ShortStep
            : smallStabilities - 1 + ((stability - largestSmall) / LongStep);
        var d = (SimulationModel.HeldDifficulty(difficulty) - 1f) / 9f * (Difficulties - 1);
        var (sIndex, sShare) = Split(s, stabilities.Length);
        var (dIndex, dShare) = Split(d, Difficulties);
        return new Position((sIndex * Difficulties) + dIndex, dShare == 0f ? 0 : 1, sShare, dShare);
    }

    private static (int Index, float Share) Split(float position, int count) =>
        position <= 0f ? (0, 0f) : position >= count - 1 ? (count - 1, 0f) : ((int)position, position - (int)position);

    private (float Stability, float Difficulty) After(float stability, float difficulty, float recall, int rating) => (
        rating == 1
            ? model.AfterLapse(stability, difficulty, recall)
            : model.AfterRecall(stability, difficulty, recall, rating),
        model.NextDifficulty(difficulty, rating));

    private float Probability(int rating, float recall) => rating == 1 ? 1f - recall : recall * options.RecallRatings[rating - 2];

    private float NextInterval(float stability) => Singles.Round(Singles.Max(model.Interval(stability, desiredRetention), 1f));

    /// <summary>Stabilities that grow by a constant factor at first and by a constant step later.</summary>
    private static float[] Grid(out int small)
    {
        var target = MathF.Min(LongStep / (1f - MathF.Exp(-ShortStep)), Top);
        var grid = new List<float>();
        for (var i = 0; LogSmallest + (ShortStep * i) < MathF.Log(target); i++)
        {
            grid.Add(MathF.Exp(LogSmallest + (ShortStep * i)));
        }

        small = grid.Count;
        for (var i = 1; grid[small - 1] + (LongStep * i) < Top; i++)
        {
            grid.Add(grid[small - 1] + (LongStep * i));
        }

        return [.. grid];
    }

    /// <summary>A node and how far a state lies from it toward the next ones.</summary>
    private readonly record struct Position(int Node, int NextDifficulty, float StabilityShare, float DifficultyShare);

    /// <summary>What an answer at a node leads to.</summary>
    private readonly record struct Move(Position Place, int Days, float Probability);
}

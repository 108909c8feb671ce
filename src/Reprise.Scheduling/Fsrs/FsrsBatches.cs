using System.Runtime.InteropServices;

namespace Reprise.Scheduling;

/// <summary>The items to train on, in batches, laid out so that eight histories are worked on at once.</summary>
/// <remarks>
/// docs/spec/fsrs.md §16.5. A group holds up to eight histories side by side, one in each lane: step t of lane l is at (t × 8 + l) of the
/// group's part of <see cref="Ratings"/>, <see cref="Days"/> and <see cref="Weights"/>. A rating of 0 fills up shorter histories; a weight
/// above 0 marks a review to predict.
/// </remarks>
internal sealed class FsrsBatches
{
    /// <summary>Histories worked on at once.</summary>
    public const int Lanes = 8;

    private readonly List<Batch> batches = [];
    private readonly List<Group> groups = [];
    private float[] ratings = [];
    private float[] days = [];
    private float[] weights = [];

    private FsrsBatches()
    {
    }

    /// <summary>How many batches there are.</summary>
    public int Count => batches.Count;

    /// <summary>The most reviews in a history.</summary>
    public int MaxSteps { get; private set; }

    /// <summary>One batch.</summary>
    public Batch this[int index] => batches[index];

    /// <summary>A part of the items between two steps of the parameters.</summary>
    /// <param name="Owner">Where the reviews are.</param>
    /// <param name="FirstGroup">Index of its first group.</param>
    /// <param name="Groups">How many groups it has.</param>
    /// <param name="Items">How many items.</param>
    internal readonly record struct Batch(FsrsBatches Owner, int FirstGroup, int Groups, int Items);

    /// <summary>Up to eight histories side by side.</summary>
    internal readonly record struct Group(int Offset, int Steps);

    /// <summary>One history with the weights of the reviews to predict in it.</summary>
    private sealed record Trajectory(FsrsItem Longest, float[] Weights);

    /// <summary>Histories that must not be torn apart.</summary>
    private readonly record struct Unit(List<Trajectory> Trajectories, int Items, int Longest);

    /// <summary>The groups of a batch.</summary>
    public ReadOnlySpan<Group> GroupsOf(Batch batch) =>
        CollectionsMarshal.AsSpan(groups).Slice(batch.FirstGroup, batch.Groups);

    /// <summary>The answers of a group.</summary>
    public ReadOnlySpan<float> Ratings(Group group) => ratings.AsSpan(group.Offset, group.Steps * Lanes);

    /// <summary>The days before each answer of a group.</summary>
    public ReadOnlySpan<float> Days(Group group) => days.AsSpan(group.Offset, group.Steps * Lanes);

    /// <summary>How much the prediction of each answer of a group weighs.</summary>
    public ReadOnlySpan<float> Weights(Group group) => weights.AsSpan(group.Offset, group.Steps * Lanes);

    /// <summary>Forms the batches: by whole cards where the cards are known, else by single items.</summary>
    public static FsrsBatches Form(List<FsrsTrainer.Item> items, int batchSize)
    {
        var units = Units(CollectionsMarshal.AsSpan(items));
        var formed = new FsrsBatches();
        var open = new List<Trajectory>();
        var size = 0;
        foreach (var unit in ShortestFirst(units))
        {
            if (size > 0 && size + unit.Items > batchSize)
            {
                formed.Close(open, size);
                open.Clear();
                size = 0;
            }

            open.AddRange(unit.Trajectories);
            size += unit.Items;
        }

        if (size > 0)
        {
            formed.Close(open, size);
        }

        formed.Trim();
        return formed;
    }

    /// <summary>What must stay together: the items of a card, or each item by itself.</summary>
    private static List<Unit> Units(ReadOnlySpan<FsrsTrainer.Item> items)
    {
        var units = new List<Unit>();
        var order = new int[items.Length];
        var cards = new long[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            order[i] = i;
            cards[i] = items[i].CardId ?? i;
        }

        Array.Sort(cards, order);
        var start = 0;
        for (var end = 1; end <= order.Length; end++)
        {
            if (end == order.Length || cards[end] != cards[start])
            {
                units.Add(UnitOf(items, order.AsSpan(start, end - start)));
                start = end;
            }
        }

        return units;
    }

    /// <summary>Units by the length of their longest history; those of equal length in their order.</summary>
    private static IEnumerable<Unit> ShortestFirst(List<Unit> units)
    {
        var keys = new long[units.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)units[i].Longest << 32) | (uint)i;
        }

        Array.Sort(keys);
        foreach (var key in keys)
        {
            yield return units[(int)(uint)key];
        }
    }

    /// <summary>Joins the items of a card that are beginnings of one another.</summary>
    private static Unit UnitOf(ReadOnlySpan<FsrsTrainer.Item> items, Span<int> members)
    {
        // Longest first; equals in the order of time.
        Span<long> keys = members.Length <= 256 ? stackalloc long[members.Length] : new long[members.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)-items[members[i]].Value.Count << 32) | (uint)members[i];
        }

        keys.Sort();
        var trajectories = new List<Trajectory>(1);
        foreach (var key in keys)
        {
            ref readonly var item = ref items[(int)(uint)key];
            var trajectory = Known(trajectories, item.Value);
            if (trajectory is null)
            {
                trajectory = new Trajectory(item.Value, new float[item.Value.Count]);
                trajectories.Add(trajectory);
            }

            trajectory.Weights[item.Value.Count - 1] += item.Weight;
        }

        return new Unit(trajectories, members.Length, trajectories[0].Longest.Count);
    }

    private static Trajectory? Known(List<Trajectory> trajectories, FsrsItem item)
    {
        foreach (var trajectory in trajectories)
        {
            if (IsBeginning(item, trajectory.Longest))
            {
                return trajectory;
            }
        }

        return null;
    }

    private static bool IsBeginning(FsrsItem item, FsrsItem longer) =>
        ReferenceEquals(item.History, longer.History) || longer.Reviews.StartsWith(item.Reviews);

    private void Close(List<Trajectory> trajectories, int items)
    {
        var first = groups.Count;
        foreach (var lanes in trajectories.OrderBy(trajectory => trajectory.Longest.Count).Chunk(Lanes))
        {
            Add(lanes);
        }

        batches.Add(new Batch(this, first, groups.Count - first, items));
    }

    private void Add(Trajectory[] lanes)
    {
        var steps = lanes.Max(lane => lane.Longest.Count);
        var offset = groups.Count == 0 ? 0 : groups[^1].Offset + (groups[^1].Steps * Lanes);
        var end = offset + (steps * Lanes);
        if (end > ratings.Length)
        {
            Resize(Math.Max(end, ratings.Length * 2));
        }

        for (var lane = 0; lane < lanes.Length; lane++)
        {
            var reviews = lanes[lane].Longest.Reviews;
            for (var step = 0; step < reviews.Length; step++)
            {
                var at = offset + (step * Lanes) + lane;
                ratings[at] = reviews[step].Rating;
                days[at] = Math.Max(reviews[step].DeltaT, 0);
                weights[at] = lanes[lane].Weights[step];
            }
        }

        groups.Add(new Group(offset, steps));
        MaxSteps = Math.Max(MaxSteps, steps);
    }

    private void Trim() => Resize(groups.Count == 0 ? 0 : groups[^1].Offset + (groups[^1].Steps * Lanes));

    private void Resize(int length)
    {
        Array.Resize(ref ratings, length);
        Array.Resize(ref days, length);
        Array.Resize(ref weights, length);
    }
}

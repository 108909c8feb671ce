namespace Reprise.Scheduling;

/// <summary>Sets aside items whose first interval is too rare to learn from.</summary>
/// <remarks>docs/spec/fsrs.md §16.2.</remarks>
internal static class FsrsOutliers
{
    private const int FewestRemoved = 20;
    private const int FewestKept = 6;

    /// <summary>Which items to learn from.</summary>
    /// <param name="Initial">Indexes of items that show how long a first answer lasts.</param>
    /// <param name="Training">Indexes of all items to train on, in their order.</param>
    public sealed record Result(IReadOnlyList<int> Initial, IReadOnlyList<int> Training);

    public static Result Split(IReadOnlyList<FsrsItem> items)
    {
        var groups = new Dictionary<(int Rating, int Days), List<int>>();
        var starts = new (int Rating, int Days)[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            starts[i] = (items[i].Reviews[0].Rating, items[i].FirstLongGap);
            if (items[i].LongGaps != 1)
            {
                continue;
            }

            var key = (starts[i].Rating, items[i].Last.DeltaT);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
            }

            group.Add(i);
        }

        var rare = new HashSet<(int Rating, int Days)>();
        var initial = new List<int>();
        foreach (var rating in groups.Keys.Select(key => key.Rating).Distinct().Order().ToList())
        {
            Filter(rating, groups, rare, initial);
        }

        return new Result(initial, [.. Enumerable.Range(0, items.Count).Where(i => !rare.Contains(starts[i]))]);
    }

    /// <summary>Goes through the groups of one first answer from the smallest to the largest.</summary>
    private static void Filter(
        int rating, Dictionary<(int Rating, int Days), List<int>> groups, HashSet<(int Rating, int Days)> rare, List<int> initial)
    {
        var own = groups.Where(group => group.Key.Rating == rating)
            .OrderBy(group => group.Value.Count)
            .ThenBy(group => group.Key.Days)
            .ToList();
        var enough = Math.Max(FewestRemoved, own.Sum(group => group.Value.Count) / 20);
        var longest = rating == 4 ? 365 : 100;
        var removed = 0;
        foreach (var (key, members) in own)
        {
            if (removed + members.Count < enough)
            {
                removed += members.Count;
                rare.Add(key);
            }
            else if (members.Count >= FewestKept && key.Days <= longest)
            {
                initial.AddRange(members);
            }
            else
            {
                rare.Add(key);
            }
        }
    }
}

namespace Reprise.Scheduling;

/// <summary>How long each first answer lasts, found from the reviews that followed it.</summary>
/// <remarks>docs/spec/fsrs.md §16.3.</remarks>
internal static class FsrsInitialStability
{
    private const double Decay = -(double)0.1542f;
    private const float MaxStability = 100f;
    private const float A = 0.41f;
    private const float B = 0.54f;
    private static readonly double Factor = Math.Pow(0.9, 1.0 / Decay) - 1.0;
    private static readonly (int Small, int Big)[] Pairs = [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)];

    /// <summary>What was found.</summary>
    /// <param name="Stabilities">After Again, Hard, Good, Easy, in days.</param>
    /// <param name="Counts">How many items each is based on.</param>
    public sealed record Result(float[] Stabilities, int[] Counts);

    /// <summary>Items with the same days before the first review on a later day.</summary>
    internal readonly record struct Group(int Days, int Count, double Recall);

    /// <exception cref="NotEnoughReviewsException">There are no items.</exception>
    public static Result Fit(IReadOnlyList<FsrsItem> items, float averageRecall)
    {
        var values = new float[4];
        var counts = new int[4];
        foreach (var rated in items.GroupBy(item => item.Reviews[0].Rating))
        {
            var groups = rated.GroupBy(item => item.FirstLongGap).OrderBy(group => group.Key)
                .Select(group => (Days: group.Key, Count: group.Count(), Recalled: group.Count(item => item.Last.Rating > 1)))
                .Select(group => new Group(group.Days, group.Count, (double)group.Recalled / group.Count))
                .ToArray();
            var index = rated.Key - 1;
            counts[index] = rated.Count();
            values[index] = Search(groups, FsrsParameters.Default[index], averageRecall);
        }

        return new Result(Smooth(values, counts), counts);
    }

    /// <summary>The stability that explains the groups best.</summary>
    internal static float Search(ReadOnlySpan<Group> groups, float usual, float averageRecall)
    {
        var smoothed = new Group[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            var (days, count, recall) = groups[i];
            smoothed[i] = new Group(days, count, ((recall * count) + averageRecall) / (count + 1.0));
        }

        double low = MemoryState.MinStability;
        double high = MaxStability;
        for (var i = 0; i < 1000 && high - low > double.BitIncrement(1.0) - 1.0; i++)
        {
            var third = (high - low) / 3.0;
            if (Loss(smoothed, low + third, usual) < Loss(smoothed, high - third, usual))
            {
                high -= third;
            }
            else
            {
                low += third;
            }
        }

        return (float)((low + high) / 2.0);
    }

    /// <summary>How badly a stability explains groups whose recall is already smoothed.</summary>
    internal static double Loss(ReadOnlySpan<Group> groups, double stability, float usual)
    {
        var sum = 0.0;
        foreach (var (days, count, recall) in groups)
        {
            var expected = Math.Pow(1.0 + (days / stability * Factor), Decay);
            sum -= ((recall * Math.Log(expected)) + ((1.0 - recall) * Math.Log(1.0 - expected))) * count;
        }

        return sum + (Math.Abs(stability - usual) / 16.0);
    }

    /// <summary>Makes better answers last at least as long as worse ones, and fills in answers that were never given.</summary>
    /// <exception cref="NotEnoughReviewsException">None was given.</exception>
    internal static float[] Smooth(ReadOnlySpan<float> found, ReadOnlySpan<int> counts)
    {
        var r = found.ToArray();
        foreach (var (small, big) in Pairs)
        {
            if (counts[small] > 0 && counts[big] > 0 && r[small] > r[big])
            {
                if (counts[small] > counts[big])
                {
                    r[big] = r[small];
                }
                else
                {
                    r[small] = r[big];
                }
            }
        }

        Fill(r, (counts[0] > 0 ? 1 : 0) | (counts[1] > 0 ? 2 : 0) | (counts[2] > 0 ? 4 : 0) | (counts[3] > 0 ? 8 : 0));
        return Array.ConvertAll(r, value => Singles.Clamp(value, MemoryState.MinStability, MaxStability));
    }

    /// <summary>Fills in the values whose bit is not set in <paramref name="known"/>.</summary>
    private static void Fill(float[] r, int known)
    {
        var k = MathF.FusedMultiplyAdd(A, -B, A + B);
        switch (known)
        {
            case 0:
                throw new NotEnoughReviewsException();
            case 1 or 2 or 4 or 8:
                var only = int.TrailingZeroCount(known);
                var ratio = r[only] / FsrsParameters.Default[only];
                for (var i = 0; i < r.Length; i++)
                {
                    r[i] = FsrsParameters.Default[i] * ratio;
                }

                Array.Sort(r);
                break;
            case 0b1100:
                r[1] = Mix(r[2], 1f / (1f - B), r[3], 1f - (1f / (1f - B)));
                r[0] = AgainFrom(r);
                break;
            case 0b1010:
                r[2] = GoodFrom(r);
                r[0] = AgainFrom(r);
                break;
            case 0b0110:
                r[3] = EasyFrom(r);
                r[0] = AgainFrom(r);
                break;
            case 0b1001:
                r[1] = Mix(r[0], A / k, r[3], 1f - (A / k));
                r[2] = Mix(r[0], 1f - (B / k), r[3], B / k);
                break;
            case 0b0101:
                r[1] = HardFrom(r);
                r[3] = EasyFrom(r);
                break;
            case 0b0011:
                r[2] = Mix(r[0], 1f - (1f / (1f - A)), r[1], 1f / (1f - A));
                r[3] = EasyFrom(r);
                break;
            case 0b1110:
                r[0] = AgainFrom(r);
                break;
            case 0b1101:
                r[1] = HardFrom(r);
                break;
            case 0b1011:
                r[2] = GoodFrom(r);
                break;
            case 0b0111:
                r[3] = EasyFrom(r);
                break;
        }
    }

    private static float AgainFrom(float[] r) => Mix(r[1], 1f / A, r[2], 1f - (1f / A));

    private static float HardFrom(float[] r) => Mix(r[0], A, r[2], 1f - A);

    private static float GoodFrom(float[] r) => Mix(r[1], 1f - B, r[3], B);

    private static float EasyFrom(float[] r) => Mix(r[1], 1f - (1f / B), r[2], 1f / B);

    private static float Mix(float x, float xPower, float y, float yPower) => MathF.Pow(x, xPower) * MathF.Pow(y, yPower);
}

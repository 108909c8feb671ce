namespace Reprise.Scheduling;

/// <summary>Finds the desired retention that costs the least time for each card remembered.</summary>
/// <remarks>docs/spec/fsrs.md §22.</remarks>
public static class OptimalRetention
{
    private const float Lowest = 0.70f;
    private const float Highest = 0.95f;
    private const float Tolerance = 0.01f;
    private const float SmallestStep = 1e-10f;
    private const float Golden = 0.381966f;
    private const int MostEvaluations = 64;
    private const ulong FirstSeed = 42;

    /// <summary>The best retention between 0.70 and 0.95.</summary>
    /// <param name="options">Limits and habits.</param>
    /// <param name="parameters">How the person forgets.</param>
    /// <param name="existing">Cards there already.</param>
    /// <param name="progress">Told before each retention is tried; the total is not known.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="NoCardsToSimulateException">The deck is empty, or smaller than the number of existing cards.</exception>
    /// <exception cref="OptimalRetentionNotFoundException">The search did not come to an end.</exception>
    public static float Find(
        SimulationOptions options,
        FsrsParameters parameters,
        IReadOnlyList<SimulationCard>? existing = null,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default)
    {
        var tried = 0;
        var runs = Runs(options.Days);
        return Minimise(retention =>
        {
            progress?.Report(new FsrsProgress(++tried, 0));
            return MeanCost(options, parameters, retention, runs, existing, cancel);
        });
    }

    private static int Runs(int days) => days switch
    {
        <= 30 => 180,
        >= 365 => 16,
        _ => Singles.ToIndex(Singles.Round(16f / MathF.FusedMultiplyAdd((float)days * days, 8.2e-7f, (days * 2.41e-3f) + 1.3e-2f))),
    };

    /// <summary>Seconds for each card remembered in the end, on average over several courses of chance.</summary>
    private static float MeanCost(
        SimulationOptions options,
        FsrsParameters parameters,
        float retention,
        int runs,
        IReadOnlyList<SimulationCard>? existing,
        CancellationToken cancel)
    {
        var costs = new float[runs];
        Concurrently.For(runs, run =>
        {
            var result = Simulation.RunForLastDay(options, parameters, retention, FirstSeed + (ulong)run, existing, cancel);
            costs[run] = Sum(result.Cost) / result.Memorized[^1];
        }, cancel);
        return Sum(costs) / runs;
    }

    private static float Sum(float[] values)
    {
        var sum = 0f;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Brent's bounded search for the smallest value.</summary>
    private static float Minimise(Func<float, float> f)
    {
        var (a, b) = (Lowest, Highest);
        var (x, v, w) = (Lowest, Lowest, Lowest);
        var fx = f(x);
        var (fv, fw) = (fx, fx);
        var (moved, step) = (0f, 0f);
        for (var evaluations = 0; evaluations < MostEvaluations; evaluations++)
        {
            var t1 = MathF.FusedMultiplyAdd(Tolerance, MathF.Abs(x), SmallestStep);
            var t2 = 2f * t1;
            var middle = 0.5f * (a + b);
            if (MathF.Abs(x - middle) < MathF.FusedMultiplyAdd(0.5f, -(b - a), t2))
            {
                return x is >= Lowest and <= Highest ? x : throw new OptimalRetentionNotFoundException();
            }

            if (MathF.Abs(moved) <= t1 || !Parabola(a, b, x, v, w, fx, fv, fw, t1, t2, middle, ref moved, ref step))
            {
                moved = (x >= middle ? a : b) - x;
                step = Golden * moved;
            }

            var u = x + (MathF.Abs(step) >= t1 ? step : step >= 0f ? t1 : -t1);
            var fu = f(u);
            if (fu > fx)
            {
                (a, b) = u < x ? (u, b) : (a, u);
                if (fu <= fw || w == x)
                {
                    (v, fv, w, fw) = (w, fw, u, fu);
                }
                else if (fu <= fv || v == x || v == w)
                {
                    (v, fv) = (u, fu);
                }
            }
            else
            {
                (a, b) = u >= x ? (x, b) : (a, x);
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
            }
        }

        throw new OptimalRetentionNotFoundException();
    }

    /// <summary>Tries the vertex of the parabola through the three best points; false if it is no use.</summary>
    private static bool Parabola(
        float a, float b, float x, float v, float w, float fx, float fv, float fw, float t1, float t2, float middle, ref float moved, ref float step)
    {
        var p1 = (x - w) * (fx - fv);
        var p2 = (x - v) * (fx - fw);
        var p = MathF.FusedMultiplyAdd(x - v, p2, -(x - w) * p1);
        p2 = 2f * (p2 - p1);
        if (p2 > 0f)
        {
            p = -p;
        }

        p2 = MathF.Abs(p2);
        var before = moved;
        moved = step;
        if (!(p > p2 * (a - x) && p < p2 * (b - x) && MathF.Abs(p) < MathF.Abs(0.5f * p2 * before)))
        {
            return false;
        }

        step = p / p2;
        var u = x + step;
        if (u - a < t2 || b - u < t2)
        {
            step = middle - x >= 0f ? t1 : -t1;
        }

        return true;
    }
}

using System.Diagnostics;

namespace Reprise.Benchmarks;

/// <summary>Medians of a few rounds.</summary>
internal static class Measure
{
    public const int Rounds = 5;

    /// <summary>The median time of some work in milliseconds, after one round that does not count.</summary>
    public static double Median(Action work)
    {
        work();
        return Median(_ => work(), _ => { });
    }

    /// <summary>The median time of work that needs something made ready before each round.</summary>
    public static double Median(Action<int> work, Action<int> prepare)
    {
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            prepare(round);
            var start = Stopwatch.GetTimestamp();
            work(round);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }
}

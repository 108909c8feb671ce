using System.Runtime.InteropServices;

namespace Reprise.Benchmarks;

/// <summary>Medians of a few rounds.</summary>
internal static partial class Measure
{
    public const int Rounds = 5;

    private const int WallClock = 1;
    private const int ProcessTime = 2;

    /// <summary>Whether the processor time of all threads is measured instead of the time that passes: for machines that are busy with other things.</summary>
    public static bool ProcessorTime { get; set; }

    /// <summary>The median time of some work in milliseconds, after one round that does not count.</summary>
    public static double Median(Action work) => Median(_ => work(), _ => { });

    /// <summary>The median time of work that needs something made ready before each round, after one round that does not count.</summary>
    public static double Median(Action<int> work, Action<int> prepare)
    {
        prepare(Rounds);
        work(Rounds);
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            prepare(round);
            times[round] = Time(() => work(round));
        }

        return Middle(times);
    }

    /// <summary>The time of some work in milliseconds.</summary>
    public static double Time(Action work)
    {
        var start = Now();
        work();
        return Now() - start;
    }

    /// <summary>The median of some times, of which there are <see cref="Rounds"/>.</summary>
    public static double Middle(double[] times)
    {
        Array.Sort(times);
        return times[Rounds / 2];
    }

    /// <summary>The processor time that another process has used so far, in milliseconds.</summary>
    public static double ProcessorTimeOf(int process) => Read((~process << 3) | ProcessTime);

    private static double Now() => Read(ProcessorTime ? ProcessTime : WallClock);

    private static double Read(int clock)
    {
        var time = default(Timespec);
        _ = Clock(clock, ref time);
        return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Clock(int clock, ref Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}

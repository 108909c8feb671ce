namespace Reprise.Scheduling;

/// <summary>The group of like reviews that an item belongs to when predictions are judged.</summary>
/// <param name="Interval">Class of the days before the review.</param>
/// <param name="Length">Class of the number of reviews.</param>
/// <param name="Lapses">Class of the number of lapses.</param>
/// <remarks>docs/spec/fsrs.md §17.1. Classes grow exponentially.</remarks>
internal readonly record struct FsrsBin(int Interval, int Length, int Lapses)
{
    private static readonly int[] Intervals = [.. Enumerable.Range(0, 4096).Select(days => Class(days, 2.48, 3.62, 100.0))];
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 512).Select(length => Class(length, 1.99, 1.89, 1.0))];
    private static readonly int[] LapseCounts = [.. Enumerable.Range(0, 512).Select(lapses => Class(lapses, 1.65, 1.73, 1.0))];

    public static FsrsBin Of(FsrsItem item)
    {
        var longGaps = 0;
        var lapses = 0;
        var reviews = item.Reviews;
        for (var i = 0; i < reviews.Length; i++)
        {
            longGaps += reviews[i].DeltaT > 0 ? 1 : 0;
            lapses += reviews[i].Rating == 1 && reviews[i].DeltaT > 0 && i < reviews.Length - 1 ? 1 : 0;
        }

        return new FsrsBin(IntervalClass(item.Last.DeltaT), LengthClass(longGaps + 1), LapseClass(lapses));
    }

    private static int IntervalClass(int days) => days < Intervals.Length ? Intervals[Math.Max(days, 0)] : Class(days, 2.48, 3.62, 100.0);

    private static int LengthClass(int length) => length < Lengths.Length ? Lengths[length] : Class(length, 1.99, 1.89, 1.0);

    private static int LapseClass(int lapses) => lapses < LapseCounts.Length ? LapseCounts[lapses] : Class(lapses, 1.65, 1.73, 1.0);

    private static int Class(int value, double scale, double growth, double unit) => value <= 0
        ? 0
        : (int)Math.Round(
            scale * Math.Pow(growth, Math.Floor(Math.Log(value) / Math.Log(growth))) * unit,
            MidpointRounding.AwayFromZero);
}

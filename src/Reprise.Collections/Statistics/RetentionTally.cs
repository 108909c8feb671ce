using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Counts what was remembered and what was forgotten, by period.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B7.</remarks>
internal sealed class RetentionTally(long nextDayAt)
{
    private readonly RetentionCounts[] counts = new RetentionCounts[6];

    /// <summary>The first and the last day of each period, days before the end of today.</summary>
    private static readonly (int From, int To)[] Periods = [(1, 0), (2, 1), (7, 0), (30, 0), (365, 0)];

    /// <summary>Counts an answer that is neither missing nor a preview.</summary>
    public void Add(long seconds, int button, long lastInterval, ReviewKind kind)
    {
        if (seconds >= nextDayAt || !(kind == ReviewKind.Review || lastInterval >= 1 || lastInterval <= -DayTiming.SecondsPerDay))
        {
            return;
        }

        for (var period = 0; period < Periods.Length; period++)
        {
            var (from, to) = Periods[period];
            if (seconds >= nextDayAt - (from * DayTiming.SecondsPerDay) && seconds < nextDayAt - (to * DayTiming.SecondsPerDay))
            {
                Count(ref counts[period], button, lastInterval);
            }
        }

        Count(ref counts[^1], button, lastInterval);
    }

    public TrueRetention Result() => new(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);

    private static void Count(ref RetentionCounts counts, int button, long lastInterval) => counts = (lastInterval >= CardTally.Mature, button > 1) switch
    {
        (true, true) => counts with { MaturePassed = counts.MaturePassed + 1 },
        (true, false) => counts with { MatureFailed = counts.MatureFailed + 1 },
        (false, true) => counts with { YoungPassed = counts.YoungPassed + 1 },
        _ => counts with { YoungFailed = counts.YoungFailed + 1 },
    };
}

using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Counts what was remembered and what was forgotten, by period.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B7. Answers are counted where they lie, between two borders; the periods are summed up at the end.</remarks>
internal sealed class RetentionTally
{
    private const int Kinds = 4;
    private const int Today = 0;
    private const int Yesterday = 1;
    private const int Week = 2;
    private const int Month = 3;
    private const int Year = 4;
    private const int AllTime = 5;

    private readonly long nextDayAt;
    private readonly long[] starts;
    private readonly int[] counts = new int[(AllTime + 1) * Kinds];

    /// <summary>Makes an empty tally of a log that is read on a day.</summary>
    /// <param name="nextDayAt">When that day ends, Unix seconds.</param>
    public RetentionTally(long nextDayAt)
    {
        this.nextDayAt = nextDayAt;
        starts = [.. new[] { 1, 2, 7, 30, 365 }.Select(days => nextDayAt - (days * DayTiming.SecondsPerDay))];
    }

    /// <summary>Counts an answer that is neither missing nor a preview.</summary>
    public void Add(long seconds, int button, long lastInterval, ReviewKind kind)
    {
        if (seconds >= nextDayAt || !(kind == ReviewKind.Review || lastInterval >= 1 || lastInterval <= -DayTiming.SecondsPerDay))
        {
            return;
        }

        var period = Today;
        while (period < starts.Length && seconds < starts[period])
        {
            period++;
        }

        counts[(period * Kinds) + (lastInterval >= CardTally.Mature ? 2 : 0) + (button > 1 ? 0 : 1)]++;
    }

    public TrueRetention Result() => new(
        Between(Today, Today), Between(Yesterday, Yesterday), Between(Today, Week), Between(Today, Month), Between(Today, Year), Between(Today, AllTime));

    private RetentionCounts Between(int first, int last) => new(Sum(first, last, 0), Sum(first, last, 1), Sum(first, last, 2), Sum(first, last, 3));

    private int Sum(int first, int last, int kind) => Enumerable.Range(first, last - first + 1).Sum(period => counts[(period * Kinds) + kind]);
}

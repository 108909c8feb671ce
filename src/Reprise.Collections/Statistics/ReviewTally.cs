using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Counts rows of the review log for the graphs, one after the other; neighbours in time are quickest.</summary>
/// <remarks>
/// docs/spec/screens-and-statistics.md §B6. A log has a million rows: each adds to one cell of flat tables, and periods that contain one another
/// are summed up at the end.
/// </remarks>
internal sealed class ReviewTally
{
    /// <summary>What a row has to select: see <see cref="Add(Statement)"/>.</summary>
    public const string Columns = "id, ease, lastIvl, factor, time, type";

    /// <summary>How many columns that are.</summary>
    public const int ColumnCount = 6;

    private const int Periods = 4;
    private const int HoursADay = 24;
    private const int Buttons = 4;
    private const int Stages = 3;
    private const int SecondsAnHour = 3600;
    private const int MaturePlace = (int)ReviewKind.Manual;
    private const int Places = MaturePlace + 1;

    private readonly long nextDayAt;
    private readonly long utcOffset;
    private readonly long[] periodStarts;
    private readonly int[] hourTotals = new int[Periods * HoursADay];
    private readonly int[] hoursCorrect = new int[Periods * HoursADay];
    private readonly int[] buttons = new int[Periods * Stages * Buttons];
    private readonly RetentionTally retention;
    private readonly SortedDictionary<int, (long[] Counts, long[] Times)> days = [];
    private int currentDay = int.MinValue;
    private (long[] Counts, long[] Times) current;
    private TodaysAnswers today = new();

    /// <summary>Makes an empty tally.</summary>
    /// <param name="timing">Today.</param>
    /// <param name="utcOffset">Seconds east of UTC, for the hours of the day.</param>
    public ReviewTally(DayTiming timing, long utcOffset)
    {
        nextDayAt = timing.NextDayAt;
        this.utcOffset = utcOffset;
        periodStarts = [.. new[] { 30, 90, 365 }.Select(length => nextDayAt - (length * DayTiming.SecondsPerDay))];
        retention = new RetentionTally(nextDayAt);
    }

    /// <summary>Counts the entry that the statement's current row holds, leniently read (docs/spec/collection-format.md §10).</summary>
    public void Add(Statement row) => Add(row.Int64(0), row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5));

    /// <summary>The same for the values of the columns.</summary>
    public void Add(long id, long ease, long lastInterval, long factor, long time, long type)
    {
        var seconds = id / 1000;
        var button = (int)ease;
        var kind = type is >= 0 and <= (long)ReviewKind.Rescheduled ? (ReviewKind)type : ReviewKind.Learning;
        if (button > 0 && (kind != ReviewKind.Filtered || factor != 0))
        {
            retention.Add(seconds, button, lastInterval, kind);
        }

        if (kind is ReviewKind.Manual or ReviewKind.Rescheduled)
        {
            return;
        }

        var mature = lastInterval >= CardTally.Mature;
        var taken = time is >= 0 and <= uint.MaxValue ? time : 0;
        CountDay(seconds, kind == ReviewKind.Review && mature ? MaturePlace : (int)kind, taken);
        CountPeriod(seconds, button, kind, mature);
        if (seconds >= nextDayAt - DayTiming.SecondsPerDay)
        {
            CountToday(button, kind, mature, taken);
        }
    }

    public TodaysAnswers Today() => today;

    public TrueRetention TrueRetention() => retention.Result();

    public IReadOnlyDictionary<int, ReviewsOfDay> Counts() => ByDay(day => day.Counts);

    public IReadOnlyDictionary<int, ReviewsOfDay> Times() => ByDay(day => day.Times);

    public PastPeriods<IReadOnlyList<HourOfDay>> Hours() => ForPeriods<IReadOnlyList<HourOfDay>>(period =>
    [
        .. Enumerable.Range(0, HoursADay).Select(hour => new HourOfDay(
            UpTo(hourTotals, HoursADay, period, hour), UpTo(hoursCorrect, HoursADay, period, hour))),
    ]);

    public PastPeriods<AnswerButtons> ButtonsPressed() => ForPeriods(period => new AnswerButtons(Pressed(period, 0), Pressed(period, 1), Pressed(period, 2)));

    private static PastPeriods<T> ForPeriods<T>(Func<int, T> result)
        where T : notnull => new(result(0), result(1), result(2), result(3));

    /// <summary>The sum of a cell over a period and the shorter ones, which it contains.</summary>
    private static int UpTo(int[] cells, int width, int period, int cell) => Enumerable.Range(0, period + 1).Sum(p => cells[(p * width) + cell]);

    private int[] Pressed(int period, int stage) =>
        [.. Enumerable.Range(0, Buttons).Select(button => UpTo(buttons, Stages * Buttons, period, (stage * Buttons) + button))];

    private SortedDictionary<int, ReviewsOfDay> ByDay(Func<(long[] Counts, long[] Times), long[]> amounts)
    {
        var table = new SortedDictionary<int, ReviewsOfDay>();
        foreach (var (day, entry) in days)
        {
            var of = amounts(entry);
            table.Add(day, new ReviewsOfDay(
                of[(int)ReviewKind.Learning], of[(int)ReviewKind.Relearning], of[(int)ReviewKind.Review], of[MaturePlace], of[(int)ReviewKind.Filtered]));
        }

        return table;
    }

    private void CountDay(long seconds, int place, long taken)
    {
        var day = (int)((seconds - nextDayAt) / DayTiming.SecondsPerDay);
        if (day != currentDay)
        {
            if (!days.TryGetValue(day, out current))
            {
                days[day] = current = (new long[Places], new long[Places]);
            }

            currentDay = day;
        }

        current.Counts[place]++;
        current.Times[place] += taken;
    }

    private void CountPeriod(long seconds, int button, ReviewKind kind, bool mature)
    {
        var period = 0;
        while (period < periodStarts.Length && seconds < periodStarts[period])
        {
            period++;
        }

        if (kind != ReviewKind.Filtered)
        {
            var hour = (int)(((((seconds + utcOffset) / SecondsAnHour) % HoursADay) + HoursADay) % HoursADay);
            var cell = (period * HoursADay) + hour;
            hourTotals[cell]++;
            hoursCorrect[cell] += button > 1 ? 1 : 0;
        }

        if (button is > 0 and <= Buttons)
        {
            var stage = kind != ReviewKind.Review ? 0 : mature ? 2 : 1;
            buttons[(((period * Stages) + stage) * Buttons) + button - 1]++;
        }
    }

    private void CountToday(int button, ReviewKind kind, bool mature, long taken)
    {
        var correct = button > 1 ? 1 : 0;
        today = today with
        {
            Answers = today.Answers + 1,
            Milliseconds = today.Milliseconds + taken,
            Correct = today.Correct + correct,
            Mature = today.Mature + (mature ? 1 : 0),
            MatureCorrect = today.MatureCorrect + (mature ? correct : 0),
            Learn = today.Learn + (kind == ReviewKind.Learning ? 1 : 0),
            Review = today.Review + (kind == ReviewKind.Review ? 1 : 0),
            Relearn = today.Relearn + (kind == ReviewKind.Relearning ? 1 : 0),
            Filtered = today.Filtered + (kind == ReviewKind.Filtered ? 1 : 0),
        };
    }
}

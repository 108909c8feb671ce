using System.Runtime.InteropServices;
using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Counts rows of the review log for the graphs, one after the other; neighbours in time are quickest.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B6, §B7.</remarks>
internal sealed class ReviewTally
{
    /// <summary>What a row has to select: see <see cref="Add"/>.</summary>
    public const string Columns = "id, cid, ease, lastIvl, factor, time, type";

    private const int Periods = 4;
    private const int HoursADay = 24;
    private const int Buttons = 4;
    private const int Stages = 3;
    private const int SecondsAnHour = 3600;

    private readonly long nextDayAt;
    private readonly long utcOffset;
    private readonly long[] periodStarts;
    private readonly HourOfDay[,] hours = new HourOfDay[Periods, HoursADay];
    private readonly int[,,] buttons = new int[Periods, Stages, Buttons];
    private readonly RetentionTally retention;
    private readonly Dictionary<int, (ReviewsOfDay Count, ReviewsOfDay Time)> days = [];
    private TodaysAnswers today = new();

    /// <summary>Makes an empty tally.</summary>
    /// <param name="timing">Today.</param>
    /// <param name="utcOffset">Seconds east of UTC, for the hours of the day.</param>
    public ReviewTally(DayTiming timing, long utcOffset)
    {
        nextDayAt = timing.NextDayAt;
        this.utcOffset = utcOffset;
        periodStarts = [.. new[] { 30, 90, 365 }.Select(length => nextDayAt - (length * DayTiming.SecondsPerDay)), long.MinValue];
        retention = new RetentionTally(nextDayAt);
    }

    /// <summary>Counts the entry that the statement's current row holds, leniently read (docs/spec/collection-format.md §10).</summary>
    public void Add(Statement row)
    {
        var seconds = row.Int64(0) / 1000;
        var button = (int)row.Int64(2);
        var lastInterval = row.Int64(3);
        var taken = row.Int64(5) is >= 0 and <= uint.MaxValue and var millis ? millis : 0;
        var kind = row.Int64(6) is >= 0 and <= (long)ReviewKind.Rescheduled and var known ? (ReviewKind)known : ReviewKind.Learning;
        if (button > 0 && (kind != ReviewKind.Filtered || row.Int64(4) != 0))
        {
            retention.Add(seconds, button, lastInterval, kind);
        }

        if (kind is ReviewKind.Manual or ReviewKind.Rescheduled)
        {
            return;
        }

        var mature = lastInterval >= CardTally.Mature;
        CountDay(seconds, kind, mature, taken);
        CountPeriods(seconds, button, kind, mature);
        if (seconds >= nextDayAt - DayTiming.SecondsPerDay)
        {
            CountToday(button, kind, mature, taken);
        }
    }

    public TodaysAnswers Today() => today;

    public TrueRetention TrueRetention() => retention.Result();

    public IReadOnlyDictionary<int, ReviewsOfDay> Counts() =>
        new SortedDictionary<int, ReviewsOfDay>(days.ToDictionary(day => day.Key, day => day.Value.Count));

    public IReadOnlyDictionary<int, ReviewsOfDay> Times() =>
        new SortedDictionary<int, ReviewsOfDay>(days.ToDictionary(day => day.Key, day => day.Value.Time));

    public PastPeriods<IReadOnlyList<HourOfDay>> Hours() =>
        ForPeriods<IReadOnlyList<HourOfDay>>(period => [.. Enumerable.Range(0, HoursADay).Select(hour => hours[period, hour])]);

    public PastPeriods<AnswerButtons> ButtonsPressed() =>
        ForPeriods(period => new AnswerButtons(Pressed(period, 0), Pressed(period, 1), Pressed(period, 2)));

    private static PastPeriods<T> ForPeriods<T>(Func<int, T> result) => new(result(0), result(1), result(2), result(3));

    private int[] Pressed(int period, int stage) => [.. Enumerable.Range(0, Buttons).Select(button => buttons[period, stage, button])];

    private void CountDay(long seconds, ReviewKind kind, bool mature, long taken)
    {
        ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(days, (int)((seconds - nextDayAt) / DayTiming.SecondsPerDay), out _);
        day = (Plus(day.Count, kind, mature, 1), Plus(day.Time, kind, mature, taken));
    }

    private static ReviewsOfDay Plus(ReviewsOfDay day, ReviewKind kind, bool mature, long amount) => kind switch
    {
        ReviewKind.Learning => day with { Learn = day.Learn + amount },
        ReviewKind.Relearning => day with { Relearn = day.Relearn + amount },
        ReviewKind.Filtered => day with { Filtered = day.Filtered + amount },
        _ when mature => day with { Mature = day.Mature + amount },
        _ => day with { Young = day.Young + amount },
    };

    private void CountPeriods(long seconds, int button, ReviewKind kind, bool mature)
    {
        var hour = (int)(((((seconds + utcOffset) / SecondsAnHour) % HoursADay) + HoursADay) % HoursADay);
        var stage = kind != ReviewKind.Review ? 0 : mature ? 2 : 1;
        for (var period = Periods - 1; period >= 0 && seconds >= periodStarts[period]; period--)
        {
            if (kind != ReviewKind.Filtered)
            {
                ref var answers = ref hours[period, hour];
                answers = new HourOfDay(answers.Total + 1, answers.Correct + (button > 1 ? 1 : 0));
            }

            if (button is > 0 and <= Buttons)
            {
                buttons[period, stage, button - 1]++;
            }
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

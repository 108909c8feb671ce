using System.Runtime.InteropServices;
using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Counts cards for the graphs, one after the other.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B6, docs/spec/fsrs.md §15.</remarks>
internal sealed class CardTally(DayTiming timing)
{
    /// <summary>What a row has to select: see <see cref="Add"/>.</summary>
    public const string Columns = "id, nid, type, queue, due, ivl, factor, odue, odid, data";

    /// <summary>From this interval on a card is mature, days.</summary>
    public const int Mature = 21;

    /// <summary>Due values above it are moments, not days.</summary>
    private const long LargestDay = 1_000_000_000;

    private const int HighestPercent = 99;

    private readonly Histogram added = new();
    private readonly Histogram dueDays = new();
    private readonly Histogram intervals = new();
    private readonly Histogram stabilities = new();
    private readonly Histogram easeFactors = new();
    private readonly Histogram easePercents = new();
    private readonly Histogram difficultyPercents = new();
    private readonly Histogram recallPercents = new();
    private readonly StageTally stages = new();
    private readonly List<float> difficulties = [];
    private readonly Dictionary<long, (double Recalled, int Cards)> notes = [];
    private double recalled;
    private double dailyLoad;
    private bool haveBacklog;

    /// <summary>Makes room for so many cards of so many notes.</summary>
    public void Expect(int cardCount, int noteCount)
    {
        notes.EnsureCapacity(noteCount);
        difficulties.EnsureCapacity(cardCount);
    }

    /// <summary>Counts the card that the statement's current row holds.</summary>
    public void Add(Statement row)
    {
        var type = CardRows.TypeIn(row, 2);
        var queue = CardRows.QueueIn(row, 3);
        var interval = row.Int64(5);
        var due = new CardDue(type, queue, CardRows.DueIn(row, 4), CardRows.DueIn(row, 7), row.Int64(8) != 0, interval);

        added.Add(DayAdded(row.Int64(0) / 1000));
        stages.Add(type, queue, interval);
        if (type != CardType.New && queue != CardQueue.Suspended)
        {
            CountDue(due);
        }

        if (type is CardType.Review or CardType.Relearning)
        {
            intervals.Add((int)interval);
        }

        var data = row.IsText(9) ? CardData.Parse(row.Bytes(9)) : default;
        var recall = CardRetrievability.Shown(data, due, timing);
        if (recall is { } probability)
        {
            CountMemory(data.Stability!.Value, data.Difficulty!.Value, probability);
        }
        else if (type is CardType.Review or CardType.Relearning)
        {
            var factor = (int)row.Int64(6);
            easeFactors.Add(factor);
            easePercents.Add(factor / 10);
        }

        ref var note = ref CollectionsMarshal.GetValueRefOrAddDefault(notes, row.Int64(1), out _);
        note = (note.Recalled + (recall ?? 0), note.Cards + 1);
    }

    public IReadOnlyDictionary<int, int> Added() => added.ToTable();

    public FutureDue FutureDue() => new(dueDays.ToTable(), haveBacklog, (int)dailyLoad);

    public IReadOnlyDictionary<int, int> Intervals() => intervals.ToTable();

    public IReadOnlyDictionary<int, int> Stabilities() => stabilities.ToTable();

    public CardCounts CardCounts() => stages.Result();

    public Distribution Eases() => new(easePercents.ToTable(), easeFactors.Median() / 10);

    public Distribution Difficulties()
    {
        var percents = difficultyPercents.ToTable();
        var count = difficulties.Count;
        var median = count == 0 ? 0 : (DifficultyAt((count - 1) / 2, percents) + DifficultyAt(count / 2, percents)) / 2.0;
        return new Distribution(percents, median * 100);
    }

    public RetrievabilityDistribution Retrievabilities() => new(
        recallPercents.ToTable(),
        recallPercents.Total == 0 ? 0 : 100 * recalled / recallPercents.Total,
        recalled,
        notes.Values.Sum(note => note.Recalled / note.Cards));

    /// <summary>The difficulty at a place, were they sorted: only those of its percent are.</summary>
    private float DifficultyAt(int place, SortedDictionary<int, int> percents)
    {
        foreach (var (percent, count) in percents)
        {
            if (place < count)
            {
                return difficulties.Where(hardness => Percent(hardness) == percent).Order().ElementAt(place);
            }

            place -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }

    private int DayAdded(long seconds)
    {
        var since = seconds - timing.NextDayAt;
        return (int)((since / DayTiming.SecondsPerDay) + (since % DayTiming.SecondsPerDay > 0 ? 1 : 0));
    }

    private void CountDue(in CardDue card)
    {
        dailyLoad += 1.0 / Math.Max(card.Interval, 1);
        var day = (int)(card.Home > LargestDay ? (card.Home - timing.NextDayAt) / DayTiming.SecondsPerDay : card.Home - timing.DaysElapsed);
        if (day <= 0 && card.Queue is CardQueue.SchedulerBuried or CardQueue.UserBuried)
        {
            return;
        }

        haveBacklog |= day < 0;
        dueDays.Add(day);
    }

    private void CountMemory(float stability, float difficulty, float recall)
    {
        stabilities.Add((int)Singles.Round(stability));
        var hardness = (difficulty - 1f) / 9f;
        difficulties.Add(hardness);
        difficultyPercents.Add(Percent(hardness));
        recallPercents.Add(Percent(recall));
        recalled += recall;
    }

    private static int Percent(float share) => Math.Min((int)(share * 100f), HighestPercent);
}

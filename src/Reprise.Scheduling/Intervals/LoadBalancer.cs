using System.Runtime.InteropServices;

namespace Reprise.Scheduling;

/// <summary>
/// How many cards are due on each of the next days, by preset, and the choice of days that evens them out. It lives beside a study queue and
/// is told of every answer.
/// </summary>
/// <remarks>docs/spec/scheduler.md §9. Not safe for use by several threads at once.</remarks>
public sealed class LoadBalancer
{
    /// <summary>How many days are looked at.</summary>
    public const int Days = 99;

    private const int LongestInterval = 90;
    private readonly Dictionary<long, List<(long Card, long Note)>[]> byPreset = [];
    private readonly Dictionary<long, EasyDays> easyDays = [];
    private readonly Dictionary<long, ulong[]> noteDays = [];
    private readonly long nextDayAt;
    private readonly TimeZoneInfo zone;

    /// <summary>A balancer that knows of no cards yet.</summary>
    /// <param name="nextDayAt">When the next day begins, Unix seconds.</param>
    /// <param name="zone">The zone whose weekdays count.</param>
    /// <param name="presetWeeks">The easy-day percentages of every preset of the collection.</param>
    /// <exception cref="WrongEasyDaysException">A preset's percentages are neither none nor seven.</exception>
    public LoadBalancer(long nextDayAt, TimeZoneInfo zone, IEnumerable<KeyValuePair<long, IReadOnlyList<float>>> presetWeeks)
    {
        this.nextDayAt = nextDayAt;
        this.zone = zone;
        foreach (var (preset, percentages) in presetWeeks)
        {
            easyDays[preset] = EasyDays.From(percentages);
        }
    }

    /// <summary>Tells of a card that was due in so many days when the queue was built.</summary>
    /// <param name="preset">The preset of the card's current deck.</param>
    /// <param name="day">From 0 (today) to 98; others are ignored.</param>
    /// <param name="card">The card.</param>
    /// <param name="note">The card's note.</param>
    public void Load(long preset, uint day, long card, long note)
    {
        ref var buckets = ref CollectionsMarshal.GetValueRefOrAddDefault(byPreset, preset, out var known);
        if (!known)
        {
            buckets = new List<(long, long)>[Days];
        }

        Put(buckets!, day, card, note);
    }

    /// <summary>Tells of an answer that left a card in review: counted only if the preset had cards before.</summary>
    public void Add(long preset, uint interval, long card, long note)
    {
        if (byPreset.TryGetValue(preset, out var buckets))
        {
            Put(buckets, interval, card, note);
        }
    }

    /// <summary>Forgets a card whose answer was undone.</summary>
    public void Remove(long card)
    {
        foreach (var buckets in byPreset.Values)
        {
            foreach (var bucket in buckets)
            {
                bucket?.RemoveAll(entry => entry.Card == card);
            }
        }

        noteDays.Clear();
        foreach (var buckets in byPreset.Values)
        {
            for (var day = 0; day < Days; day++)
            {
                foreach (var entry in buckets[day] ?? [])
                {
                    Mark(entry.Note, day);
                }
            }
        }
    }

    /// <summary>The interval that loads the days evenly, or null where the balancer has no opinion.</summary>
    /// <param name="preset">The card's home preset.</param>
    /// <param name="note">The card's note, if its siblings are to be kept away from; else null.</param>
    /// <param name="seed">The card's fuzz seed; null where chance is switched off.</param>
    /// <param name="interval">The interval before fuzz, days.</param>
    /// <param name="minimum">The least days allowed.</param>
    /// <param name="maximum">The most days allowed.</param>
    public uint? Choose(long preset, long? note, ulong? seed, float interval, uint minimum, uint maximum)
    {
        if (seed is not { } drawn || Rounding.Truncate(interval) > LongestInterval || minimum > LongestInterval
            || !byPreset.TryGetValue(preset, out var buckets))
        {
            return null;
        }

        var (low, high) = Fuzz.Bounds(interval, minimum, maximum);
        var candidates = (int)(high - low) + 1;
        var counts = new int[candidates];
        var weekdays = new DayOfWeek[candidates];
        for (var i = 0; i < candidates; i++)
        {
            var day = low + (uint)i;
            counts[i] = day < Days ? buckets[day]?.Count ?? 0 : 0;
            weekdays[i] = EasyDays.WeekdayOf(nextDayAt + ((day - 1L) * DayTiming.SecondsPerDay), zone);
        }

        var week = easyDays.GetValueOrDefault(preset, EasyDays.None);
        return WeightedDays.Choose(low, counts, week.Modifiers(weekdays, counts), SiblingModifiers(note, low, candidates), drawn);
    }

    private float[] SiblingModifiers(long? note, uint low, int candidates)
    {
        if (note is not { } id || !noteDays.TryGetValue(id, out var days))
        {
            return [];
        }

        var modifiers = new float[candidates];
        Array.Fill(modifiers, 1f);
        for (var day = 0; day < Days; day++)
        {
            if ((days[day / 64] & (1UL << (day % 64))) == 0)
            {
                continue;
            }

            for (var i = 0; i < candidates; i++)
            {
                var distance = Math.Abs((low + i) - day);
                modifiers[i] *= distance switch { 0 => 0.000001f, 1 => 0.2f, 2 => 0.4f, 3 => 0.6f, 4 => 0.8f, _ => 1f };
            }
        }

        return modifiers;
    }

    private void Put(List<(long Card, long Note)>[] buckets, uint day, long card, long note)
    {
        if (day < Days)
        {
            (buckets[day] ??= []).Add((card, note));
            Mark(note, (int)day);
        }
    }

    private void Mark(long note, int day)
    {
        ref var days = ref CollectionsMarshal.GetValueRefOrAddDefault(noteDays, note, out _);
        days ??= new ulong[2];
        days[day / 64] |= 1UL << (day % 64);
    }
}

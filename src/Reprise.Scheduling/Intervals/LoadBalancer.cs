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
    private readonly Dictionary<long, int[]> byPreset = [];
    private readonly Dictionary<long, EasyDays> easyDays = [];
    private readonly Dictionary<long, List<(long Card, uint Day)>> byNote = [];
    private readonly Dictionary<long, List<(long Preset, uint Day)>> placesOfAnswered = [];
    private readonly Func<long, IEnumerable<(long Card, uint Day)>> daysOfNote;
    private readonly long nextDayAt;
    private readonly TimeZoneInfo zone;

    /// <summary>A balancer that knows of no cards yet.</summary>
    /// <param name="nextDayAt">When the next day begins, Unix seconds.</param>
    /// <param name="zone">The zone whose weekdays count.</param>
    /// <param name="presetWeeks">The easy-day percentages of every preset of the collection.</param>
    /// <param name="daysOfNote">
    /// The cards of a note that are due in the coming days, and in how many days; asked once for a note, before any of its cards is answered.
    /// </param>
    /// <exception cref="WrongEasyDaysException">A preset's percentages are neither none nor seven.</exception>
    public LoadBalancer(
        long nextDayAt,
        TimeZoneInfo zone,
        IEnumerable<KeyValuePair<long, IReadOnlyList<float>>> presetWeeks,
        Func<long, IEnumerable<(long Card, uint Day)>> daysOfNote)
    {
        this.nextDayAt = nextDayAt;
        this.zone = zone;
        this.daysOfNote = daysOfNote;
        foreach (var (preset, percentages) in presetWeeks)
        {
            easyDays[preset] = EasyDays.From(percentages);
        }
    }

    /// <summary>Tells of cards that were due in so many days when the queue was built.</summary>
    /// <param name="preset">The preset of the deck they are in.</param>
    /// <param name="day">From 0 (today) to 98; others are ignored.</param>
    /// <param name="cards">How many.</param>
    public void Load(long preset, long day, int cards)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(byPreset, preset, out _);
        counts ??= new int[Days];
        if (day is >= 0 and < Days)
        {
            counts[day] += cards;
        }
    }

    /// <summary>Tells that a card is about to be answered.</summary>
    /// <param name="card">The card.</param>
    /// <param name="note">Its note.</param>
    /// <param name="preset">The preset of the deck it is in; null in a filtered deck.</param>
    /// <param name="day">In how many days it is due.</param>
    public void Answering(long card, long note, long? preset, long day)
    {
        DaysOf(note);
        if (!placesOfAnswered.ContainsKey(card))
        {
            placesOfAnswered[card] = preset is { } known && day is >= 0 and < Days ? [(known, (uint)day)] : [];
        }
    }

    /// <summary>Tells of an answer that left a card in review: counted only if the preset had cards before.</summary>
    public void Add(long preset, uint interval, long card, long note)
    {
        if (interval < Days && byPreset.TryGetValue(preset, out var counts))
        {
            counts[interval]++;
            DaysOf(note).Add((card, interval));
            if (placesOfAnswered.TryGetValue(card, out var places))
            {
                places.Add((preset, interval));
            }
        }
    }

    /// <summary>Forgets a card whose answer was undone.</summary>
    public void Remove(long card, long note)
    {
        if (!placesOfAnswered.TryGetValue(card, out var places))
        {
            return;
        }

        foreach (var (preset, day) in places)
        {
            byPreset[preset][day]--;
        }

        places.Clear();
        DaysOf(note).RemoveAll(place => place.Card == card);
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
            || !byPreset.TryGetValue(preset, out var due))
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
            counts[i] = day < Days ? due[day] : 0;
            weekdays[i] = EasyDays.WeekdayOf(nextDayAt + ((day - 1L) * DayTiming.SecondsPerDay), zone);
        }

        var week = easyDays.GetValueOrDefault(preset, EasyDays.None);
        return WeightedDays.Choose(low, counts, week.Modifiers(weekdays, counts), SiblingModifiers(note, low, candidates), drawn);
    }

    private float[] SiblingModifiers(long? note, uint low, int candidates)
    {
        if (note is not { } id || DaysOf(id) is not { Count: > 0 } days)
        {
            return [];
        }

        var modifiers = new float[candidates];
        Array.Fill(modifiers, 1f);
        foreach (var day in days.Select(place => place.Day).Distinct().Order())
        {
            for (var i = 0; i < candidates; i++)
            {
                var distance = Math.Abs((low + i) - day);
                modifiers[i] *= distance switch { 0 => 0.000001f, 1 => 0.2f, 2 => 0.4f, 3 => 0.6f, 4 => 0.8f, _ => 1f };
            }
        }

        return modifiers;
    }

    private List<(long Card, uint Day)> DaysOf(long note)
    {
        ref var days = ref CollectionsMarshal.GetValueRefOrAddDefault(byNote, note, out _);
        return days ??= [.. daysOfNote(note)];
    }
}

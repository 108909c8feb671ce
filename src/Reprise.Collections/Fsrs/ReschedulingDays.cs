using System.Runtime.InteropServices;
using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>How many cards each day will bring, by preset, while cards are being moved.</summary>
/// <remarks>docs/spec/fsrs.md §12.2.</remarks>
internal sealed class ReschedulingDays
{
    private readonly Collection collection;
    private readonly DayTiming timing;
    private readonly TimeZoneInfo zone;
    private readonly Dictionary<(PresetId Preset, int Day), int> due = [];
    private readonly Dictionary<PresetId, int> dueToday = [];
    private readonly Dictionary<PresetId, int> reviewedToday = [];
    private readonly Dictionary<PresetId, EasyDays> easyDays = [];

    /// <exception cref="WrongEasyDaysException">A preset's easy days are neither none nor seven.</exception>
    public ReschedulingDays(Collection collection, DayTiming timing)
    {
        this.collection = collection;
        this.timing = timing;
        zone = collection.LocalZone();
        foreach (var preset in collection.Presets.All())
        {
            easyDays[preset.Id] = EasyDays.From(preset.Config.EasyDaysPercentages);
        }

        foreach (var (deck, day, count) in collection.ReviewsDue())
        {
            Add(due, (PresetOf(deck), day), count);
            if (day <= timing.Today)
            {
                Add(dueToday, PresetOf(deck), count);
            }
        }

        foreach (var (deck, count) in collection.StudiedSince(timing.NextDayAt - DayTiming.SecondsPerDay))
        {
            Add(reviewedToday, PresetOf(deck), count);
        }
    }

    /// <summary>An interval whose day is among the less loaded; null if the card is overdue in any case or chance cannot decide.</summary>
    public uint? Choose(Card card, ulong seed, float interval, uint minimum, uint maximum, uint elapsed)
    {
        var (low, high) = Fuzz.Bounds(interval, minimum, maximum);
        if (high < elapsed)
        {
            return null;
        }

        low = Math.Max(low, elapsed);
        var preset = PresetOf(card.HomeDeckId);
        var counts = new int[high - low + 1];
        var weekdays = new DayOfWeek[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            var candidate = low + (uint)i;
            counts[i] = candidate > elapsed
                ? due.GetValueOrDefault((preset, timing.Today + (int)(candidate - elapsed)))
                : dueToday.GetValueOrDefault(preset) + reviewedToday.GetValueOrDefault(preset);
            weekdays[i] = EasyDays.WeekdayOf(timing.NextDayAt + ((candidate - 1L - elapsed) * DayTiming.SecondsPerDay), zone);
        }

        var modifiers = easyDays.GetValueOrDefault(preset, EasyDays.None).Modifiers(weekdays, counts);
        return WeightedDays.Choose(low, counts, modifiers, [], seed);
    }

    /// <summary>Tells of a card that was moved.</summary>
    public void Moved(Card card, int from, int to)
    {
        var preset = PresetOf(card.HomeDeckId);
        if (due.TryGetValue((preset, from), out var count))
        {
            due[(preset, from)] = Math.Max(0, count - 1);
        }

        Add(due, (preset, to), 1);
        var wasToday = from <= timing.Today;
        var isToday = to <= timing.Today;
        if (wasToday != isToday)
        {
            Add(dueToday, preset, isToday ? 1 : -1);
        }
    }

    private PresetId PresetOf(DeckId deck) => collection.Decks.Find(deck)?.PresetId ?? PresetId.Default;

    private static void Add<T>(Dictionary<T, int> counts, T key, int count)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += count;
}

namespace Reprise.Scheduling;

/// <summary>A person's week: which weekdays should get fewer reviews.</summary>
/// <remarks>docs/spec/scheduler.md §9.3. Immutable.</remarks>
public sealed class EasyDays
{
    private const float Least = 0.0001f;
    private readonly EasyDay[] week;

    private EasyDays(EasyDay[] week) => this.week = week;

    /// <summary>No day is easier than another.</summary>
    public static EasyDays None { get; } = new([.. Enumerable.Repeat(EasyDay.Normal, 7)]);

    /// <summary>The week that a preset's percentages stand for, Monday first.</summary>
    /// <param name="percentages">Empty, or seven: exactly 1 is normal, exactly 0 minimum, anything else reduced.</param>
    /// <exception cref="WrongEasyDaysException">There are neither none nor seven.</exception>
    public static EasyDays From(IReadOnlyList<float> percentages) => percentages.Count switch
    {
        0 => None,
        7 => new([.. percentages.Select(share => share == 1f ? EasyDay.Normal : share == 0f ? EasyDay.Minimum : EasyDay.Reduced)]),
        _ => throw new WrongEasyDaysException(percentages.Count),
    };

    /// <summary>A weekday's setting.</summary>
    public EasyDay this[DayOfWeek day] => week[((int)day + 6) % 7];

    /// <summary>The weekday of the local date that a moment (Unix seconds) falls on.</summary>
    public static DayOfWeek WeekdayOf(long moment, TimeZoneInfo zone)
    {
        var utc = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(moment, -62_000_000_000, 253_000_000_000));
        return TimeZoneInfo.ConvertTime(utc, zone).DayOfWeek;
    }

    /// <summary>By what the chance of each candidate day is multiplied.</summary>
    /// <param name="days">The weekdays of the candidates.</param>
    /// <param name="counts">How many cards are due on them.</param>
    public float[] Modifiers(ReadOnlySpan<DayOfWeek> days, ReadOnlySpan<int> counts)
    {
        var cards = 0L;
        var load = 0f;
        for (var i = 0; i < days.Length; i++)
        {
            cards += counts[i];
            load += Load(this[days[i]]);
        }

        var modifiers = new float[days.Length];
        for (var i = 0; i < days.Length; i++)
        {
            modifiers[i] = this[days[i]] switch
            {
                EasyDay.Normal => 1f,
                EasyDay.Minimum => Least,
                _ => counts[i] / 0.5f > (cards - counts[i]) / (load - 0.5f) ? Least : 1f,
            };
        }

        return modifiers;
    }

    private static float Load(EasyDay day) => day switch { EasyDay.Normal => 1f, EasyDay.Reduced => 0.5f, _ => Least };
}

using System.Globalization;

namespace Reprise.Scheduling;

/// <summary>A length of time told in one unit.</summary>
/// <param name="Seconds">The length, seconds.</param>
/// <param name="Unit">The unit it is told in.</param>
/// <remarks>docs/spec/scheduler.md §15. Arithmetic is in single precision.</remarks>
public readonly record struct Timespan(float Seconds, TimeUnit Unit)
{
    private const float Minute = 60f;
    private const float Hour = 60f * Minute;
    private const float Day = 24f * Hour;
    private const float Year = 365f * Day;
    private const float Month = Year / 12f;

    /// <summary>A length in the unit in which a person would tell it.</summary>
    public static Timespan Natural(float seconds) => new(seconds, MathF.Abs(seconds) switch
    {
        < Minute => TimeUnit.Second,
        < Hour => TimeUnit.Minute,
        < Day => TimeUnit.Hour,
        < Month => TimeUnit.Day,
        < Year => TimeUnit.Month,
        _ => TimeUnit.Year,
    });

    /// <summary>The length in its unit, unrounded.</summary>
    public float Amount => Unit switch
    {
        TimeUnit.Second => Seconds,
        TimeUnit.Minute => Seconds / Minute,
        TimeUnit.Hour => Seconds / Hour,
        TimeUnit.Day => Seconds / Day,
        TimeUnit.Month => Seconds / Month,
        _ => Seconds / Year,
    };

    /// <summary>The length as an answer button shows it: <c>10m</c>, <c>1.2mo</c>.</summary>
    public string Short => Number(RoundedForButtons) + Unit switch
    {
        TimeUnit.Second => "s",
        TimeUnit.Minute => "m",
        TimeUnit.Hour => "h",
        TimeUnit.Day => "d",
        TimeUnit.Month => "mo",
        _ => "y",
    };

    /// <summary>The length in words, rounded: <c>1.5 months</c>.</summary>
    public string InWords => Words(Unit is TimeUnit.Second or TimeUnit.Day ? Singles.Round(Amount) : OneDecimal(Amount));

    /// <summary>The length in words with up to two decimals: <c>11.97 months</c>.</summary>
    public string InPreciseWords => Words(Amount);

    /// <summary>A number with at most two decimals, as texts show it.</summary>
    public static string Number(float value)
    {
        var rounded = Singles.Round(value * 100f) / 100f;
        var text = rounded.ToString("F2", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
        return text is "-0" ? "0" : text;
    }

    /// <summary>What an answer button shows for a waiting time.</summary>
    /// <param name="interval">The waiting time of the state it leads to.</param>
    /// <param name="secondsUntilRollover">Seconds until the next day begins.</param>
    /// <param name="learnAheadSeconds">Cards due within this time come anyway, which the label says with <c>&lt;</c>.</param>
    public static string ButtonLabel(StateInterval interval, uint secondsUntilRollover, uint learnAheadSeconds)
    {
        var seconds = interval.AsDaysBeyond(secondsUntilRollover).TotalSeconds;
        if (seconds == 0)
        {
            return "(end)";
        }

        var label = Natural(seconds).Short;
        return seconds < learnAheadSeconds ? "<" + label : label;
    }

    /// <summary>How much was studied on a day, as one sentence.</summary>
    public static string StudiedToday(uint cards, float seconds)
    {
        var natural = Natural(seconds);
        var span = new Timespan(seconds, natural.Unit > TimeUnit.Minute ? TimeUnit.Minute : natural.Unit);
        var each = cards == 0 ? 0f : seconds / cards;
        var unit = span.Unit == TimeUnit.Second ? "second" : "minute";
        var noun = cards == 1 ? "card" : "cards";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Studied {cards} {noun}\nin {Number(span.Amount)} {Plural(unit, span.Amount)} today\n({Number(each)}s/card)");
    }

    private float RoundedForButtons =>
        Unit is TimeUnit.Second or TimeUnit.Minute or TimeUnit.Day ? Singles.Round(Amount) : OneDecimal(Amount);

    private static float OneDecimal(float value) => Singles.Round(value * 10f) / 10f;

    private string Words(float amount) => $"{Number(amount)} {Plural(Enum.GetName(Unit)!.ToLowerInvariant(), amount)}";

    private static string Plural(string unit, float amount) => Number(amount) is "1" ? unit : unit + "s";
}

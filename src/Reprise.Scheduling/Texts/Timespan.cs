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
    private const string English = "en";

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

    /// <summary>A length of study: minutes at most, however long.</summary>
    public static Timespan OfStudy(float seconds) => new(seconds, Natural(seconds).Unit == TimeUnit.Second ? TimeUnit.Second : TimeUnit.Minute);

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
    public string Short => Number(ShortAmount) + Unit switch
    {
        TimeUnit.Second => "s",
        TimeUnit.Minute => "m",
        TimeUnit.Hour => "h",
        TimeUnit.Day => "d",
        TimeUnit.Month => "mo",
        _ => "y",
    };

    /// <summary>The length in words, rounded: <c>1.5 months</c>.</summary>
    public string InWords => Words(RoundedAmount);

    /// <summary>The length in words with up to two decimals: <c>11.97 months</c>.</summary>
    public string InPreciseWords => Words(Amount);

    /// <summary>The number that <see cref="Short"/> shows.</summary>
    public float ShortAmount => Unit is TimeUnit.Second or TimeUnit.Minute or TimeUnit.Day ? Singles.Round(Amount) : OneDecimal(Amount);

    /// <summary>The number that <see cref="InWords"/> shows.</summary>
    public float RoundedAmount => Unit is TimeUnit.Second or TimeUnit.Day ? Singles.Round(Amount) : OneDecimal(Amount);

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
        var span = OfStudy(seconds);
        var each = cards == 0 ? 0f : seconds / cards;
        var noun = cards == 1 ? "card" : "cards";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Studied {cards} {noun}\nin {span.InPreciseWords} today\n({Number(each)}s/card)");
    }

    private static float OneDecimal(float value) => Singles.Round(value * 10f) / 10f;

    private string Words(float amount)
    {
        var number = SpokenNumber.Of(amount, English);
        var unit = Enum.GetName(Unit)!.ToLowerInvariant();
        return $"{number.Text} {unit}{(number.Form == PluralForm.One ? "" : "s")}";
    }

    private static string Number(float value) => SpokenNumber.Of(value, English).Text;
}

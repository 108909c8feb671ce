using System.Globalization;

namespace Reprise.Collections;

/// <summary>A span of time in its largest unit, rounded.</summary>
/// <remarks>docs/spec/search-and-browser.md §11.1, "span".</remarks>
internal static class RoundedSpan
{
    private const float Minute = 60;
    private const float Hour = 60 * Minute;
    private const float Day = 24 * Hour;
    private const float Year = 365 * Day;
    private const float Month = Year / 12;

    /// <summary>The text of a number of seconds.</summary>
    public static string Text(float seconds) => MathF.Abs(seconds) switch
    {
        < Minute => Text(seconds, 1, "second", 0),
        < Hour => Text(seconds, Minute, "minute", 1),
        < Day => Text(seconds, Hour, "hour", 1),
        < Month => Text(seconds, Day, "day", 0),
        < Year => Text(seconds, Month, "month", 1),
        _ => Text(seconds, Year, "year", 1),
    };

    private static string Text(float seconds, float unit, string name, int decimals)
    {
        var amount = MathF.Round(seconds / unit, decimals, MidpointRounding.AwayFromZero);
        var plural = amount is 1f or -1f ? "" : "s";
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.#} {name}{plural}");
    }
}

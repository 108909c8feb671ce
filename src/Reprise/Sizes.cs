using System.Globalization;

namespace Reprise;

/// <summary>Numbers of bytes as people write them.</summary>
internal static class Sizes
{
    private static readonly (string Unit, long Bytes)[] Units = [("k", 1000), ("M", 1_000_000), ("G", 1_000_000_000), ("T", 1_000_000_000_000)];

    /// <summary>"3.5 MB".</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    /// <summary>Reads "500M", "2G", "1.5 GB" or a number of bytes.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static long Parse(string text)
    {
        var clean = text.Trim().TrimEnd('b', 'B').TrimEnd();
        var unit = Array.Find(Units, unit => clean.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        var number = unit.Unit is null ? clean : clean[..^1];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            ? (long)(value * (unit.Unit is null ? 1 : unit.Bytes))
            : throw new UsageException($"\"{text}\" is not a size. Sizes are written like 500M or 2G.");
    }
}

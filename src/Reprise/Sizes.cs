using System.Globalization;

namespace Reprise;

/// <summary>Numbers of bytes as people write them.</summary>
internal static class Sizes
{
    private static readonly (string Unit, int Shift)[] Units = [("k", 10), ("M", 20), ("G", 30), ("T", 40)];

    /// <summary>"3.5 MB".</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} kB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.##} GB"),
    };

    /// <summary>Reads "500M", "2G", "1.5 GB" or a number of bytes.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static long Parse(string text)
    {
        var clean = text.Trim().TrimEnd('b', 'B').TrimEnd();
        var unit = Array.Find(Units, unit => clean.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        var number = unit.Unit is null ? clean : clean[..^1];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            ? (long)(value * (1L << unit.Shift))
            : throw new UsageException($"\"{text}\" is not a size. Sizes are written like 500M or 2G.");
    }
}

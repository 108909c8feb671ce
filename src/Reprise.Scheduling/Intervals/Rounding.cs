namespace Reprise.Scheduling;

/// <summary>Conversions of single-precision intervals to whole numbers.</summary>
internal static class Rounding
{
    /// <summary>Drops the fraction; NaN and negatives become 0, what is too large the largest number.</summary>
    public static uint Truncate(float value) => !(value > 0f) ? 0 : value >= 4294967296f ? uint.MaxValue : (uint)value;

    /// <summary>Nearest whole number, halves away from zero, saturating.</summary>
    public static uint Round(float value) => Truncate(Singles.Round(value));

    /// <summary>Within limits; where the lower is above the upper, the upper.</summary>
    public static uint Clamp(uint value, uint low, uint high) => Math.Min(Math.Max(value, low), high);

    /// <summary>The sum, at most the largest number.</summary>
    public static uint Add(uint a, uint b) => (uint)Math.Min((ulong)a + b, uint.MaxValue);

    /// <summary>The difference, at least 0.</summary>
    public static uint Subtract(uint a, uint b) => a > b ? a - b : 0;
}

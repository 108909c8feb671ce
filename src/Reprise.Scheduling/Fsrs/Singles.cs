namespace Reprise.Scheduling;

/// <summary>The reference's rules for single-precision numbers where those of .NET differ.</summary>
/// <remarks>docs/spec/fsrs.md §2.</remarks>
internal static class Singles
{
    /// <summary><paramref name="x"/> held within limits; NaN stays NaN.</summary>
    public static float Clamp(float x, float low, float high) => x < low ? low : x > high ? high : x;

    /// <summary>The larger number; of a NaN and a number, the number.</summary>
    public static float Max(float a, float b) => float.IsNaN(a) || b > a ? b : a;

    /// <summary>The smaller number; of a NaN and a number, the number.</summary>
    public static float Min(float a, float b) => float.IsNaN(a) || b < a ? b : a;

    /// <summary>Nearest whole number, halves away from zero.</summary>
    public static float Round(float x) => MathF.Round(x, MidpointRounding.AwayFromZero);

    /// <summary>Truncated to an index: NaN and negative numbers become 0, numbers too large the largest.</summary>
    public static int ToIndex(float x) => x > 0f ? x >= int.MaxValue ? int.MaxValue : (int)x : 0;

    /// <summary>Truncated to a signed integer, saturating; NaN becomes 0.</summary>
    public static int ToInt(float x) =>
        float.IsNaN(x) ? 0 : x >= int.MaxValue ? int.MaxValue : x <= int.MinValue ? int.MinValue : (int)x;
}

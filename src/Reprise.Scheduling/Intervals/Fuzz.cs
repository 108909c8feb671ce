namespace Reprise.Scheduling;

/// <summary>Spreading intervals a little, so that cards added together do not stay together.</summary>
/// <remarks>docs/spec/scheduler.md §8.3 to §8.5.</remarks>
public static class Fuzz
{
    /// <summary>The unit factor drawn from a seed; null without a seed.</summary>
    public static float? Factor(ulong? seed) => seed is { } value ? new ChaChaRandom(value).NextSingle() : null;

    /// <summary>The whole days an interval becomes.</summary>
    /// <param name="factor">From 0 to 1; null for the nearest whole number.</param>
    /// <param name="interval">Days.</param>
    /// <param name="minimum">The least days allowed; the maximum counts where it is smaller.</param>
    /// <param name="maximum">The most days allowed.</param>
    public static uint Apply(float? factor, float interval, uint minimum, uint maximum)
    {
        if (factor is not { } unit)
        {
            return Rounding.Clamp(Rounding.Round(interval), minimum, maximum);
        }

        var (low, high) = Bounds(interval, minimum, maximum);
        return Rounding.Truncate(MathF.Floor(low + (unit * (1 + high - low))));
    }

    /// <summary>The first and last day that an interval may become.</summary>
    public static (uint Low, uint High) Bounds(float interval, uint minimum, uint maximum)
    {
        minimum = Math.Min(minimum, maximum);
        interval = Singles.Clamp(interval, minimum, maximum);
        var delta = Delta(interval);
        var low = Rounding.Clamp(Rounding.Round(interval - delta), minimum, maximum);
        var high = Rounding.Clamp(Rounding.Round(interval + delta), minimum, maximum);
        return (low, low == high && high > 2 && high < maximum ? high + 1 : high);
    }

    /// <summary>The least days an FSRS interval may become, so that fuzz does not shorten what did not shrink.</summary>
    /// <param name="interval">The unrounded new interval.</param>
    /// <param name="previous">The interval before.</param>
    /// <param name="maximum">The most days allowed.</param>
    public static uint Minimum(float interval, uint previous, uint maximum)
    {
        if (Rounding.Round(interval) > previous)
        {
            return Rounding.Add(previous, 1);
        }

        return previous <= Bounds(interval, 1, maximum).High ? previous : 0;
    }

    /// <summary>The seconds a learning step really takes: up to a quarter and at most five minutes longer.</summary>
    /// <param name="seed">Null for exactly <paramref name="seconds"/>.</param>
    /// <param name="seconds">The step.</param>
    public static uint Step(ulong? seed, uint seconds)
    {
        if (seed is not { } value)
        {
            return seconds;
        }

        var upper = Rounding.Add(seconds, Rounding.Truncate(MathF.Floor(MathF.Min(seconds * 0.25f, 300f))));
        return seconds >= upper ? seconds : seconds + new ChaChaRandom(value).NextBelow(upper - seconds);
    }

    private static float Delta(float interval)
    {
        if (interval < 2.5f)
        {
            return 0f;
        }

        var delta = 1f;
        delta += 0.15f * MathF.Max(MathF.Min(interval, 7f) - 2.5f, 0f);
        delta += 0.1f * MathF.Max(MathF.Min(interval, 20f) - 7f, 0f);
        delta += 0.05f * MathF.Max(interval - 20f, 0f);
        return delta;
    }
}

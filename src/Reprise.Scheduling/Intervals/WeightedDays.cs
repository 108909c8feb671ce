namespace Reprise.Scheduling;

/// <summary>Choosing one of several days so that days with fewer cards, and earlier ones, are more likely.</summary>
/// <remarks>docs/spec/scheduler.md §9.3, step 7 and 8; docs/spec/fsrs.md §12.4.</remarks>
public static class WeightedDays
{
    /// <summary>The chosen interval, or null if the weights cannot be drawn from.</summary>
    /// <param name="first">The interval of the first candidate; the others follow day by day.</param>
    /// <param name="counts">How many cards are due on each candidate day.</param>
    /// <param name="easyDays">What <see cref="EasyDays.Modifiers"/> gave.</param>
    /// <param name="siblings">Modifiers that keep away from siblings; empty for none.</param>
    /// <param name="seed">The card's fuzz seed.</param>
    public static uint? Choose(uint first, ReadOnlySpan<int> counts, ReadOnlySpan<float> easyDays, ReadOnlySpan<float> siblings, ulong seed)
    {
        var weights = new float[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            weights[i] = Weight(first + (uint)i, counts[i], siblings.IsEmpty ? 1f : siblings[i], easyDays[i]);
        }

        var index = new ChaChaRandom(seed).NextIndex(weights);
        return index < 0 ? null : first + (uint)index;
    }

    private static float Weight(uint interval, int count, float sibling, float easyDay)
    {
        if (count == 0)
        {
            return 1f;
        }

        var share = 1f / count;
        var crowd = (float)Math.Pow(share, 2.15f);
        var near = 1f / interval;
        return crowd * (near * (near * near)) * sibling * easyDay;
    }
}

namespace Reprise.Collections;

/// <summary>Mixing two lists.</summary>
internal static class Interspersing
{
    /// <summary>How one list of cards joins another: the numbers of a preset's mix options.</summary>
    /// <remarks>docs/spec/scheduler.md §12.10 and §12.11.</remarks>
    public static List<T> Merge<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, PresetConfig.Types.ReviewMix mix) => mix switch
    {
        PresetConfig.Types.ReviewMix.AfterReviews => [.. first, .. second],
        PresetConfig.Types.ReviewMix.BeforeReviews => [.. second, .. first],
        _ => Mixed(first, second),
    };

    /// <summary>Spreads the second list evenly through the first.</summary>
    public static List<T> Mixed<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
    {
        var mixed = new List<T>(first.Count + second.Count);
        var ratio = (first.Count + 1f) / (second.Count + 1f);
        var (i, j) = (0, 0);
        while (i < first.Count && j < second.Count)
        {
            mixed.Add((j + 1) * ratio < i + 1 ? second[j++] : first[i++]);
        }

        mixed.AddRange(first.Skip(i));
        mixed.AddRange(second.Skip(j));
        return mixed;
    }
}

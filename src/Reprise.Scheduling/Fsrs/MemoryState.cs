namespace Reprise.Scheduling;

/// <summary>How well a card is remembered, as FSRS sees it.</summary>
/// <param name="Stability">Days after which the probability of recall has fallen to 90 %. Between 0.001 and 36 500 when FSRS made it.</param>
/// <param name="Difficulty">How slowly stability grows. From 1 (easy) to 10 (hard).</param>
/// <remarks>docs/spec/fsrs.md §1, §4. Immutable.</remarks>
public readonly record struct MemoryState(float Stability, float Difficulty)
{
    /// <summary>The smallest stability FSRS assigns, in days.</summary>
    public const float MinStability = 0.001f;

    /// <summary>The largest stability FSRS assigns, in days.</summary>
    public const float MaxStability = 36500f;

    /// <summary>The smallest difficulty.</summary>
    public const float MinDifficulty = 1f;

    /// <summary>The largest difficulty.</summary>
    public const float MaxDifficulty = 10f;

    /// <summary>The probability of recall after <paramref name="days"/> without a review, from 0 to 1.</summary>
    /// <param name="days">Days since the last review, may be fractional.</param>
    /// <param name="decay">How fast the forgetting curve falls, as a positive number: <see cref="FsrsParameters.DecayOf"/>.</param>
    /// <remarks>The form for displays, sorting and searching: docs/spec/fsrs.md §6.4. The stability is used as it is, without clamping.</remarks>
    public float Retrievability(float days, float decay)
    {
        var factor = MathF.Pow(0.9f, 1f / -decay) - 1f;
        return MathF.Pow((days / Stability * factor) + 1f, -decay);
    }

    /// <summary>Whether both numbers are finite.</summary>
    internal bool IsFinite => float.IsFinite(Stability) && float.IsFinite(Difficulty);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lane8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Reprise.Scheduling;

/// <summary>Parameters, and what follows from them alone, spread over eight lanes for training.</summary>
/// <remarks>docs/spec/fsrs.md §16.6.</remarks>
internal sealed class FsrsLanes
{
    private readonly Lane8[] w = new Lane8[FsrsParameters.Count];
    private readonly Lane8[] sameDay = new Lane8[5];

    public FsrsLanes(ReadOnlySpan<float> parameters)
    {
        for (var i = 0; i < w.Length; i++)
        {
            w[i] = Vector256.Create(parameters[i]);
        }

        for (var rating = 1; rating <= 4; rating++)
        {
            sameDay[rating] = Vector256.Create(MathF.Exp(parameters[17] * (rating - 3f + parameters[18])));
        }

        var decay = -parameters[20];
        var factor = MathF.Exp(MathF.Log(0.9f) / decay);
        Decay = Vector256.Create(decay);
        Factor = Vector256.Create(factor - 1f);

        // The derivative of the factor by w20, turned into the one by the decay.
        FactorSlope = Vector256.Create((float)(Math.Exp(Math.Log(0.9) / decay) * (-Math.Log(0.9) / ((double)decay * decay))));
        GrowthScale = Vector256.Create(MathF.Exp(parameters[8]));
        LapseDivisor = Vector256.Create(MathF.Exp(parameters[17] * parameters[18]));
        EasyDifficulty = Vector256.Create(parameters[4] - MathF.Exp(parameters[5] * 3f) + 1f);
        EasySlope = Vector256.Create(3f * MathF.Exp(3f * parameters[5]));
    }

    public Lane8 Decay { get; }

    public Lane8 Factor { get; }

    public Lane8 FactorSlope { get; }

    public Lane8 GrowthScale { get; }

    public Lane8 LapseDivisor { get; }

    public Lane8 EasyDifficulty { get; }

    public Lane8 EasySlope { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ClampStability(Lane8 s) =>
        Vector256.Min(Vector256.Max(s, Vector256.Create(MemoryState.MinStability)), Vector256.Create(MemoryState.MaxStability));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ClampDifficulty(Lane8 d) =>
        Vector256.Min(Vector256.Max(d, Vector256.Create(MemoryState.MinDifficulty)), Vector256.Create(MemoryState.MaxDifficulty));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 StabilityInRange(Lane8 s) =>
        Vector256.GreaterThanOrEqual(s, Vector256.Create(MemoryState.MinStability))
        & Vector256.LessThanOrEqual(s, Vector256.Create(MemoryState.MaxStability));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 DifficultyInRange(Lane8 d) =>
        Vector256.GreaterThanOrEqual(d, Vector256.Create(MemoryState.MinDifficulty))
        & Vector256.LessThanOrEqual(d, Vector256.Create(MemoryState.MaxDifficulty));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane8 W(int index) => w[index];

    /// <summary>The hard penalty or easy bonus of an answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane8 Bonus(Lane8 rating) => Vector256.ConditionalSelect(
        Vector256.Equals(rating, Vector256.Create(2f)),
        w[15],
        Vector256.ConditionalSelect(Vector256.Equals(rating, Vector256.Create(4f)), w[16], Lane8.One));

    /// <summary>exp(w17 · (G − 3 + w18)).</summary>
    public Lane8 SameDayScale(Lane8 rating) => Select(rating, sameDay[1], sameDay[2], sameDay[3], sameDay[4]);

    /// <summary>D' of docs/spec/fsrs.md §4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane8 DampedDifficulty(Lane8 d, Lane8 rating) =>
        d + ((Vector256.Create(10f) - d) * (-w[6] * (rating - Vector256.Create(3f))) / Vector256.Create(9f));

    /// <summary>D'', not yet clamped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane8 RevertedDifficulty(Lane8 damped) => (w[7] * (EasyDifficulty - damped)) + damped;

    /// <summary>The state after the first answer; lanes without one get a state that does no harm.</summary>
    public void First(Lane8 rating, out Lane8 stability, out Lane8 difficulty, out Lane8 unclampedDifficulty)
    {
        stability = ClampStability(Select(rating, w[0], w[1], w[2], w[3]));
        unclampedDifficulty = w[4] - VectorMath.Exp(w[5] * (rating - Lane8.One)) + Lane8.One;
        difficulty = ClampDifficulty(unclampedDifficulty);
    }

    private static Lane8 Select(Lane8 rating, Lane8 again, Lane8 hard, Lane8 good, Lane8 easy) => Vector256.ConditionalSelect(
        Vector256.Equals(rating, Lane8.One),
        again,
        Vector256.ConditionalSelect(
            Vector256.Equals(rating, Vector256.Create(2f)),
            hard,
            Vector256.ConditionalSelect(Vector256.Equals(rating, Vector256.Create(4f)), easy, good)));
}

namespace Reprise.Scheduling;

/// <summary>The memory model as the simulator computes it, which differs from the scheduler's in small ways.</summary>
/// <remarks>docs/spec/fsrs.md §19.2. The parameters are filled up but not clipped.</remarks>
internal sealed class SimulationModel
{
    private readonly float[] w;
    private readonly float decay;
    private readonly float factor;
    private readonly float growthScale;
    private readonly float lapseDivisor;
    private readonly float easyDifficulty;

    public SimulationModel(FsrsParameters parameters)
    {
        w = parameters.Values.ToArray();
        decay = -w[20];
        factor = MathF.Pow(0.9f, 1f / decay) - 1f;
        growthScale = MathF.Exp(w[8]);
        lapseDivisor = MathF.Exp(w[17] * w[18]);
        easyDifficulty = FirstDifficulty(4);
    }

    /// <summary>S0(G), as given.</summary>
    public float FirstStability(int rating) => w[rating - 1];

    /// <summary>D0(G), not clamped.</summary>
    public float FirstDifficulty(int rating) => w[4] - MathF.Exp(w[5] * (rating - 1)) + 1f;

    public float Recall(float days, float stability) => MathF.Pow(MathF.FusedMultiplyAdd(days / stability, factor, 1f), decay);

    public float Interval(float stability, float desiredRetention) => stability / factor * (MathF.Pow(desiredRetention, 1f / decay) - 1f);

    public float AfterRecall(float stability, float difficulty, float recall, int rating)
    {
        var hardPenalty = rating == 2 ? w[15] : 1f;
        var easyBonus = rating == 4 ? w[16] : 1f;
        return HeldStability(stability * MathF.FusedMultiplyAdd(
            growthScale * (11f - difficulty) * MathF.Pow(stability, -w[9]) * (MathF.Exp((1f - recall) * w[10]) - 1f) * hardPenalty, easyBonus, 1f));
    }

    public float AfterLapse(float stability, float difficulty, float recall) => HeldStability(Singles.Min(
        w[11] * MathF.Pow(difficulty, -w[12]) * (MathF.Pow(stability + 1f, w[13]) - 1f) * MathF.Exp((1f - recall) * w[14]),
        stability / lapseDivisor));

    public float SameDay(float stability, int rating)
    {
        var growth = MathF.Exp(w[17] * (rating - 3f + w[18])) * MathF.Pow(stability, -w[19]);
        return HeldStability(stability * (rating >= 3 ? Singles.Max(growth, 1f) : growth));
    }

    public float NextDifficulty(float difficulty, int rating)
    {
        var change = -w[6] * (rating - 3f);
        var damped = difficulty + ((10f - difficulty) / 9f * change);
        return HeldDifficulty((w[7] * easyDifficulty) + ((1f - w[7]) * damped));
    }

    public static float HeldStability(float stability) => Singles.Clamp(stability, MemoryState.MinStability, MemoryState.MaxStability);

    public static float HeldDifficulty(float difficulty) => Singles.Clamp(difficulty, MemoryState.MinDifficulty, MemoryState.MaxDifficulty);
}

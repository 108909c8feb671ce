namespace Reprise.Scheduling;

/// <summary>The FSRS-6 memory model with one set of parameters: what an answer does to a card's memory, and when to ask again.</summary>
/// <remarks>
/// docs/spec/fsrs.md §4–§6. Immutable, safe to share between threads. All arithmetic is in single precision and in the order of the
/// specification, so that results equal the reference's to the last digits.
/// </remarks>
public sealed class Fsrs
{
    private readonly float[] w;
    private readonly float decay;
    private readonly float factor;
    private readonly float easyDifficulty;

    /// <summary>The model with the parameters a stored list stands for.</summary>
    /// <param name="storedParameters">None for the defaults, or 17, 19 or 21 values.</param>
    /// <exception cref="InvalidFsrsParametersException">The list cannot be used.</exception>
    public Fsrs(ReadOnlySpan<float> storedParameters)
        : this(FsrsParameters.From(storedParameters))
    {
    }

    /// <summary>The model with these parameters, held within their ranges.</summary>
    public Fsrs(FsrsParameters parameters)
    {
        Parameters = parameters.Clipped();
        w = Parameters.Values.ToArray();
        decay = -w[20];
        factor = MathF.Exp(MathF.Log(0.9f) / decay) - 1f;
        easyDifficulty = InitialDifficulty(4);
    }

    /// <summary>The parameters in use, after clipping.</summary>
    public FsrsParameters Parameters { get; }

    /// <summary>The states that the four answers lead to.</summary>
    /// <param name="state">The card's memory state; null for a new card.</param>
    /// <param name="desiredRetention">The probability of recall at which to ask again, 0 to 1.</param>
    /// <param name="elapsedDays">Whole days since the last review; without influence on a new card.</param>
    /// <exception cref="InvalidFsrsParametersException">A state would not be finite.</exception>
    /// <remarks>docs/spec/fsrs.md §6.3.</remarks>
    public NextMemoryStates NextStates(MemoryState? state, float desiredRetention, int elapsedDays)
    {
        var from = state ?? default;
        var index = state is null ? 0 : 1;
        return new NextMemoryStates(Next(1), Next(2), Next(3), Next(4));

        NextMemoryState Next(int rating)
        {
            var next = Finite(Step(from, elapsedDays, rating, index));
            return new NextMemoryState(next, Interval(next.Stability, desiredRetention));
        }
    }

    /// <summary>Days until recall falls to the desired retention, neither rounded nor limited.</summary>
    /// <param name="stability">The stability after the answer; null for the first answer of a new card.</param>
    /// <param name="desiredRetention">The probability of recall at which to ask again, 0 to 1.</param>
    /// <param name="rating">1 to 4; counts only if <paramref name="stability"/> is null.</param>
    /// <remarks>docs/spec/fsrs.md §6.4.</remarks>
    public float NextInterval(float? stability, float desiredRetention, int rating) =>
        Interval(stability ?? InitialStability(Math.Clamp(rating, 1, 4)), desiredRetention);

    /// <summary>The probability of recall, with the scheduler's curve.</summary>
    /// <param name="state">The state after the last review.</param>
    /// <param name="elapsedDays">Days since then.</param>
    public float Retrievability(MemoryState state, float elapsedDays) => Recall(elapsedDays, state.Stability);

    /// <summary>The memory state that an SM-2 card's ease and interval suggest.</summary>
    /// <param name="ease">The multiplier, 2.5 for an ease of 250 %.</param>
    /// <param name="interval">The interval in days.</param>
    /// <param name="historicalRetention">The recall that SM-2 is believed to have achieved.</param>
    /// <exception cref="InvalidFsrsParametersException">The state would not be finite.</exception>
    /// <remarks>docs/spec/fsrs.md §6.5: a Good answer on time then multiplies the stability by the ease.</remarks>
    public MemoryState FromSm2(float ease, float interval, float historicalRetention)
    {
        var curve = MathF.Pow(0.9f, 1f / decay) - 1f;
        var stability = Singles.Max(interval, MemoryState.MinStability) * curve / (MathF.Pow(historicalRetention, 1f / decay) - 1f);
        var forgetting = (float)(Math.Exp((1f - historicalRetention) * w[10]) - 1.0);
        var difficulty = 11f - ((ease - 1f) / (MathF.Exp(w[8]) * MathF.Pow(stability, -w[9]) * forgetting));
        var state = Finite(new MemoryState(stability, difficulty));
        return state with { Difficulty = Singles.Clamp(difficulty, MemoryState.MinDifficulty, MemoryState.MaxDifficulty) };
    }

    /// <summary>The memory state after a history of reviews.</summary>
    /// <param name="reviews">Oldest first.</param>
    /// <param name="start">The state before them; null if the history begins with the card's first answer.</param>
    /// <returns>For no reviews: <paramref name="start"/>, or (0, 0).</returns>
    /// <exception cref="InvalidFsrsParametersException">The state is not finite.</exception>
    /// <remarks>docs/spec/fsrs.md §6.1.</remarks>
    public MemoryState StateAfter(ReadOnlySpan<FsrsReview> reviews, MemoryState? start = null) => Finite(Replay(reviews, start));

    /// <summary>The memory states along a history of reviews, beginning with <paramref name="start"/> if there is one.</summary>
    /// <exception cref="InvalidFsrsParametersException">A state is not finite.</exception>
    /// <remarks>docs/spec/fsrs.md §6.2.</remarks>
    public IReadOnlyList<MemoryState> StatesAlong(ReadOnlySpan<FsrsReview> reviews, MemoryState? start = null)
    {
        var states = new List<MemoryState>(reviews.Length + 1);
        var state = start ?? default;
        if (start is not null)
        {
            states.Add(Finite(state));
        }

        for (var i = 0; i < reviews.Length; i++)
        {
            state = Finite(Step(state, reviews[i].DeltaT, reviews[i].Rating, i));
            states.Add(state);
        }

        return states;
    }

    /// <summary><see cref="StateAfter"/> without the check that the result is finite.</summary>
    internal MemoryState Replay(ReadOnlySpan<FsrsReview> reviews, MemoryState? start = null)
    {
        var state = start ?? default;
        var next = 0;
        if (start is null && reviews.Length > 0)
        {
            state = FirstState(reviews[0].Rating);
            next = 1;
        }

        for (; next < reviews.Length; next++)
        {
            state = Step(state, reviews[next].DeltaT, reviews[next].Rating, next);
        }

        return state;
    }

    /// <summary>R(t, S).</summary>
    internal float Recall(float days, float stability) => MathF.Pow((days / stability * factor) + 1f, decay);

    /// <summary>One review: docs/spec/fsrs.md §5.</summary>
    internal MemoryState Step(MemoryState state, float days, int rating, int index)
    {
        var stability = Singles.Clamp(state.Stability, MemoryState.MinStability, MemoryState.MaxStability);
        var difficulty = Singles.Clamp(state.Difficulty, MemoryState.MinDifficulty, MemoryState.MaxDifficulty);
        if (rating == 0)
        {
            return new MemoryState(stability, difficulty);
        }

        if (index == 0 && state.Stability == 0f)
        {
            return FirstState(rating);
        }

        var newStability = days == 0f ? SameDay(stability, rating)
            : rating == 1 ? AfterLapse(stability, difficulty, Recall(days, stability))
            : AfterRecall(stability, difficulty, Recall(days, stability), rating);
        return new MemoryState(
            Singles.Clamp(newStability, MemoryState.MinStability, MemoryState.MaxStability),
            NextDifficulty(difficulty, rating));
    }

    /// <summary>S after a success: docs/spec/fsrs.md §4.</summary>
    internal float AfterRecall(float stability, float difficulty, float recall, int rating)
    {
        var hardPenalty = rating == 2 ? w[15] : 1f;
        var easyBonus = rating == 4 ? w[16] : 1f;
        return stability * ((MathF.Exp(w[8]) * (11f - difficulty) * MathF.Pow(stability, -w[9])
            * (MathF.Exp((1f - recall) * w[10]) - 1f) * hardPenalty * easyBonus) + 1f);
    }

    /// <summary>S after a lapse.</summary>
    internal float AfterLapse(float stability, float difficulty, float recall) => Singles.Min(
        w[11] * MathF.Pow(difficulty, -w[12]) * (MathF.Pow(stability + 1f, w[13]) - 1f) * MathF.Exp((1f - recall) * w[14]),
        stability / MathF.Exp(w[17] * w[18]));

    /// <summary>S after a second answer on the same day.</summary>
    internal float SameDay(float stability, int rating)
    {
        var growth = MathF.Exp(w[17] * (rating - 3f + w[18])) * MathF.Pow(stability, -w[19]);
        return stability * (rating >= 2 ? Singles.Max(growth, 1f) : growth);
    }

    /// <summary>D before clamping, which is what mean reversion goes toward.</summary>
    internal float InitialDifficulty(int rating) => w[4] - MathF.Exp(w[5] * (rating - 1)) + 1f;

    /// <summary>D after an answer.</summary>
    internal float NextDifficulty(float difficulty, int rating)
    {
        var change = -w[6] * (rating - 3f);
        var damped = difficulty + ((10f - difficulty) * change / 9f);
        return Singles.Clamp(
            (w[7] * (easyDifficulty - damped)) + damped,
            MemoryState.MinDifficulty,
            MemoryState.MaxDifficulty);
    }

    private float InitialStability(int rating) => w[rating - 1];

    private MemoryState FirstState(int rating)
    {
        if (rating == 0)
        {
            return new MemoryState(MemoryState.MinStability, MemoryState.MinDifficulty);
        }

        var held = Math.Clamp(rating, 1, 4);
        return new MemoryState(
            Singles.Clamp(InitialStability(held), MemoryState.MinStability, MemoryState.MaxStability),
            Singles.Clamp(InitialDifficulty(held), MemoryState.MinDifficulty, MemoryState.MaxDifficulty));
    }

    private float Interval(float stability, float desiredRetention) =>
        stability / factor * (MathF.Pow(desiredRetention, 1f / decay) - 1f);

    private static MemoryState Finite(MemoryState state) => state.IsFinite ? state : throw new InvalidFsrsParametersException();
}

namespace Reprise.Scheduling;

/// <summary>The 21 numbers that FSRS-6 learns from a person's reviews.</summary>
/// <remarks>
/// docs/spec/fsrs.md §3. Immutable. Lists of 17 (FSRS-4.5) and 19 (FSRS-5) numbers are converted, an empty list means the defaults; lists that
/// are stored in presets stay as they are and come here only to be used.
/// </remarks>
public sealed class FsrsParameters
{
    /// <summary>How many parameters there are.</summary>
    public const int Count = 21;

    /// <summary>The decay of cards that store none, and of parameter lists from before FSRS-6.</summary>
    public const float LegacyDecay = 0.5f;

    private const float DefaultDecay = 0.1542f;

    private static readonly float[] DefaultValues =
    [
        0.212f, 1.2931f, 2.3065f, 8.2956f, 6.4133f, 0.8334f, 3.0194f, 0.001f, 1.8722f, 0.1666f, 0.796f,
        1.4835f, 0.0614f, 0.2629f, 1.6483f, 0.6014f, 1.8729f, 0.5425f, 0.0912f, 0.0658f, DefaultDecay,
    ];

    private static readonly float[] Low =
        [0.001f, 0.001f, 0.001f, 0.001f, 1f, 0.001f, 0.001f, 0.001f, 0f, 0f, 0.001f, 0.001f, 0.001f, 0.001f, 0f, 0f, 1f, 0f, 0f, 0f, 0.1f];

    private static readonly float[] High =
        [100f, 100f, 100f, 100f, 10f, 4f, 4f, 0.75f, 4.5f, 0.8f, 3.5f, 5f, 0.25f, 0.9f, 4f, 1f, 6f, 2f, 2f, 0.8f, 0.8f];

    private readonly float[] values;

    private FsrsParameters(float[] values) => this.values = values;

    /// <summary>The parameters of somebody who has never optimised.</summary>
    public static FsrsParameters Default { get; } = new(DefaultValues);

    /// <summary>The 21 values, w0 first.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>One of the values, from 0 to 20.</summary>
    public float this[int index] => values[index];

    /// <summary>How fast the forgetting curve falls, w20.</summary>
    public float Decay => values[20];

    /// <summary>The 21 values that a stored list stands for: none means the defaults, 17 and 19 are converted, 21 are taken unchanged.</summary>
    /// <exception cref="InvalidFsrsParametersException">The list has another length, or a value is not finite.</exception>
    /// <remarks>docs/spec/fsrs.md §3.2. Nothing is clipped.</remarks>
    public static FsrsParameters From(ReadOnlySpan<float> stored)
    {
        float[] filled = stored.Length switch
        {
            0 => DefaultValues,
            17 => FromVersion45(stored),
            19 => [.. stored, 0f, LegacyDecay],
            Count => stored.ToArray(),
            _ => throw new InvalidFsrsParametersException(),
        };

        foreach (var value in filled)
        {
            if (!float.IsFinite(value))
            {
                throw new InvalidFsrsParametersException();
            }
        }

        return new FsrsParameters(filled);
    }

    /// <summary>Whether a stored list can be used: its length is 0, 17, 19 or 21 and what it stands for is finite.</summary>
    public static bool AreValid(ReadOnlySpan<float> stored)
    {
        try
        {
            From(stored);
            return true;
        }
        catch (InvalidFsrsParametersException)
        {
            return false;
        }
    }

    /// <summary>The decay that belongs to a stored list: what cards keep and displays use.</summary>
    /// <remarks>docs/spec/fsrs.md §3.3: the raw value, without conversion or clipping.</remarks>
    public static float DecayOf(ReadOnlySpan<float> stored) => stored.Length switch
    {
        0 => DefaultDecay,
        < Count => LegacyDecay,
        _ => stored[20],
    };

    /// <summary>Whether a stored list has learned from same-day reviews, so that intervals below a day are allowed.</summary>
    /// <remarks>docs/spec/fsrs.md §13.3.</remarks>
    public static bool AllowShortTerm(ReadOnlySpan<float> stored) =>
        stored.Length == 0 || (stored.Length >= 19 && stored[17] > 0f && stored[18] > 0f);

    /// <summary>These parameters with every value within its range.</summary>
    /// <param name="relearningSteps">
    /// With two or more, same-day growth is limited so that a lapse followed by that many answers cannot leave more stability than before.
    /// </param>
    /// <param name="shortTerm">Whether same-day reviews are modelled; the saturation w19 is then at least 0.01.</param>
    /// <remarks>docs/spec/fsrs.md §3.1.</remarks>
    public FsrsParameters Clipped(int relearningSteps = 1, bool shortTerm = false)
    {
        var clipped = values.ToArray();
        Clip(clipped, relearningSteps, shortTerm);
        return new FsrsParameters(clipped);
    }

    /// <summary>Takes 21 values as they are, without a check.</summary>
    internal static FsrsParameters Unchecked(float[] values) => new(values);

    /// <summary>Clips a list in place; a list shorter than 21 is clipped as far as it goes. NaN stays.</summary>
    internal static void Clip(Span<float> values, int relearningSteps, bool shortTerm)
    {
        var ceiling = High[17];
        if (relearningSteps > 1 && values.Length > 14)
        {
            var growth = -(MathF.Log(values[11]) + MathF.Log(MathF.Pow(2f, values[13]) - 1f) + (values[14] * 0.3f)) / relearningSteps;
            ceiling = MathF.Min(MathF.Sqrt(Singles.Max(growth, 0.01f)), 2f);
        }

        for (var i = 0; i < Math.Min(values.Length, Count); i++)
        {
            var low = i == 19 && shortTerm ? 0.01f : Low[i];
            var high = i is 17 or 18 ? ceiling : High[i];
            values[i] = Singles.Clamp(values[i], low, high);
        }
    }

    private static float[] FromVersion45(ReadOnlySpan<float> stored)
    {
        float[] filled = [.. stored, 0f, 0f, 0f, LegacyDecay];
        filled[4] = MathF.FusedMultiplyAdd(stored[5], 2f, stored[4]);
        filled[5] = MathF.Log(MathF.FusedMultiplyAdd(stored[5], 3f, 1f)) / 3f;
        filled[6] = stored[6] + 0.5f;
        return filled;
    }
}

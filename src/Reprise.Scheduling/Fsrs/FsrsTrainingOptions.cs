namespace Reprise.Scheduling;

/// <summary>How parameters are trained.</summary>
/// <remarks>docs/spec/fsrs.md §16.1. The defaults are the reference's.</remarks>
public sealed record FsrsTrainingOptions
{
    /// <summary>What people's parameters are optimised and judged with: eight passes instead of five.</summary>
    public static FsrsTrainingOptions Thorough { get; } = new() { Epochs = 8 };

    /// <summary>Passes over all items.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Items between two steps of the parameters.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>What decides the order of the batches.</summary>
    public ulong Seed { get; init; } = 2023;

    /// <summary>The size of the first steps.</summary>
    public double LearningRate { get; init; } = 0.04;

    /// <summary>Items with more reviews are left out.</summary>
    public int MaxReviews { get; init; } = 256;

    /// <summary>How strongly parameters are held near where they began.</summary>
    public double Gamma { get; init; } = 1.0;

    /// <summary>Relearning steps in use, which limit how much same-day answers may add.</summary>
    public int RelearningSteps { get; init; } = 1;

    /// <summary>Whether to learn from same-day reviews.</summary>
    public bool ShortTerm { get; init; } = true;
}

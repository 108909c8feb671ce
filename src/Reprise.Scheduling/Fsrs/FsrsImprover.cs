namespace Reprise.Scheduling;

/// <summary>Optimises parameters that are in use, and keeps them if nothing better was found.</summary>
/// <remarks>docs/spec/fsrs.md §18.1.</remarks>
public static class FsrsImprover
{
    private const int FewestForHealthCheck = 300;

    /// <summary>Optimises.</summary>
    /// <param name="training">What there is to learn from.</param>
    /// <param name="current">The parameters in use, as they are stored.</param>
    /// <param name="relearningSteps">Relearning steps in use.</param>
    /// <param name="healthCheck">Whether to test how well reviews can be predicted at all.</param>
    /// <param name="progress">Told about items done, over all epochs.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="NotEnoughReviewsException">No item shows how long a first answer lasts.</exception>
    /// <exception cref="InvalidFsrsParametersException">A result would not be finite.</exception>
    public static FsrsImprovement Improve(
        FsrsTrainingSet training,
        IReadOnlyList<float> current,
        int relearningSteps,
        bool healthCheck,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default)
    {
        if (training.Items.Count == 0)
        {
            return new FsrsImprovement(current, 0, null);
        }

        var options = FsrsTrainingOptions.Thorough with { RelearningSteps = relearningSteps };
        IReadOnlyList<float> best = FsrsOptimizer.Optimize(training.Items, training.CardIds, options, progress, cancel);
        if (FsrsParameters.AreValid([.. current]) && IsKept([.. current], [.. best], training.Items, relearningSteps, cancel))
        {
            best = current;
        }

        bool? passed = healthCheck && training.Items.Count > FewestForHealthCheck ? IsHealthy(training, options, cancel) : null;
        return new FsrsImprovement(best, training.Items.Count, passed);
    }

    /// <summary>Whether the parameters in use fit at least as well as the new ones, and do not let cards grow on the day of a lapse.</summary>
    private static bool IsKept(float[] current, float[] found, IReadOnlyList<FsrsItem> items, int relearningSteps, CancellationToken cancel)
    {
        var prepared = new FsrsPredictions(items);
        var now = FsrsEvaluation.Evaluate(new Fsrs(current), prepared, progress: null, cancel);
        if (now.LogLoss > FsrsEvaluation.Evaluate(new Fsrs(found), prepared, progress: null, cancel).LogLoss)
        {
            return false;
        }

        if (relearningSteps <= 1)
        {
            return true;
        }

        var fsrs = new Fsrs(current);
        var state = fsrs.Step(new MemoryState(1f, 1f), 2f, rating: 1, index: 1);
        for (var i = 0; i < relearningSteps; i++)
        {
            state = fsrs.Step(state, 0f, rating: 3, index: 1);
        }

        return state.Stability < 1f;
    }

    /// <summary>Whether errors over time are near what a collection of this size and recall usually has.</summary>
    private static bool? IsHealthy(FsrsTrainingSet training, FsrsTrainingOptions options, CancellationToken cancel)
    {
        FsrsMetrics metrics;
        try
        {
            metrics = FsrsEvaluation.EvaluateOverTime(training, options, cancel: cancel);
        }
        catch (Exception failure) when (failure is NotEnoughReviewsException or InvalidFsrsParametersException)
        {
            // The test is extra: where it cannot be made, the parameters still stand.
            return null;
        }

        var recall = (float)training.Items.Count(item => item.Last.Rating > 1) / training.Items.Count;
        var (logLoss, rmse) = Usual(recall, training.Items.Count);
        return metrics.LogLoss / logLoss <= 1.11f || metrics.RmseBins / rmse <= 1.53f;
    }

    /// <summary>The errors that collections of this recall and size usually have.</summary>
    internal static (float LogLoss, float Rmse) Usual(float recall, int items) => (
        0.623f * MathF.Pow(4f * recall * (1f - recall), 0.738f),
        (0.0135f / (MathF.Pow(recall, 0.504f) - 1.14f)) + (0.176f / (MathF.Pow(items / 1000f, 0.825f) + 2.22f)) + 0.101f);
}

namespace Reprise.Scheduling;

/// <summary>Judges parameters by how well they predict reviews.</summary>
/// <remarks>docs/spec/fsrs.md §17.</remarks>
public static class FsrsEvaluation
{
    private const int Splits = 5;

    /// <summary>How well fixed parameters predict items; recent items weigh more.</summary>
    /// <param name="storedParameters">None for the defaults, or 17, 19 or 21 values.</param>
    /// <param name="items">In the order in which the reviews to predict were made.</param>
    /// <param name="progress">Told about histories replayed.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="NotEnoughReviewsException">There are no items.</exception>
    /// <exception cref="InvalidFsrsParametersException">The parameters cannot be used, an item is empty, or a prediction is not finite.</exception>
    public static FsrsMetrics Evaluate(
        ReadOnlySpan<float> storedParameters, IReadOnlyList<FsrsItem> items, IProgress<FsrsProgress>? progress = null, CancellationToken cancel = default) =>
        Evaluate(new Fsrs(storedParameters), new FsrsPredictions(items), progress, cancel);

    /// <summary>How well parameters predict reviews that came after those they were trained on, in five steps through time.</summary>
    /// <param name="training">Items in the order of time, with their cards.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told about steps done.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="NotEnoughReviewsException">There are fewer than six items, or too few to train on.</exception>
    /// <exception cref="InvalidFsrsParametersException">The items cannot be used.</exception>
    /// <remarks>docs/spec/fsrs.md §17.2.</remarks>
    public static FsrsMetrics EvaluateOverTime(
        FsrsTrainingSet training, FsrsTrainingOptions options, IProgress<FsrsProgress>? progress = null, CancellationToken cancel = default)
    {
        var segment = training.Items.Count / (Splits + 1);
        if (segment == 0)
        {
            throw new NotEnoughReviewsException();
        }

        var items = training.Items as FsrsItem[] ?? [.. training.Items];
        var cards = training.CardIds as long[] ?? [.. training.CardIds];
        var predictions = new float[Splits][];
        var done = 0;
        Concurrently.For(Splits, split =>
        {
            var from = (split + 1) * segment;
            var to = split == Splits - 1 ? items.Length : from + segment;
            var parameters = FsrsOptimizer.Optimize(items[..from], cards[..from], options, cancel: cancel);
            predictions[split] = new FsrsPredictions(items[from..to]).Of(new Fsrs(parameters), progress: null, cancel);
            progress?.Report(new FsrsProgress(Interlocked.Increment(ref done), Splits));
        }, cancel);

        return Measure(new FsrsPredictions(items[segment..]), [.. predictions.SelectMany(some => some)], weighted: false);
    }

    /// <summary><see cref="Evaluate(ReadOnlySpan{float}, IReadOnlyList{FsrsItem}, IProgress{FsrsProgress}, CancellationToken)"/> for items already prepared.</summary>
    internal static FsrsMetrics Evaluate(Fsrs fsrs, FsrsPredictions prepared, IProgress<FsrsProgress>? progress, CancellationToken cancel)
    {
        if (prepared.Items.Count == 0)
        {
            throw new NotEnoughReviewsException();
        }

        return Measure(prepared, prepared.Of(fsrs, progress, cancel), weighted: true);
    }

    private static FsrsMetrics Measure(FsrsPredictions prepared, float[] predictions, bool weighted)
    {
        var items = prepared.Items;
        var bins = new Bin[prepared.BinCount];
        var loss = 0f;
        var weights = 0f;
        for (var i = 0; i < predictions.Length; i++)
        {
            var p = predictions[i];
            var y = items[i].Last.Rating > 1 ? 1f : 0f;
            var weight = weighted ? FsrsOptimizer.Weight(i, items.Count) : 1f;
            loss -= weight * ((y * MathF.Log(p)) + ((1f - y) * MathF.Log(1f - p)));
            weights += weight;
            bins[prepared.BinOf[i]].Add(p, y, weight);
        }

        var squares = 0f;
        var total = 0f;
        foreach (var bin in bins)
        {
            squares += bin.Weight * bin.Difference * bin.Difference;
            total += bin.Weight;
        }

        var metrics = new FsrsMetrics(loss / weights, MathF.Sqrt(squares / total));
        return float.IsFinite(metrics.LogLoss) && float.IsFinite(metrics.RmseBins) ? metrics : throw new InvalidFsrsParametersException();
    }

    /// <summary>Sums over the reviews of one bin.</summary>
    private struct Bin
    {
        private float predicted;
        private float actual;
        private int count;

        public float Weight { get; private set; }

        public readonly float Difference => (predicted / count) - (actual / count);

        public void Add(float prediction, float outcome, float weight)
        {
            predicted += prediction;
            actual += outcome;
            count++;
            Weight += weight;
        }
    }
}

namespace Reprise.Scheduling;

/// <summary>Finds the parameters that predict a person's reviews best.</summary>
/// <remarks>docs/spec/fsrs.md §16. The same items give the same parameters on every run.</remarks>
public static class FsrsOptimizer
{
    private const int FewestItems = 8;
    private const int FewestItemsToTrain = 64;

    /// <summary>The parameters that fit these items; the defaults, wholly or but for the initial stabilities, where there are few of them.</summary>
    /// <param name="items">In the order in which the reviews to predict were made.</param>
    /// <param name="cardIds">The card of each item, which makes training faster; null if not known.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="progress">Told about items done, over all epochs.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>21 values.</returns>
    /// <exception cref="InvalidFsrsParametersException">
    /// The options are not usable, the lists differ in length, an item is empty or has a rating outside 1 to 4, or training went astray.
    /// </exception>
    /// <exception cref="NotEnoughReviewsException">No item shows how long a first answer lasts.</exception>
    public static float[] Optimize(
        IReadOnlyList<FsrsItem> items,
        IReadOnlyList<long>? cardIds = null,
        FsrsTrainingOptions? options = null,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default)
    {
        options ??= new FsrsTrainingOptions();
        Check(items, cardIds, options);
        var split = FsrsOutliers.Split(items);
        if (split.Training.Count < FewestItems)
        {
            return FsrsParameters.Default.Values.ToArray();
        }

        var recalled = split.Training.Count(index => items[index].Last.Rating > 1);
        var averageRecall = (float)recalled / split.Training.Count;
        var first = FsrsInitialStability.Fit([.. split.Initial.Select(index => items[index])], averageRecall);
        float[] start = [.. first.Stabilities, .. FsrsParameters.Default.Values[4..]];
        if (split.Training.Count == split.Initial.Count || split.Training.Count < FewestItemsToTrain)
        {
            return start;
        }

        if (!options.ShortTerm)
        {
            start.AsSpan(17, 3).Clear();
        }

        var trained = FsrsTrainer.Train(TrainingItems(items, cardIds, split.Training, options), start, options, progress, cancel);
        FsrsInitialStability.Smooth(trained.AsSpan(0, 4), first.Counts).CopyTo(trained, 0);
        return Array.TrueForAll(trained, float.IsFinite) ? trained : throw new InvalidFsrsParametersException();
    }

    /// <summary>Which items training would use: those that show how long a first answer lasts, and all; the rest begins too unusually.</summary>
    /// <returns>Indexes into <paramref name="items"/>.</returns>
    /// <remarks>docs/spec/fsrs.md §16.2.</remarks>
    public static (IReadOnlyList<int> Initial, IReadOnlyList<int> Training) WithoutOutliers(IReadOnlyList<FsrsItem> items)
    {
        var split = FsrsOutliers.Split(items);
        return (split.Initial, split.Training);
    }

    /// <summary>How much the item at a place in the order of time weighs: the last four times as much as the first.</summary>
    /// <remarks>docs/spec/fsrs.md §16.4.</remarks>
    internal static float Weight(int index, int count)
    {
        var age = index / (float)Math.Max(count - 1, 1);
        return 0.25f + (0.75f * (age * age * age));
    }

    private static void Check(IReadOnlyList<FsrsItem> items, IReadOnlyList<long>? cardIds, FsrsTrainingOptions options)
    {
        if (options.BatchSize < 1 || !double.IsFinite(options.LearningRate) || !double.IsFinite(options.Gamma)
            || (cardIds is not null && cardIds.Count != items.Count))
        {
            throw new InvalidFsrsParametersException();
        }

        foreach (var item in items)
        {
            if (item.Count == 0)
            {
                throw new InvalidFsrsParametersException();
            }

            foreach (var review in item.Reviews)
            {
                if (review.Rating is < 1 or > 4)
                {
                    throw new InvalidFsrsParametersException();
                }
            }
        }
    }

    private static List<FsrsTrainer.Item> TrainingItems(
        IReadOnlyList<FsrsItem> items, IReadOnlyList<long>? cardIds, IReadOnlyList<int> training, FsrsTrainingOptions options)
    {
        var weighted = new List<FsrsTrainer.Item>(training.Count);
        for (var i = 0; i < training.Count; i++)
        {
            var item = items[training[i]];
            if (item.Count <= options.MaxReviews)
            {
                weighted.Add(new FsrsTrainer.Item(item, Weight(i, training.Count), cardIds?[training[i]]));
            }
        }

        return weighted;
    }
}

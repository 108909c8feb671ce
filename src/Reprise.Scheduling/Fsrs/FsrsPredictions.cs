namespace Reprise.Scheduling;

/// <summary>Items prepared for predicting with several sets of parameters: each history behind them is replayed only once for each.</summary>
internal sealed class FsrsPredictions
{
    private const int HistoriesBetweenReports = 256;

    private readonly FsrsReview[][] histories;
    private readonly int[] lengths;
    private readonly int[] historyOf;
    private readonly int[] binOf;

    /// <exception cref="InvalidFsrsParametersException">An item is empty.</exception>
    public FsrsPredictions(IReadOnlyList<FsrsItem> items)
    {
        Items = items;
        var known = new Dictionary<FsrsReview[], int>(ReferenceEqualityComparer.Instance);
        var all = new List<FsrsReview[]>();
        var longest = new List<int>();
        historyOf = new int[items.Count];
        binOf = new int[items.Count];
        var bins = new Dictionary<FsrsBin, int>();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Count == 0)
            {
                throw new InvalidFsrsParametersException();
            }

            if (!known.TryGetValue(item.History, out var index))
            {
                index = all.Count;
                known.Add(item.History, index);
                all.Add(item.History);
                longest.Add(0);
            }

            historyOf[i] = index;
            longest[index] = Math.Max(longest[index], item.Count);
            var bin = FsrsBin.Of(item);
            if (!bins.TryGetValue(bin, out binOf[i]))
            {
                binOf[i] = bins.Count;
                bins.Add(bin, binOf[i]);
            }
        }

        histories = [.. all];
        lengths = [.. longest];
        BinCount = bins.Count;
    }

    /// <summary>How many different <see cref="BinOf"/> there are.</summary>
    public int BinCount { get; }

    /// <summary>For each item the number of its group of like reviews: <see cref="FsrsBin"/>.</summary>
    public ReadOnlySpan<int> BinOf => binOf;

    /// <summary>The items, in the order of the predictions.</summary>
    public IReadOnlyList<FsrsItem> Items { get; }

    /// <summary>For each item the probability with which its last review was expected to be recalled.</summary>
    /// <param name="fsrs">The model.</param>
    /// <param name="progress">Told about histories replayed.</param>
    /// <param name="cancel">Stops the work.</param>
    public float[] Of(Fsrs fsrs, IProgress<FsrsProgress>? progress, CancellationToken cancel)
    {
        var recalls = new float[histories.Length][];
        var done = 0;
        Concurrently.For(
            histories.Length,
            i =>
            {
                recalls[i] = RecallAlong(fsrs, histories[i].AsSpan(0, lengths[i]));
                if (progress is not null && Interlocked.Increment(ref done) is var count && (count % HistoriesBetweenReports == 0 || count == histories.Length))
                {
                    progress.Report(new FsrsProgress(count, histories.Length));
                }
            },
            cancel);
        var predictions = new float[Items.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            predictions[i] = recalls[historyOf[i]][Items[i].Count - 1];
        }

        return predictions;
    }

    /// <summary>For each review of a history the recall expected from the reviews before it.</summary>
    private static float[] RecallAlong(Fsrs fsrs, ReadOnlySpan<FsrsReview> reviews)
    {
        var recalls = new float[reviews.Length];
        recalls[0] = fsrs.Recall(reviews[0].DeltaT, 0f);
        var state = fsrs.Replay(reviews[..1]);
        for (var i = 1; i < reviews.Length; i++)
        {
            recalls[i] = fsrs.Recall(reviews[i].DeltaT, state.Stability);
            state = fsrs.Step(state, reviews[i].DeltaT, reviews[i].Rating, i);
        }

        return recalls;
    }
}

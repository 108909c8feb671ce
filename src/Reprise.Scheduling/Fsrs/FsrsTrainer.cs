namespace Reprise.Scheduling;

/// <summary>Improves parameters step by step: gradients over batches, Adam, a penalty for leaving the starting point.</summary>
/// <remarks>docs/spec/fsrs.md §16.5.</remarks>
internal static class FsrsTrainer
{
    private const int ProgressReports = 200;

    /// <summary>How widely the parameters of many people are spread.</summary>
    private static readonly float[] Spread =
    [
        6.43f, 9.66f, 17.58f, 27.85f, 0.57f, 0.28f, 0.6f, 0.12f, 0.39f, 0.18f, 0.33f,
        0.3f, 0.09f, 0.16f, 0.57f, 0.25f, 1.03f, 0.31f, 0.32f, 0.14f, 0.27f,
    ];

    /// <summary>An item to train on; null for the card where cards are not known.</summary>
    internal readonly record struct Item(FsrsItem Value, float Weight, long? CardId);

    /// <summary>Trains from a starting point.</summary>
    public static float[] Train(
        List<Item> items, float[] start, FsrsTrainingOptions options, IProgress<FsrsProgress>? progress, CancellationToken cancel)
    {
        var batches = FsrsBatches.Form(items, options.BatchSize);
        var rates = new LearningRates(options.LearningRate, ((items.Count / options.BatchSize) + 1) * options.Epochs);
        var adam = new Adam();
        var gradient = new FsrsGradient(batches.MaxSteps);
        var random = new ChaChaRandom(options.Seed);
        var sums = new double[FsrsParameters.Count];
        var w = start.ToArray();
        var total = options.Epochs * items.Count;
        var done = 0;
        var nextReport = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var order = Enumerable.Range(0, batches.Count).ToArray();
            random.Shuffle<int>(order);
            foreach (var index in order)
            {
                cancel.ThrowIfCancellationRequested();
                Array.Clear(sums);
                gradient.Add(batches[index], w, sums);
                AddPenalty(sums, w, start, options.Gamma * batches[index].Items / items.Count);
                if (!options.ShortTerm)
                {
                    sums.AsSpan(0, 4).Clear();
                    sums.AsSpan(17, 3).Clear();
                }

                adam.Step(w, sums, rates.Next());
                FsrsParameters.Clip(w, options.RelearningSteps, options.ShortTerm);
                done += batches[index].Items;
                if (progress is not null && done >= nextReport)
                {
                    progress.Report(new FsrsProgress(done, total));
                    nextReport = done + (total / ProgressReports);
                }
            }
        }

        return w;
    }

    /// <summary>The gradient of the penalty for moving away from the start.</summary>
    internal static void AddPenalty(Span<double> sums, ReadOnlySpan<float> w, ReadOnlySpan<float> start, double strength)
    {
        for (var i = 0; i < FsrsParameters.Count; i++)
        {
            sums[i] += 2.0 * (w[i] - start[i]) / (Spread[i] * Spread[i]) * strength;
        }
    }

    /// <summary>Step sizes that fall along a cosine.</summary>
    internal sealed class LearningRates(double first, double steps)
    {
        private double count = -1;
        private double rate;

        public double Next()
        {
            count++;
            rate = count == 0 ? first
                : (count - 1 - steps) % (2 * steps) == 0 ? first * (1 - Math.Cos(Math.PI / steps)) / 2
                : rate * (1 + Math.Cos(Math.PI * count / steps)) / (1 + Math.Cos(Math.PI * (count - 1) / steps));
            return rate;
        }
    }

    /// <summary>The optimiser Adam, with its running means.</summary>
    internal sealed class Adam
    {
        private const double Beta1 = 0.9;
        private const double Beta2 = 0.999;
        private readonly double[] means = new double[FsrsParameters.Count];
        private readonly double[] squares = new double[FsrsParameters.Count];
        private int steps;

        public void Step(Span<float> w, ReadOnlySpan<double> gradient, double rate)
        {
            steps++;
            var meanShare = 1 - Math.Pow(Beta1, steps);
            var squareShare = 1 - Math.Pow(Beta2, steps);
            for (var i = 0; i < w.Length; i++)
            {
                means[i] = (Beta1 * means[i]) + ((1 - Beta1) * gradient[i]);
                squares[i] = (Beta2 * squares[i]) + ((1 - Beta2) * gradient[i] * gradient[i]);
                w[i] -= (float)(rate * (means[i] / meanShare) / (Math.Sqrt(squares[i] / squareShare) + 1e-8));
            }
        }
    }
}

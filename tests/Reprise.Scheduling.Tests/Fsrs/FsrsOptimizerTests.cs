namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/fsrs.md §16.1, §16.6, §16.7, §17.2.</summary>
public class FsrsOptimizerTests
{
    private static readonly float[] OfSetY =
    [
        0.9439701f, 5.7577724f, 10.270127f, 36.93773f, 6.4839334f, 0.72815853f, 3.0056183f, 0.001f, 1.757114f, 0.27533674f, 0.679953f, 1.4823532f,
        0.047397662f, 0.22480226f, 1.6359917f, 0.6158705f, 1.7553318f, 0.5425f, 0.0912f, 0.0658f, 0.1f,
    ];

    private static readonly float[] OfSetYAfterEightPasses =
    [
        0.938428f, 5.723968f, 10.20983f, 36.720863f, 6.4693336f, 0.706178f, 2.9990346f, 0.001f, 1.7118772f, 0.30146655f, 0.6317679f, 1.4869466f,
        0.043552954f, 0.24328613f, 1.6307272f, 0.62057877f, 1.7024732f, 0.5425f, 0.0912f, 0.0658f, 0.1f,
    ];

    private static readonly float[] InitialOfSetZ = [0.08221985f, 0.5015023f, 0.8945287f, 3.2172782f];

    private static readonly float[] OfSetZ =
    [
        0.07124307f, 0.43454912f, 0.7751044f, 2.7877548f, 6.4612474f, 0.7413289f, 3.0194f, 0.001f, 1.7651005f, 0.175508f, 0.68735254f, 1.4875617f,
        0.074237764f, 0.28341573f, 1.6495466f, 0.6014f, 1.8729f, 0.5425f, 0.0912f, 0.0658f, 0.1f,
    ];

    private static readonly float[] OfSetZWithoutShortTerm =
    [
        6.462187f, 0.7401743f, 3.0194f, 0.001f, 1.7642794f, 0.17699668f, 0.6865765f, 1.4872833f, 0.07427375f, 0.2830139f, 1.6491208f, 0.6014f, 1.8729f,
        0, 0, 0, 0.1f,
    ];

    [Fact]
    public void Thirty_two_cards_give_the_parameters_of_the_reference_with_their_ids_and_without()
    {
        var (items, cards) = SetY();

        Near(FsrsOptimizer.Optimize(items, cards), OfSetY);
        Near(FsrsOptimizer.Optimize(items), OfSetY);
        Near(FsrsOptimizer.Optimize(items, cards, FsrsTrainingOptions.Thorough), OfSetYAfterEightPasses);
    }

    [Fact]
    public void Parameters_that_were_learned_predict_better_than_the_defaults()
    {
        var (items, cards) = SetY();

        var defaults = FsrsEvaluation.Evaluate([], items);
        var learned = FsrsEvaluation.Evaluate(FsrsOptimizer.Optimize(items, cards), items);
        var overTime = FsrsEvaluation.EvaluateOverTime(new FsrsTrainingSet(items, cards, items.Length), FsrsTrainingOptions.Thorough);

        (defaults.LogLoss, defaults.RmseBins).ShouldSatisfyAllConditions(
            () => defaults.LogLoss.ShouldBe(0.4994423f, 1e-4f), () => defaults.RmseBins.ShouldBe(0.1804519f, 1e-4f));
        learned.LogLoss.ShouldBe(0.4696471f, 1e-3f);
        learned.RmseBins.ShouldBe(0.17733236f, 1e-3f);
        overTime.LogLoss.ShouldBe(0.49463797f, 2e-3f);
        overTime.RmseBins.ShouldBe(0.20047486f, 5e-3f);
    }

    [Fact]
    public void Rare_beginnings_are_set_aside()
    {
        var (initial, training) = FsrsOptimizer.WithoutOutliers(SetZ());

        (initial.Count, training.Count).ShouldBe((30, 130));
    }

    [Fact]
    public void Same_day_reviews_are_learned_from_or_not()
    {
        var with = FsrsOptimizer.Optimize(SetZ());
        var without = FsrsOptimizer.Optimize(SetZ(), options: new FsrsTrainingOptions { ShortTerm = false });

        Near(with, OfSetZ);
        Near(without, [.. InitialOfSetZ, .. OfSetZWithoutShortTerm]);
        without[17..20].ShouldBe([0f, 0f, 0f]);
    }

    [Fact]
    public void Histories_that_are_too_long_are_left_out()
    {
        var (items, cards) = SetY();
        var heard = new List<FsrsProgress>();

        FsrsOptimizer.Optimize(items, cards, new FsrsTrainingOptions { Epochs = 1, MaxReviews = 3 }, new Listener(heard));

        heard[^1].Total.ShouldBe(64);
    }

    [Fact]
    public void What_cannot_be_learned_from_is_refused()
    {
        var (items, cards) = SetY();
        FsrsItem[] empty = [.. items, new FsrsItem([], 0)];
        FsrsItem[] fifth = [.. items, new FsrsItem(new FsrsReview(3, 0), new FsrsReview(5, 2))];

        Refused(() => FsrsOptimizer.Optimize(empty));
        Refused(() => FsrsOptimizer.Optimize(fifth));
        Refused(() => FsrsOptimizer.Optimize(items, cards[..^1]));
        Refused(() => FsrsOptimizer.Optimize(items, cards, new FsrsTrainingOptions { BatchSize = 0 }));
        Refused(() => FsrsOptimizer.Optimize(items, cards, new FsrsTrainingOptions { LearningRate = double.NaN }));
        Refused(() => FsrsOptimizer.Optimize(items, cards, new FsrsTrainingOptions { Gamma = double.PositiveInfinity }));
    }

    [Fact]
    public void Too_few_items_give_the_defaults_and_cannot_be_judged_over_time()
    {
        var (items, cards) = SetY();

        FsrsOptimizer.Optimize(items[..7]).ShouldBe(FsrsParameters.Default.Values.ToArray());
        Should.Throw<NotEnoughReviewsException>(() => FsrsEvaluation.EvaluateOverTime(new FsrsTrainingSet(items[..5], cards[..5], 5), new FsrsTrainingOptions()));
        Should.Throw<NotEnoughReviewsException>(() => FsrsEvaluation.Evaluate([], []));
    }

    private static void Refused(Func<float[]> work) => Should.Throw<InvalidFsrsParametersException>(() => { work(); });

    private static (FsrsItem[] Items, long[] Cards) SetY()
    {
        var items = new List<FsrsItem>();
        var cards = new List<long>();
        for (var k = 0; k < 32; k++)
        {
            FsrsReview[] reviews =
            [
                new(3, 0),
                new(3, 2),
                new(k % 6 == 0 ? 1 : k % 4 == 0 ? 4 : 3, 3 + (k % 7)),
                new(k % 5 == 0 ? 2 : k % 3 == 0 ? 1 : 4, 1 + (3 * k % 11)),
                new(k % 7 == 0 ? 1 : 3, 2 + (5 * k % 17)),
            ];
            for (var length = 2; length <= reviews.Length; length++)
            {
                items.Add(new FsrsItem(reviews, length));
                cards.Add(10000 + k);
            }
        }

        return ([.. items], [.. cards]);
    }

    private static FsrsItem[] SetZ() =>
    [
        .. Enumerable.Range(0, 30).Select(i => new FsrsItem(new FsrsReview(3, 0), new FsrsReview(i % 7 == 0 ? 1 : 3, 2))),
        .. Enumerable.Range(0, 100).Select(i => new FsrsItem(new FsrsReview(3, 0), new FsrsReview(i % 5 == 0 ? 1 : 3, 2), new FsrsReview(i % 6 == 0 ? 1 : 4, (3 * i % 14) + 1))),
    ];

    private static void Near(float[] actual, float[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], Math.Max(1e-3f, expected[i] * 1e-3f), $"at {i}");
        }
    }

    private sealed class Listener(List<FsrsProgress> heard) : IProgress<FsrsProgress>
    {
        public void Report(FsrsProgress value) => heard.Add(value);
    }
}

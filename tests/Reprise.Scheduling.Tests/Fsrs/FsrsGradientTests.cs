using System.Runtime.Intrinsics;

namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/fsrs.md §16.5, §16.6.</summary>
public class FsrsGradientTests
{
    private static readonly FsrsItem[] Items =
    [
        new(R(1, 0), R(3, 0), R(1, 0), R(4, 0), R(3, 1), R(2, 3), R(3, 4)),
        new(R(2, 0), R(4, 0), R(4, 0), R(3, 1), R(1, 3), R(3, 6), R(3, 11)),
        new(R(3, 0), R(2, 0), R(4, 0), R(3, 1), R(3, 3), R(3, 6), R(3, 12)),
        new(R(4, 0), R(4, 0), R(3, 1), R(3, 3), R(3, 5), R(4, 12), R(1, 23)),
    ];

    private static readonly double[] GradientAtDefaults =
    [
        -0.095688485, -0.0051607806, -0.0012249565, 0.007462064, 0.03650761, -0.082112335, 0.0593964, -2.1474836, 0.57626534, -2.8751316,
        0.7154875, -0.028993709, 0.0099172965, -0.2189217, -0.0017800558, -0.089381434, 0.299141, 0.068104014, -0.011605468, -0.25398168, 0.27700496,
    ];

    private static readonly float[] AfterOneStep =
    [
        0.252f, 1.3331f, 2.3464994f, 8.2556f, 6.3733f, 0.87340003f, 2.9794f, 0.040999997f, 1.8322f, 0.20660001f, 0.756f, 1.5235f, 0.021400042f,
        0.3029f, 1.6882998f, 0.64140004f, 1.8329f, 0.5025f, 0.13119997f, 0.1058f, 0.1142f,
    ];

    private static readonly double[] GradientAfterOneStep =
    [
        -0.040530164, -0.0041278866, -0.0010157757, 0.007239434, 0.009321215, -0.120117955, 0.039143264, -0.8628009, 0.5794302, -2.5713828,
        0.7669307, -0.024242667, 0, -0.16912507, -0.0017008218, -0.061857328, 0.28093633, 0.064058185, 0.0063592787, -0.1903223, 0.6257775,
    ];

    private static readonly double[] PenaltyAfterOneStep =
    [
        0.0019813816, 0.00087788026, 0.00026506148, -0.000105618295, -0.25213888, 1.0448985, -0.22755535, 5.688889, -0.5385926, 2.5283954,
        -0.75225013, 0.9102214, -10.113569, 3.1999993, 0.2521374, 1.3107208, -0.07721739, -0.85244584, 0.79999936, 4.1795917, -1.1237311,
    ];

    private static readonly double[] AfterTwoSteps =
    [
        0.2882918, 1.3726242, 2.3861322, 8.215636, 6.339965, 0.9130969, 2.940639, 0.07696985, 1.7921946, 0.2464217, 0.71595186, 1.5631561, 0.001,
        0.34230903, 1.7282416, 0.68038, 1.7929853, 0.46258268, 0.14039303, 0.14509967, 0.1,
    ];

    [Fact]
    public void The_loss_at_the_defaults_and_after_a_step_is_the_references()
    {
        Loss(FsrsParameters.Default.Values).ShouldBe(4.0466027, 1e-4);
        Loss(AfterOneStep).ShouldBe(3.767796, 1e-4);
    }

    [Fact]
    public void The_gradient_is_how_the_loss_changes_with_each_parameter()
    {
        const float Nudge = 1e-3f;
        var gradient = Gradient(AfterOneStep);
        foreach (var i in Enumerable.Range(0, FsrsParameters.Count).Where(i => i is not (12 or 19 or 20)))
        {
            var (more, less) = (AfterOneStep.ToArray(), AfterOneStep.ToArray());
            more[i] += Nudge;
            less[i] -= Nudge;
            var slope = (Loss(more) - Loss(less)) / (more[i] - less[i]);
            gradient[i].ShouldBe(slope, Math.Max(Math.Abs(slope) * 0.02, 2e-3), $"at {i}");
        }
    }

    [Fact]
    public void Leaving_the_start_is_penalised_by_how_widely_peoples_parameters_are_spread()
    {
        var sums = new double[FsrsParameters.Count];

        FsrsTrainer.AddPenalty(sums, AfterOneStep, FsrsParameters.Default.Values, strength: 2.0 * 512 / 1000);

        Near(sums, PenaltyAfterOneStep, 1e-5);
    }

    [Fact]
    public void Adam_remembers_the_step_before()
    {
        var w = FsrsParameters.Default.Values.ToArray();
        var adam = new FsrsTrainer.Adam();

        adam.Step(w, GradientAtDefaults, 0.04);
        FsrsParameters.Clip(w, 1, shortTerm: true);
        adam.Step(w, GradientAfterOneStep, 0.04);
        FsrsParameters.Clip(w, 1, shortTerm: true);

        Near(Array.ConvertAll(w, x => (double)x), AfterTwoSteps, 1e-5);
    }

    [Fact]
    public void Limits_pass_gradients_on_where_they_are_just_met()
    {
        var stabilities = Vector256.Create(0.0009f, 0.001f, 50f, 36500f, 36501f, 0f, 1f, -1f);
        var difficulties = Vector256.Create(0.999f, 1f, 5f, 10f, 10.001f, 0f, 2f, -1f);

        Passed(FsrsLanes.StabilityInRange(stabilities)).ShouldBe([false, true, true, true, false, false, true, false]);
        Passed(FsrsLanes.DifficultyInRange(difficulties)).ShouldBe([false, true, true, true, false, false, true, false]);
    }

    [Fact]
    public void The_gradient_at_the_defaults_is_the_references() => Near(Gradient(FsrsParameters.Default.Values), GradientAtDefaults, 2e-3);

    [Fact]
    public void The_gradient_after_a_step_is_the_references() => Near(Gradient(AfterOneStep), GradientAfterOneStep, 2e-3);

    [Fact]
    public void Adam_moves_every_parameter_by_the_learning_rate_at_first()
    {
        var w = FsrsParameters.Default.Values.ToArray();

        new FsrsTrainer.Adam().Step(w, GradientAtDefaults, 0.04);
        FsrsParameters.Clip(w, 1, shortTerm: true);

        Near(Array.ConvertAll(w, x => (double)x), Array.ConvertAll(AfterOneStep, x => (double)x), 1e-6);
    }

    [Fact]
    public void Cards_and_their_items_apart_give_the_same_gradient()
    {
        var prefixes = Items.SelectMany((item, card) =>
            Enumerable.Range(2, item.Count - 1).Select(length => new FsrsTrainer.Item(new FsrsItem(item.Reviews.ToArray(), length), 0.5f, card)));
        var byCard = prefixes.ToList();

        Near(Gradient(AfterOneStep, byCard), Gradient(AfterOneStep, [.. byCard.Select(item => item with { CardId = null })]), 1e-4);
    }

    [Fact]
    public void The_learning_rate_follows_a_cosine()
    {
        var rates = new FsrsTrainer.LearningRates(0.04, 5);

        Near(
            [.. Enumerable.Range(0, 11).Select(_ => rates.Next())],
            [0.04, 0.0361803399, 0.0261803399, 0.0138196601, 0.0038196601, 0, 0.0038196601, 0.0138196601, 0.0261803399, 0.0361803399, 0.04],
            1e-9);
    }

    private static bool[] Passed(Vector256<float> mask) => [.. Enumerable.Range(0, 8).Select(lane => mask.AsInt32()[lane] != 0)];

    private static double Loss(ReadOnlySpan<float> w)
    {
        var predicted = new FsrsPredictions(Items).Of(new Fsrs(w), progress: null, CancellationToken.None);
        return Items.Zip(predicted, (item, recall) => -Math.Log(item.Last.Rating > 1 ? recall : 1 - recall)).Sum();
    }

    private static FsrsReview R(int rating, int days) => new(rating, days);

    private static double[] Gradient(ReadOnlySpan<float> w) => Gradient(w, [.. Items.Select(item => new FsrsTrainer.Item(item, 1f, null))]);

    private static double[] Gradient(ReadOnlySpan<float> w, List<FsrsTrainer.Item> items)
    {
        var batches = FsrsBatches.Form(items, 512);
        var sums = new double[FsrsParameters.Count];
        for (var i = 0; i < batches.Count; i++)
        {
            new FsrsGradient(batches.MaxSteps).Add(batches[i], w, sums);
        }

        return sums;
    }

    private static void Near(double[] actual, double[] expected, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], tolerance, $"at {i}");
        }
    }
}

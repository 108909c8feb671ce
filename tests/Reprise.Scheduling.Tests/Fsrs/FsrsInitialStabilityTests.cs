using System.Globalization;

namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/fsrs.md §16.3, §16.4, §17.1.</summary>
public class FsrsInitialStabilityTests
{
    private static readonly FsrsInitialStability.Group[] Groups =
        [new(1, 435, 0.86666667), new(2, 97, 0.90721649), new(3, 63, 0.73015873), new(4, 38, 0.76315789), new(5, 28, 0.67857143)];

    [Fact]
    public void The_loss_of_a_stability_is_the_references()
    {
        FsrsInitialStability.Loss(Groups, 0.7840586, FsrsParameters.Default[0]).ShouldBe(279.9206961069712, 1e-4);
        FsrsInitialStability.Loss(Groups, 0.7840590622451964, FsrsParameters.Default[0]).ShouldBe(279.9206977311556, 1e-4);
    }

    [Fact]
    public void The_stability_that_explains_the_reviews_best_is_found() =>
        FsrsInitialStability.Search(Groups, FsrsParameters.Default[0], 0.94302857f).ShouldBe(0.7355089f, 1e-4f);

    [Fact]
    public void An_answer_that_was_never_given_lies_between_its_neighbours() =>
        Near(FsrsInitialStability.Smooth([0.4f, 0, 2.3f, 10.9f], [1, 0, 1, 1]), 0.4f, 1.1227008f, 2.3f, 10.9f);

    [Fact]
    public void One_answer_alone_moves_the_defaults() =>
        Near(FsrsInitialStability.Smooth([0, 0.35f, 0, 0], [0, 1, 0, 0]), 0.05738148f, 0.35f, 0.6242943f, 2.2453482f);

    [Fact]
    public void Of_two_answers_in_the_wrong_order_the_one_given_more_often_counts()
    {
        FsrsInitialStability.Smooth([5, 2, 6, 9], [10, 3, 1, 1])[..2].ShouldBe([5f, 5f]);
        FsrsInitialStability.Smooth([5, 2, 6, 9], [3, 3, 1, 1])[..2].ShouldBe([2f, 2f]);
    }

    [Fact]
    public void Without_any_answer_nothing_is_known() =>
        Should.Throw<NotEnoughReviewsException>(() => FsrsInitialStability.Smooth([0, 0, 0, 0], [0, 0, 0, 0]));

    [Theory]
    [InlineData(1, new[] { 0.25f })]
    [InlineData(2, new[] { 0.25f, 1 })]
    [InlineData(5, new[] { 0.25f, 0.26171875f, 0.34375f, 0.56640625f, 1 })]
    public void Later_items_weigh_more(int count, float[] expected) =>
        Enumerable.Range(0, count).Select(index => FsrsOptimizer.Weight(index, count)).ShouldBe(expected);

    [Theory]
    [InlineData("3,0 3,1", 248, 4, 0)]
    [InlineData("3,0 3,2 3,5", 898, 4, 0)]
    [InlineData("3,0 3,0 1,3 3,10", 898, 4, 2)]
    [InlineData("1,0 1,1 1,2 1,5 3,30", 3250, 7, 5)]
    [InlineData("3,0 3,2 3,10 3,40 1,100 3,365", 42588, 7, 2)]
    [InlineData("3,0 3,0", 0, 2, 0)]
    public void Like_reviews_are_judged_together(string reviews, int interval, int length, int lapses) =>
        FsrsBin.Of(new FsrsItem([.. reviews.Split(' ').Select(review => new FsrsReview(review[0] - '0', int.Parse(review[2..], CultureInfo.InvariantCulture)))]))
            .ShouldBe(new FsrsBin(interval, length, lapses));

    private static void Near(float[] actual, params float[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-5f, $"at {i}");
        }
    }
}

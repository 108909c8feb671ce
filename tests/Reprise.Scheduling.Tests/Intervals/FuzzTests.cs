namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/scheduler.md §24.6.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1.5f, 2u)]
    [InlineData(0.1f, 1u)]
    [InlineData(101f, 100u)]
    public void Without_a_factor_an_interval_is_only_rounded(float interval, uint days) => Fuzz.Apply(null, interval, 1, 100).ShouldBe(days);

    [Theory]
    [InlineData(1f, 1u, 1000u, 1u, 1u, 1u)]
    [InlineData(2.49f, 1u, 1000u, 2u, 2u, 2u)]
    [InlineData(2.5f, 1u, 1000u, 2u, 3u, 4u)]
    [InlineData(7f, 1u, 1000u, 5u, 7u, 9u)]
    [InlineData(17f, 1u, 1000u, 14u, 17u, 20u)]
    [InlineData(37f, 1u, 1000u, 33u, 37u, 41u)]
    [InlineData(100f, 1u, 99u, 92u, 96u, 99u)]
    [InlineData(6.9f, 3u, 1000u, 5u, 7u, 9u)]
    [InlineData(7f, 3u, 1000u, 5u, 7u, 9u)]
    [InlineData(7.1f, 3u, 1000u, 5u, 7u, 9u)]
    [InlineData(19.9f, 3u, 1000u, 17u, 20u, 23u)]
    [InlineData(20f, 3u, 1000u, 17u, 20u, 23u)]
    [InlineData(20.1f, 3u, 1000u, 17u, 20u, 23u)]
    [InlineData(2f, 2u, 1000u, 2u, 2u, 2u)]
    [InlineData(2f, 3u, 1000u, 3u, 4u, 4u)]
    [InlineData(2f, 3u, 3u, 3u, 3u, 3u)]
    [InlineData(100f, 101u, 1000u, 101u, 105u, 108u)]
    [InlineData(100f, 97u, 103u, 97u, 100u, 103u)]
    public void A_factor_chooses_among_the_days_around_an_interval(float interval, uint minimum, uint maximum, uint low, uint middle, uint high) =>
        new[] { 0f, 0.5f, 0.99f }.Select(factor => Fuzz.Apply(factor, interval, minimum, maximum)).ShouldBe([low, middle, high]);

    [Fact]
    public void A_minimum_above_the_maximum_gives_way() => Fuzz.Bounds(1, 3, 2).ShouldBe((2u, 2u));

    [Theory]
    [InlineData(2.7269483f, 4u, 4u)]
    [InlineData(2.7269483f, 5u, 0u)]
    [InlineData(4.591988f, 4u, 5u)]
    public void An_interval_that_did_not_shrink_is_not_fuzzed_below_the_one_before(float interval, uint previous, uint minimum) =>
        Fuzz.Minimum(interval, previous, 36500).ShouldBe(minimum);
}

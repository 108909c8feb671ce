namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/fsrs.md §25.</summary>
public class ChaChaRandomTests
{
    [Theory]
    [InlineData(0, 3442241407, 3140108210, 2384947579, 3321986196)]
    [InlineData(42, 572990626, 2261546851, 1068323197, 2330987027)]
    [InlineData(2023, 735633102, 1016027681, 3247234690, 1683510550)]
    [InlineData(1700000000000, 354886393, 2812776976, 695566895, 974901363)]
    public void A_seed_gives_the_known_words(ulong seed, uint first, uint second, uint third, uint fourth)
    {
        var random = new ChaChaRandom(seed);

        new[] { random.NextWord(), random.NextWord(), random.NextWord(), random.NextWord() }.ShouldBe([first, second, third, fourth]);
    }

    [Fact]
    public void A_long_is_two_words_low_first() => new ChaChaRandom(42).NextLong().ShouldBe(9713269763989775522UL);

    [Theory]
    [InlineData(0, 0.8014592f)]
    [InlineData(42, 0.13340974f)]
    [InlineData(1700000000000, 0.08262837f)]
    public void A_single_uses_the_upper_23_bits(ulong seed, float expected) => new ChaChaRandom(seed).NextSingle().ShouldBe(expected);

    [Fact]
    public void Indexes_are_drawn_by_weight()
    {
        var random = new ChaChaRandom(42);

        Enumerable.Range(0, 20).Select(_ => random.NextIndex([.24f, .094f, .495f, .171f]))
            .ShouldBe([0, 2, 1, 2, 3, 2, 3, 2, 3, 0, 2, 2, 2, 2, 0, 3, 2, 0, 2, 0]);
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(-1f, 2f)]
    [InlineData(float.NaN, 2f)]
    public void Weights_that_are_negative_nan_or_all_zero_are_unusable(float first, float second) =>
        new ChaChaRandom(1).NextIndex([first, second]).ShouldBe(-1);

    [Fact]
    public void Booleans_follow_their_probability()
    {
        var random = new ChaChaRandom(42);

        Enumerable.Range(0, 20).Select(_ => random.NextBool(0.5) ? 1 : 0)
            .ShouldBe([0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0]);
    }

    [Theory]
    [InlineData(3, new[] { 0, 2, 1 })]
    [InlineData(4, new[] { 0, 3, 1, 2 })]
    [InlineData(5, new[] { 0, 3, 1, 4, 2 })]
    [InlineData(10, new[] { 8, 6, 1, 4, 5, 2, 9, 3, 0, 7 })]
    public void A_shuffle_is_reproducible(int length, int[] expected)
    {
        var items = Enumerable.Range(0, length).ToArray();

        new ChaChaRandom(2023).Shuffle<int>(items);

        items.ShouldBe(expected);
    }
}

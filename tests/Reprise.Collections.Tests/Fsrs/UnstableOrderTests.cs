using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Reprise.Collections.Tests;

public sealed class UnstableOrderTests
{
    [Fact]
    public void Every_index_comes_once_and_by_ascending_key() =>
        Prop.ForAll(Keys(from: 0, to: 400), keys =>
        {
            var order = UnstableOrder.Of(keys);
            return order.Order().SequenceEqual(Enumerable.Range(0, keys.Length)) && order.Zip(order.Skip(1)).All(pair => keys[pair.First] <= keys[pair.Second]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Up_to_twenty_equal_keys_keep_their_order() =>
        Prop.ForAll(Keys(from: 0, to: 20), keys => UnstableOrder.Of(keys).SequenceEqual(Enumerable.Range(0, keys.Length).OrderBy(index => keys[index])))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Among_more_they_need_not() =>
        UnstableOrder.Of([.. Enumerable.Range(0, 70).Select(index => index * 7 % 5)])
            .SequenceEqual(Enumerable.Range(0, 70).OrderBy(index => index * 7 % 5)).ShouldBeFalse();

    private static Arbitrary<int[]> Keys(int from, int to) =>
        Gen.Choose(from, to).SelectMany(count => Gen.Choose(0, 30).ArrayOf(count)).ToArbitrary();
}

using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace Reprise.Collections.Tests;

public class SpareArraysTests
{
    private const int Large = 100_000;
    private readonly SpareArrays<long> spare = new();

    [Fact]
    public void What_was_given_back_is_used_for_whatever_needs_no_more()
    {
        var first = spare.Rent(Large);
        spare.Return(first);

        Assert.Same(first, spare.Rent(Large - 1));
    }

    [Fact]
    public void What_is_in_use_is_not_given_to_anybody_else()
    {
        var first = spare.Rent(Large);

        Assert.NotSame(first, spare.Rent(Large));
    }

    [Fact]
    public void A_larger_array_takes_the_place_of_the_smallest()
    {
        Enumerable.Range(1, 5).Select(size => new long[size]).ToList().ForEach(spare.Return);

        Assert.Equal([2, 3, 4, 5], Enumerable.Range(0, 4).Select(_ => spare.Rent(1).Length).Order());
    }

    [Fact]
    public void An_array_is_as_long_as_was_asked_for() => Prop.ForAll<ushort[]>(lengths => Array.TrueForAll(lengths, least =>
    {
        var array = spare.Rent(least);
        spare.Return(array);
        return array.Length >= least;
    })).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_kept_once_all_garbage_is_collected()
    {
        var given = GiveBack();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        Assert.False(given.IsAlive);
    }

    /// <summary>In a method of its own, so that nothing of it is left on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference GiveBack()
    {
        var array = spare.Rent(Large);
        spare.Return(array);
        return new WeakReference(array);
    }
}

namespace Reprise.Sync.Tests;

/// <summary>docs/spec/sync-protocol.md §19.5.</summary>
public sealed class StallTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HandTurnedClock clock = new();

    [Fact]
    public void A_request_in_which_nothing_moves_is_over_after_the_stall_time()
    {
        using var stall = new Stall(Patience, clock, CancellationToken.None);

        clock.Turn(20 * Patience);

        stall.IsOver.ShouldBeTrue();
        stall.Token.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void What_moves_again_and_again_may_take_longer_than_the_stall_time_until_it_stops()
    {
        using var stall = new Stall(Patience, clock, CancellationToken.None);

        var overWhileMoving = Enumerable.Range(0, 10).Select(_ =>
        {
            clock.Turn(Patience / 2);
            stall.Moved();
            return stall.IsOver;
        }).ToList();
        clock.Turn(2.5 * Patience);

        overWhileMoving.ShouldAllBe(over => !over);
        stall.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void What_the_caller_gives_up_is_no_stall()
    {
        using var caller = new CancellationTokenSource();
        using var stall = new Stall(Patience, clock, caller.Token);

        caller.Cancel();

        stall.Token.IsCancellationRequested.ShouldBeTrue();
        stall.IsOver.ShouldBeFalse();
    }
}

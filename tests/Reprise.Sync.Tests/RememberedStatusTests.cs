namespace Reprise.Sync.Tests;

public sealed class RememberedStatusTests
{
    private readonly MovingTime time = new();

    [Fact]
    public void An_answer_is_good_for_five_minutes()
    {
        var status = new RememberedStatus(time);
        status.Fresh.ShouldBeNull();

        status.Remember(SyncRequirement.NormalSync);
        time.Seconds += 299;
        status.Fresh.ShouldBe(SyncRequirement.NormalSync);

        time.Seconds += 1;
        status.Fresh.ShouldBeNull();
    }

    [Fact]
    public void What_was_asked_before_a_sync_ended_does_not_count_after_it()
    {
        var status = new RememberedStatus(time);
        var before = status.Changes;
        status.Remember(SyncRequirement.NoChanges);

        status.RememberIfNewest(SyncRequirement.NormalSync, before).ShouldBeFalse();
        status.Fresh.ShouldBe(SyncRequirement.NoChanges);
    }

    [Fact]
    public void Another_server_has_said_nothing_yet()
    {
        var status = new RememberedStatus(time);
        status.Remember(SyncRequirement.NoChanges);
        status.Forget();
        status.Fresh.ShouldBeNull();
    }

    private sealed class MovingTime : TimeProvider
    {
        public long Seconds { get; set; } = 1_772_366_400;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Seconds);
    }
}

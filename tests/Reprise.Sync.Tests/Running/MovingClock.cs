namespace Reprise.Sync.Tests;

/// <summary>A clock that goes on a little each time it is looked at, so that no two changes have the same time.</summary>
internal sealed class MovingClock : TimeProvider
{
    private DateTimeOffset now = new(2025, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public TimeSpan Ahead { get; init; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        now = now.AddMilliseconds(10);
        return now + Ahead;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}

namespace Reprise.Conformance;

/// <summary>A clock that is set by hand, in a zone that is set by hand.</summary>
internal sealed class SetClock(long nowMillis, TimeZoneInfo zone) : TimeProvider
{
    /// <summary>The time, Unix milliseconds.</summary>
    public long NowMillis { get; set; } = nowMillis;

    /// <summary>The device's zone.</summary>
    public TimeZoneInfo Zone { get; set; } = zone;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMillis);
}

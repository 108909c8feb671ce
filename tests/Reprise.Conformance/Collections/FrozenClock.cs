namespace Reprise.Conformance;

/// <summary>A clock that stands still until it is set, in a time zone of one's own.</summary>
internal sealed class FrozenClock(DateTimeOffset now, TimeZoneInfo? zone = null) : TimeProvider
{
    /// <summary>2025-03-10T12:00:00Z in UTC: when most golden data was made.</summary>
    public static FrozenClock Golden => new(DateTimeOffset.FromUnixTimeSeconds(1741608000));

    /// <summary>What the clock shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    public override TimeZoneInfo LocalTimeZone => zone ?? TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;
}

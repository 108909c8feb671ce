using System.Globalization;

namespace Reprise.Conformance;

/// <summary>A clock that stands still, in UTC.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public long Millis => now.ToUnixTimeMilliseconds();

    public static StandingClock At(string? written) =>
        new(DateTimeOffset.ParseExact(written ?? "2025-03-10 12:00:00", "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    public override DateTimeOffset GetUtcNow() => now;
}

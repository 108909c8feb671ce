namespace Reprise.Benchmarks;

/// <summary>The moment the reference collection is measured at.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 14, 15, 0, TimeSpan.Zero);
}

using System.Text;

namespace Reprise.Collections;

/// <summary>Which day it is for a collection (docs/spec/collection-format.md §13).</summary>
public static class CollectionTiming
{
    private const int MinutesADay = 1440;
    private const int LatestRollover = 23;

    /// <summary>The hour at which a day begins where none is set.</summary>
    internal const int DefaultRollover = 4;

    /// <summary>Minutes west of UTC in a zone at a moment, daylight saving included (§12.1).</summary>
    public static int MinutesWest(TimeZoneInfo zone, long unixSeconds) =>
        (int)(-zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(unixSeconds)).TotalSeconds / 60);

    /// <summary>Today. Writes the offset and rollover hour that the file lacks (§13.1).</summary>
    public static DayTiming Today(this Collection collection)
    {
        var now = collection.NowMillis() / 1000;
        if (collection.KnownTiming is { } known && now < known.NextDayAt)
        {
            return known with { Now = now };
        }

        var timing = collection.TimingAt(now);
        collection.KnownTiming = timing;
        return timing;
    }

    /// <summary>Today, computed anew: notices that the device has come into another time zone.</summary>
    public static DayTiming FreshToday(this Collection collection) => collection.TimingAt(collection.NowMillis() / 1000);

    /// <summary>The number of today where the devices are that sync with a hub: by the offset that one of them left there, whatever the account's own zone (docs/spec/sync-protocol.md §9.2).</summary>
    internal static uint DayOfDevices(this Collection collection) =>
        collection.TimingAt(collection.NowMillis() / 1000, Offset(collection.Read(ConfigKeys.LocalOffset)) ?? 0).DaysElapsed;

    /// <summary>The day at another moment, Unix seconds; the zone is that of this moment (docs/spec/scheduler.md §3.3).</summary>
    public static DayTiming TimingAt(this Collection collection, long now) => collection.TimingAt(now, CurrentMinutesWest(collection));

    private static DayTiming TimingAt(this Collection collection, long now, int minutesWest)
    {
        var created = collection.Created;
        if (collection.Read(ConfigKeys.SchedulerVersion) != 2)
        {
            return DayTiming.WithoutRollover(created, now);
        }

        var rollover = Rollover(collection);
        return Offset(collection.Read(ConfigKeys.CreationOffset)) is { } createdWest
            ? DayTiming.At(created, createdWest, now, minutesWest, rollover)
            : DayTiming.WithoutCreationOffset(created, now, minutesWest, rollover);
    }

    private static int CurrentMinutesWest(Collection collection)
    {
        var configured = collection.Read(ConfigKeys.LocalOffset);
        var zone = collection.Options.Role == CollectionRole.Device ? collection.Options.Clock.LocalTimeZone : collection.Options.Zone;
        if (zone is null)
        {
            return Offset(configured) ?? 0;
        }

        var current = MinutesWest(zone, collection.NowMillis() / 1000);
        if (current != (configured ?? 0))
        {
            WriteAside(collection, ConfigKeys.LocalOffset.Name, current);
        }

        return current;
    }

    /// <summary>The hour at which a day begins; null if none is set. Later than 23 reads as 23.</summary>
    internal static int? RolloverHour(this Collection collection) =>
        collection.Read(ConfigKeys.Rollover) is { } hour ? Math.Min((int)hour, LatestRollover) : null;

    private static int Rollover(Collection collection)
    {
        if (collection.RolloverHour() is { } hour)
        {
            return hour;
        }

        WriteAside(collection, ConfigKeys.Rollover.Name, DefaultRollover);
        return DefaultRollover;
    }

    private static int? Offset(int? minutesWest) => minutesWest is > -MinutesADay and < MinutesADay ? minutesWest : null;

    /// <summary>Writes what the clock says: as part of the operation that asked for the day, else beside any operation. The offset always stands beside.</summary>
    internal static void WriteAside(Collection collection, string key, long value)
    {
        if (collection.IsSnapshot)
        {
            return;
        }

        var json = Encoding.UTF8.GetBytes($"{value}");
        if (collection.Running is { } change && !string.Equals(key, ConfigKeys.LocalOffset.Name, StringComparison.Ordinal))
        {
            change.Config.Set(key, json);
            return;
        }

        collection.ConfigRows.Write(new ConfigEntry(key, json, collection.Usn, collection.NowMillis() / 1000));
        collection.ForgetTiming();
    }
}

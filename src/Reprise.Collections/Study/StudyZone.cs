namespace Reprise.Collections;

/// <summary>The time zone whose weekdays count for a collection.</summary>
internal static class StudyZone
{
    /// <summary>The person's zone: a device's own, an account's on a hub, or the last offset that a device left there.</summary>
    public static TimeZoneInfo LocalZone(this Collection collection)
    {
        if (collection.Options.Role == CollectionRole.Device)
        {
            return collection.Options.Clock.LocalTimeZone;
        }

        return collection.Options.Zone ?? WithOffset(collection.Read(ConfigKeys.LocalOffset) ?? 0);
    }

    private static TimeZoneInfo WithOffset(int minutesWest)
    {
        const int Most = 14 * 60;
        var offset = TimeSpan.FromMinutes(Math.Clamp(-minutesWest, -Most, Most));
        return TimeZoneInfo.CreateCustomTimeZone("local", offset, "local", "local");
    }
}

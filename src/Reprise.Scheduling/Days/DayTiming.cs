namespace Reprise.Scheduling;

/// <summary>A moment, and the day of the collection that it falls on.</summary>
/// <param name="Now">The moment, Unix seconds.</param>
/// <param name="DaysElapsed">Number of the day, counted from the day on which the collection was made.</param>
/// <param name="NextDayAt">When the next day begins, Unix seconds.</param>
/// <remarks>docs/spec/scheduler.md §3, docs/spec/collection-format.md §13.2. A day begins at the rollover hour, not at midnight.</remarks>
public readonly record struct DayTiming(long Now, uint DaysElapsed, long NextDayAt)
{
    /// <summary>Seconds in a day.</summary>
    public const long SecondsPerDay = 86_400;

    /// <summary>The number of the day as due dates count it.</summary>
    public int Today => unchecked((int)DaysElapsed);

    /// <summary>Seconds until the next day begins, at least 0.</summary>
    public uint SecondsUntilRollover => (uint)Math.Clamp(NextDayAt - Now, 0, uint.MaxValue);

    /// <summary>Whole days between a moment (Unix seconds) and the end of today, at least 0.</summary>
    public uint DaysSince(long moment) => (uint)Math.Clamp((NextDayAt - moment) / SecondsPerDay, 0, uint.MaxValue);

    /// <summary>The day by today's method: only calendar dates are compared, so daylight saving does not shift the count.</summary>
    /// <param name="created">When the collection was made, Unix seconds.</param>
    /// <param name="createdMinutesWest">Minutes west of UTC at that time.</param>
    /// <param name="now">The moment, Unix seconds.</param>
    /// <param name="minutesWest">Minutes west of UTC now.</param>
    /// <param name="rollover">The hour at which a day begins; taken modulo 24.</param>
    public static DayTiming At(long created, int createdMinutesWest, long now, int minutesWest, int rollover)
    {
        var start = rollover % 24 * 3600L;
        var local = now - (minutesWest * 60L);
        var day = FloorDivide(local, SecondsPerDay);
        var passed = local - (day * SecondsPerDay) >= start;
        var next = (day * SecondsPerDay) + start + (minutesWest * 60L) + (passed ? SecondsPerDay : 0);
        var createdDay = FloorDivide(created - (createdMinutesWest * 60L), SecondsPerDay);
        return new DayTiming(now, (uint)Math.Max(0, day - createdDay - (passed ? 0 : 1)), next);
    }

    /// <summary>The day in collections that have a rollover hour but do not know the offset they were made in.</summary>
    /// <inheritdoc cref="At" path="/param"/>
    public static DayTiming WithoutCreationOffset(long created, long now, int minutesWest, int rollover)
    {
        var begin = StartOfDay(created, minutesWest, rollover);
        var next = StartOfDay(now, minutesWest, rollover);
        return new DayTiming(now, unchecked((uint)((now - begin) / SecondsPerDay)), next < now ? next + SecondsPerDay : next);
    }

    /// <summary>The day in collections of the oldest scheduler, whose days begin at the hour at which the collection was made.</summary>
    /// <inheritdoc cref="At" path="/param"/>
    public static DayTiming WithoutRollover(long created, long now)
    {
        var days = (now - created) / SecondsPerDay;
        return new DayTiming(now, unchecked((uint)days), created + ((days + 1) * SecondsPerDay));
    }

    /// <summary>When a collection that is made now counts as made: the most recent 4 o'clock, Unix seconds.</summary>
    public static long CreationStamp(long now, int minutesWest)
    {
        var four = StartOfDay(now, Math.Clamp(minutesWest, -23 * 60, 23 * 60), 4);
        return four > now ? four - SecondsPerDay : four;
    }

    private static long StartOfDay(long moment, int minutesWest, int hour)
    {
        var west = minutesWest * 60L;
        return (FloorDivide(moment - west, SecondsPerDay) * SecondsPerDay) + (hour % 24 * 3600L) + west;
    }

    private static long FloorDivide(long value, long by) => value >= 0 || value % by == 0 ? value / by : (value / by) - 1;
}

namespace Reprise.Scheduling;

/// <summary>Recall as columns, searches and review orders compare it: from what a card stores.</summary>
/// <remarks>docs/spec/fsrs.md §14. Numbers are reduced to 32 bits as the reference reduces them, so that odd cards sort alike.</remarks>
public static class RecallToday
{
    private const long LatestDayNumber = 365_000;
    private const float Smallest = 0.0001f;

    /// <summary>The probability that the card is recalled now.</summary>
    /// <param name="state">The stored memory state.</param>
    /// <param name="decay">The stored decay; null means 0.5.</param>
    /// <param name="lastReview">When the card was last studied, in seconds since 1970; null if not stored.</param>
    /// <param name="due">Its due day or, above 365 000, its due second; the original one for a card in a filtered deck.</param>
    /// <param name="interval">Its interval in days.</param>
    /// <param name="today">The number of today.</param>
    /// <param name="now">Seconds since 1970.</param>
    public static float Recall(MemoryState state, float? decay, long? lastReview, long due, long interval, long today, long now)
    {
        var seconds = lastReview is { } last ? Since(now, last)
            : due > LatestDayNumber ? Since(now, Since(due, interval))
            : Since(today, Since(due, interval)) * 86400;
        return state.Retrievability(Days(seconds), decay ?? FsrsParameters.LegacyDecay);
    }

    /// <summary>How overdue the card is for its desired retention: the lower, the more.</summary>
    /// <param name="state">The stored memory state; null to go by due day and interval alone.</param>
    /// <param name="desiredRetention">The stored desired retention; null to go by due day and interval alone.</param>
    /// <param name="decay">The stored decay; null means 0.5.</param>
    /// <param name="lastReview">When the card was last studied, in seconds since 1970; null if not stored.</param>
    /// <param name="due">Its due day or, above 365 000, its due second.</param>
    /// <param name="interval">Its interval in days.</param>
    /// <param name="today">The number of today.</param>
    /// <param name="now">Seconds since 1970.</param>
    public static float RelativeRecall(
        MemoryState? state, float? desiredRetention, float? decay, long? lastReview, long due, long interval, long today, long now)
    {
        var byDue = due > LatestDayNumber ? Since(now, due) : Since(today, due - interval) * 86400;
        if (state is not { } known || desiredRetention is not { } desired)
        {
            return -((byDue / 86400) + 0.001f) / Math.Max(interval, 1);
        }

        var curve = decay ?? FsrsParameters.LegacyDecay;
        var recall = known.Retrievability(Days(lastReview is { } last ? Since(now, last) : byDue), curve);
        return -(MathF.Pow(Singles.Max(recall, Smallest), -1f / curve) - 1f) / (MathF.Pow(Singles.Max(desired, Smallest), -1f / curve) - 1f);
    }

    private static float Days(long seconds) => seconds / 86400f;

    /// <summary>The difference of two numbers reduced to unsigned 32 bits, not below 0.</summary>
    private static long Since(long later, long earlier) => Math.Max(0, (long)unchecked((uint)later) - unchecked((uint)earlier));
}

using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>A card's last answer, as rescheduling needs it.</summary>
/// <param name="At">When it was, Unix seconds; null if there was none since the card was last reset.</param>
/// <param name="IntervalBefore">The interval before it, if it was remembered.</param>
/// <remarks>docs/spec/fsrs.md §12.</remarks>
internal readonly record struct LastReview(long? At, uint? IntervalBefore)
{
    public static LastReview In(ReadOnlySpan<FsrsLogEntry> entries)
    {
        var last = default(LastReview);
        foreach (ref readonly var entry in entries)
        {
            if (entry.Affects)
            {
                last = new LastReview(entry.Id / 1000, entry.LastInterval >= 0 && entry.Button > 1 ? (uint)entry.LastInterval : null);
            }
            else if (entry.IsReset)
            {
                last = default;
            }
        }

        return last;
    }
}

using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>How likely a card is remembered now, computed from its columns: what searches, sorting and statistics ask SQLite for.</summary>
/// <remarks>docs/spec/collection-format.md §2.4. Single precision, and subtractions on unsigned 32-bit values that stop at 0, as the file's other programs do.</remarks>
public static class CardRetrievability
{
    private const uint SecondsPerDay = 86_400;
    private const long LargestDay = 365_000;
    private const float DefaultDecay = 0.5f;
    private const float Smallest = 0.0001f;

    /// <summary>The probability of recall, or null if the card has no memory state.</summary>
    /// <param name="data">The card's further values.</param>
    /// <param name="due">Day number, or Unix seconds beyond 365 000.</param>
    /// <param name="interval">Days.</param>
    /// <param name="daysElapsed">Today's day number.</param>
    /// <param name="now">Unix seconds.</param>
    public static float? Of(in CardData data, long due, long interval, long daysElapsed, long now)
    {
        if (data.Stability is not { } stability || data.Difficulty is null)
        {
            return null;
        }

        var elapsed = data.LastReview is { } last ? Minus(now, last)
            : due > LargestDay ? Minus(now, Minus(due, interval))
            : (ulong)Minus(daysElapsed, Minus(due, interval)) * SecondsPerDay;
        return Recall(elapsed, stability, data.Decay ?? DefaultDecay);
    }

    /// <summary>The probability of recall as it is shown to people, or null if the card has no memory state.</summary>
    /// <remarks>
    /// docs/spec/fsrs.md §14, last paragraph. A time that lies ahead wraps around in 32 bits: what is shown for cards in learning steps without a
    /// recorded answer follows the reference.
    /// </remarks>
    internal static float? Shown(in CardData data, in CardDue due, DayTiming timing)
    {
        if (data.Stability is not { } stability || data.Difficulty is null)
        {
            return null;
        }

        var elapsed = data.LastReview is { } last ? unchecked((uint)(timing.Now - last))
            : due.IsInDays ? Math.Max(timing.Now - ((due.Time(timing) ?? timing.Now) - (due.Interval * SecondsPerDay)), 0)
            : unchecked((uint)(timing.Now - due.DueOrOriginalDue));
        return Recall((ulong)elapsed, stability, data.Decay ?? DefaultDecay);
    }

    /// <summary>How far a card is overdue beside its desired retention: the smaller, the more so.</summary>
    /// <param name="data">The card's further values.</param>
    /// <param name="due">Day number, or Unix seconds beyond 365 000.</param>
    /// <param name="interval">Days.</param>
    /// <param name="daysElapsed">Today's day number.</param>
    /// <param name="now">Unix seconds.</param>
    public static float Relative(in CardData data, long due, long interval, long daysElapsed, long now)
    {
        ulong elapsed = due > LargestDay
            ? Minus(now, due)
            : (ulong)Minus(daysElapsed, unchecked(due - interval)) * SecondsPerDay;
        if (data.Stability is { } stability && data.Difficulty is not null && data.DesiredRetention is { } desired)
        {
            if (data.LastReview is { } last)
            {
                elapsed = Minus(now, last);
            }

            var decay = data.Decay ?? DefaultDecay;
            var recall = MathF.Max(Recall(elapsed, stability, decay), Smallest);
            return -(MathF.Pow(recall, -1f / decay) - 1f) / (MathF.Pow(MathF.Max(desired, Smallest), -1f / decay) - 1f);
        }

        return -((elapsed / SecondsPerDay) + 0.001f) / Math.Max(unchecked((uint)interval), 1);
    }

    private static float Recall(ulong seconds, float stability, float decay)
    {
        var factor = MathF.Pow(0.9f, -1f / decay) - 1f;
        return MathF.Pow((seconds / (float)SecondsPerDay / stability * factor) + 1f, -decay);
    }

    private static uint Minus(long a, long b)
    {
        var (left, right) = unchecked(((uint)a, (uint)b));
        return left > right ? left - right : 0;
    }
}

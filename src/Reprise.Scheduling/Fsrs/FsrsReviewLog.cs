using System.Globalization;
using System.Runtime.InteropServices;

namespace Reprise.Scheduling;

/// <summary>Reads histories and items to learn from out of review logs.</summary>
/// <remarks>docs/spec/fsrs.md §8.</remarks>
public static class FsrsReviewLog
{
    /// <summary>When reviews begin to count, in milliseconds since 1970: midnight UTC of a date written YYYY-MM-DD, 0 if none is given.</summary>
    /// <exception cref="FormatException">The text is neither empty nor a date.</exception>
    public static long IgnoreBefore(string date) => date.Length == 0
        ? 0
        : new DateTimeOffset(
            DateTime.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None),
            TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The history that tells a card's memory state, null if its log tells nothing.</summary>
    /// <param name="entries">All entries of the card, oldest first.</param>
    /// <param name="fsrs">The model that infers a state where the log begins too late.</param>
    /// <param name="nextDayAt">When tomorrow begins, in seconds since 1970.</param>
    /// <param name="ignoreBefore">Entries before it do not count; milliseconds since 1970.</param>
    /// <param name="historicalRetention">The recall achieved before the log begins.</param>
    /// <exception cref="InvalidFsrsParametersException">The state before the log begins is not finite.</exception>
    /// <remarks>docs/spec/fsrs.md §8.3.</remarks>
    public static FsrsHistory? History(
        ReadOnlySpan<FsrsLogEntry> entries, Fsrs fsrs, long nextDayAt, long ignoreBefore, float historicalRetention)
    {
        var start = FirstThatCounts(entries, training: false, ignoreBefore, out var complete);
        if (start < 0)
        {
            return null;
        }

        var kept = Affecting(entries[start..]);
        var reviews = Reviews(CollectionsMarshal.AsSpan(kept), nextDayAt);
        if (complete)
        {
            return reviews.Length == 0 ? null : new FsrsHistory(reviews, Start: null, kept);
        }

        if (kept.Count == 0)
        {
            return null;
        }

        var first = kept[0];
        var ease = (first.Factor == 0 ? 2500 : first.Factor) / 1000f;
        var state = fsrs.FromSm2(ease, Math.Max(first.Interval, 1), historicalRetention);
        if (ease <= 1.1f)
        {
            state = state with { Difficulty = ((ease - 0.1f) * 9f) + 1f };
        }

        return new FsrsHistory(reviews[1..], state, kept);
    }

    /// <summary>The items of many cards, in the order in which the reviews to predict were made.</summary>
    /// <param name="entries">The entries of each card together, oldest first.</param>
    /// <param name="nextDayAt">When tomorrow begins, in seconds since 1970.</param>
    /// <param name="ignoreBefore">Cards that were first learned before it give no items; milliseconds since 1970.</param>
    public static FsrsTrainingSet TrainingSet(ReadOnlySpan<FsrsLogEntry> entries, long nextDayAt, long ignoreBefore)
    {
        var items = new List<FsrsItem>(entries.Length);
        var times = new List<long>(entries.Length);
        var cards = new List<long>(entries.Length);
        var reviewCount = 0;
        while (entries.Length > 0)
        {
            var end = 1;
            while (end < entries.Length && entries[end].CardId == entries[0].CardId)
            {
                end++;
            }

            reviewCount += AddItems(entries[..end], nextDayAt, ignoreBefore, items, times, cards);
            entries = entries[end..];
        }

        // Ids of log entries are unique, so that sorting by them alone leaves no ties.
        var order = Enumerable.Range(0, items.Count).ToArray();
        Array.Sort(times.ToArray(), order);
        return new FsrsTrainingSet(
            Array.ConvertAll(order, index => items[index]), Array.ConvertAll(order, index => cards[index]), reviewCount);
    }

    private static int AddItems(
        ReadOnlySpan<FsrsLogEntry> card, long nextDayAt, long ignoreBefore, List<FsrsItem> items, List<long> times, List<long> cards)
    {
        var start = FirstThatCounts(card, training: true, ignoreBefore, out _);
        if (start < 0)
        {
            return 0;
        }

        var kept = Affecting(card[start..]);
        var reviews = Reviews(CollectionsMarshal.AsSpan(kept), nextDayAt);
        var before = items.Count;
        for (var i = 1; i < reviews.Length; i++)
        {
            if (reviews[i].DeltaT > 0)
            {
                items.Add(new FsrsItem(reviews, i + 1));
                times.Add(kept[i].Id);
                cards.Add(card[0].CardId);
            }
        }

        return items.Count > before ? reviews.Length : 0;
    }

    /// <summary>Where the part of a card's log begins that counts, -1 if none does: docs/spec/fsrs.md §8.2, steps 1 to 3.</summary>
    private static int FirstThatCounts(ReadOnlySpan<FsrsLogEntry> entries, bool training, long ignoreBefore, out bool complete)
    {
        var learned = -1;
        var graded = -1;
        complete = false;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            ref readonly var entry = ref entries[i];
            if (entry.IsCramming)
            {
                continue;
            }

            if (entry.HasRating && entry.Id > ignoreBefore && entry.LedToDays)
            {
                graded = i;
            }

            if (entry.HasRating && entry.Kind == 0)
            {
                learned = i;
                complete = true;
            }
            else if (entry.IsReset)
            {
                if (learned < 0 && graded < 0)
                {
                    return -1;
                }

                complete = learned >= 0;
                break;
            }
            else if (learned >= 0)
            {
                break;
            }
        }

        if (learned >= 0 && entries[learned].Id < ignoreBefore)
        {
            if (training)
            {
                return -1;
            }

            if (learned != entries.Length - 1)
            {
                complete = false;
                learned = -1;
            }
        }

        return learned >= 0 ? learned : training ? -1 : graded;
    }

    private static List<FsrsLogEntry> Affecting(ReadOnlySpan<FsrsLogEntry> entries)
    {
        var kept = new List<FsrsLogEntry>(entries.Length);
        foreach (ref readonly var entry in entries)
        {
            if (entry.Affects)
            {
                kept.Add(entry);
            }
        }

        return kept;
    }

    private static FsrsReview[] Reviews(ReadOnlySpan<FsrsLogEntry> kept, long nextDayAt)
    {
        var reviews = new FsrsReview[kept.Length];
        var previous = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            var daysAgo = kept[i].DaysAgo(nextDayAt);
            reviews[i] = new FsrsReview(kept[i].Button, i == 0 ? 0 : previous - daysAgo);
            previous = daysAgo;
        }

        return reviews;
    }
}

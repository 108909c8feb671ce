namespace Reprise.Collections;

/// <summary>How many cards of each kind are in a deck itself.</summary>
/// <param name="New">New cards.</param>
/// <param name="Review">Reviews due.</param>
/// <param name="DayLearning">Cards learned across days that are due.</param>
/// <param name="Learning">Cards learned within the day that are due before the cutoff.</param>
/// <param name="Total">All cards.</param>
internal readonly record struct DeckCounts(int New, int Review, int DayLearning, int Learning, int Total)
{
    /// <summary>The counts of every deck that has cards: docs/spec/scheduler.md §14.1.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="today">The day.</param>
    /// <param name="cutoff">Unix seconds.</param>
    public static Dictionary<DeckId, DeckCounts> Read(Collection collection, int today, long cutoff)
    {
        var counts = new Dictionary<DeckId, DeckCounts>();
        using var row = collection.Database.Prepare(
            "select did, count(), sum(queue = 0), sum(queue = 2 and due <= ?1), sum(queue = 3 and due <= ?1), "
            + "sum((queue = 1 and due < ?2) or (queue = 4 and due <= ?2)) from cards group by did")
            .Bind(1, today)
            .Bind(2, cutoff);
        while (row.Step())
        {
            counts[new DeckId(row.Int64(0))] = new DeckCounts(row.Int32(2), row.Int32(3), row.Int32(4), row.Int32(5), row.Int32(1));
        }

        return counts;
    }
}

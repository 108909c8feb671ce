using System.Runtime.InteropServices;

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
        Add("select did, queue, count() from cards indexed by ix_cards_sched group by did, queue", null, static (deck, queue, count) => deck with
        {
            New = queue == CardQueue.New ? deck.New + count : deck.New,
            Total = deck.Total + count,
        });
        Add(Due("2, 3", "<="), today, static (deck, queue, count) => queue == CardQueue.Review
            ? deck with { Review = deck.Review + count }
            : deck with { DayLearning = deck.DayLearning + count });
        Add(Due("1", "<"), cutoff, static (deck, _, count) => deck with { Learning = deck.Learning + count });
        Add(Due("4", "<="), cutoff, static (deck, _, count) => deck with { Learning = deck.Learning + count });
        return counts;

        void Add(string sql, long? limit, Func<DeckCounts, CardQueue, int, DeckCounts> with)
        {
            using var row = collection.Database.Prepare(sql);
            if (limit is { } value)
            {
                row.Bind(1, value);
            }

            while (row.Step())
            {
                ref var deck = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, new DeckId(row.Int64(0)), out _);
                deck = with(deck, (CardQueue)row.Int64(1), row.Int32(2));
            }
        }

        // By deck, so that every count is one range of the index.
        static string Due(string queues, string comparison) =>
            $"select did, queue, count() from cards where did in (select id from decks) and queue in ({queues}) and due {comparison} ?1 group by did, queue";
    }
}

using System.Globalization;

namespace Reprise.Collections;

/// <summary>Every statement by which a study queue is gathered.</summary>
internal sealed class QueueRows(Collection collection, string decks)
{
    private const string Columns = "id, nid, did, odid, ord, cast(mod as integer), due, cast(ivl as integer), factor, reps, odue";

    /// <summary>Ids as they stand in a list of a statement.</summary>
    public static string ListOf(IEnumerable<DeckId> decks) =>
        string.Join(',', decks.Select(deck => deck.Value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Cards learned within the day that come before the next one, in the order that decides between equals.</summary>
    public List<GatheredCard> Learning(long nextDayAt) => Read(
        $"select {Columns}, null from cards where did in ({decks}) and queue in (1, 4) and due <= ?1 order by did, queue, id", nextDayAt);

    /// <summary>Cards of a queue that are due, in no particular order.</summary>
    /// <param name="queue">Review or day learning.</param>
    /// <param name="today">The day.</param>
    /// <param name="memory">What to sort by, computed from the further values of a card; null if that is not needed.</param>
    public List<GatheredCard> Due(CardQueue queue, int today, Func<CardData, GatheredCard, int, float?>? memory)
    {
        var data = memory is null ? "null" : "data";
        return Read(
            $"select {Columns}, {data} from cards where did in ({decks}) and queue = {(int)queue} and due <= ?1", today, memory);
    }

    /// <summary>New cards of one deck by position.</summary>
    public List<GatheredCard> NewByPosition(DeckId deck) => Read(
        $"select {Columns}, null from cards where did = ?1 and queue = 0 order by due, ord, id", deck.Value);

    /// <summary>New cards of one deck, in no particular order.</summary>
    public List<GatheredCard> New(DeckId deck) => Read($"select {Columns}, null from cards where did = ?1 and queue = 0", deck.Value);

    /// <summary>New cards of all decks.</summary>
    public List<GatheredCard> New() => Read($"select {Columns}, null from cards where did in ({decks}) and queue = ?1", 0);

    /// <summary>Tells a load balancer how many cards of each preset are due in the coming days; cards in filtered decks have no preset.</summary>
    public static void Load(Collection collection, LoadBalancer balancer, int today)
    {
        using var row = collection.Database.Prepare(
            "select did, due, count() from cards where due >= ?1 and due < ?2 group by did, queue, due")
            .Bind(1, today)
            .Bind(2, (long)today + LoadBalancer.Days);
        while (row.Step())
        {
            if (collection.Decks.Find(new DeckId(row.Int64(0)))?.PresetId is { } preset)
            {
                balancer.Load(preset.Value, row.Int64(1) - today, row.Int32(2));
            }
        }
    }

    /// <summary>In how many days the cards of a note are due, of those that a load balancer counts.</summary>
    public static List<(long Card, uint Day)> DaysOfNote(Collection collection, long note, int today)
    {
        using var row = collection.Database.Prepare("select id, did, due from cards where nid = ?1 and due >= ?2 and due < ?3")
            .Bind(1, note)
            .Bind(2, today)
            .Bind(3, (long)today + LoadBalancer.Days);
        var days = new List<(long Card, uint Day)>();
        while (row.Step())
        {
            if (collection.Decks.Find(new DeckId(row.Int64(1)))?.PresetId is not null)
            {
                days.Add((row.Int64(0), (uint)(row.Int64(2) - today)));
            }
        }

        return days;
    }

    private List<GatheredCard> Read(string sql, long value, Func<CardData, GatheredCard, int, float?>? memory = null)
    {
        using var row = collection.Database.Prepare(sql).Bind(1, value);
        var cards = new List<GatheredCard>();
        while (row.Step())
        {
            var card = new GatheredCard
            {
                Id = new CardId(row.Int64(0)),
                NoteId = new NoteId(row.Int64(1)),
                DeckId = new DeckId(row.Int64(2)),
                OriginalDeckId = new DeckId(row.Int64(3)),
                Ordinal = row.Int32(4),
                Modified = row.Int64(5),
                Due = row.Int32(6),
                Interval = row.Int64(7),
                EaseFactor = row.Int64(8),
                Fresh = row.Int64(9) == 0,
            };
            cards.Add(memory is null ? card : card with
            {
                Memory = memory(row.IsText(11) ? CardData.Parse(row.Bytes(11)) : default, card, row.Int32(10)) ?? float.NaN,
            });
        }

        return cards;
    }
}

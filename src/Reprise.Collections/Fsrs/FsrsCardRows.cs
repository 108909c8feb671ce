namespace Reprise.Collections;

/// <summary>What recomputing and rescheduling ask the table of cards.</summary>
internal static class FsrsCardRows
{
    /// <summary>Cards that are in the decks now, and cards of these decks lent to filtered decks that are not new, by id.</summary>
    /// <remarks>docs/spec/fsrs.md §11.2: the difference is the reference's.</remarks>
    public static List<CardId> InDecksOrLent(this Collection collection, IReadOnlyCollection<DeckId> decks)
    {
        var list = string.Join(',', decks);
        return [.. collection.Database.Int64List(
            $"select id from cards where did in ({list}) or (odid in ({list}) and type != 0) order by id").Select(id => new CardId(id))];
    }

    /// <summary>How many review cards that are not suspended each home deck has on each due day.</summary>
    public static IEnumerable<(DeckId Deck, int Day, int Count)> ReviewsDue(this Collection collection)
    {
        using var row = collection.Database.Prepare(
            "select case when odid != 0 then odid else did end as home, case when odid != 0 then odue else due end as day, count() "
            + "from cards where type = 2 and queue != -1 group by home, day");
        while (row.Step())
        {
            yield return (new DeckId(row.Int64(0)), row.Int32(1), row.Int32(2));
        }
    }

    /// <summary>How many cards of each home deck were answered since a moment (Unix seconds).</summary>
    public static IEnumerable<(DeckId Deck, int Count)> StudiedSince(this Collection collection, long seconds)
    {
        using var row = collection.Database.Prepare(
            "select case when c.odid != 0 then c.odid else c.did end as home, count(distinct r.cid) from revlog r join cards c on c.id = r.cid "
            + "where r.id > ?1 and r.ease > 0 and (r.type < 3 or r.factor != 0) group by home").Bind(1, seconds * 1000);
        while (row.Step())
        {
            yield return (new DeckId(row.Int64(0)), row.Int32(1));
        }
    }
}

namespace Reprise.Collections;

/// <summary>Repairs of the review log, of the deck tree, and of ids that lie in the future.</summary>
/// <remarks>docs/spec/collection-format.md §23, steps l to o.</remarks>
internal sealed class RowRepairs(Change change, DatabaseRepairs repairs)
{
    private const long DayMillis = 86_400_000;

    private Database Database => change.Collection.Database;

    /// <summary>Brings intervals and times of the review log into their ranges.</summary>
    public void RepairReviewLog()
    {
        const string Interval = "min(max(round(ivl), -2147483648), 2147483647)";
        const string LastInterval = "min(max(round(lastIvl), -2147483648), 2147483647)";
        const string Taken = "min(max(round(time), 0), 2147483647)";
        const string Kind = "case when type = 0 and time = 0 and ease = 0 then 5 else type end";
        Database.Execute(
            $"update revlog set ivl = {Interval}, lastIvl = {LastInterval}, time = {Taken}, type = {Kind} "
            + $"where {CardRepairs.Unusual("ivl")} or {CardRepairs.Unusual("lastIvl")} or {CardRepairs.Unusual("time", 0)} or (type = 0 and time = 0 and ease = 0)");
        if (Database.RowsChanged is var changed and > 0)
        {
            repairs.ReviewEntries += changed;
            change.BumpSchema();
        }
    }

    /// <summary>Makes decks that others are below of and that do not exist.</summary>
    public void AddMissingParentDecks()
    {
        var seen = new HashSet<string>(Unicase.Comparer);
        foreach (var deck in change.Collection.Decks.All().ToList())
        {
            var name = deck.Name.Human;
            seen.Add(name);
            var end = name.LastIndexOf("::", StringComparison.Ordinal);
            if (end >= 0 && seen.Add(name[..end]))
            {
                change.GetOrAddDeck(DeckName.FromHuman(name[..end]));
                repairs.MissingDecks++;
            }
        }
    }

    /// <summary>Sets the next new card's position behind the last one's.</summary>
    public void SetNextPosition()
    {
        var next = Database.ScalarInt64("select max(due) + 1 from cards where type = 0") ?? 0;
        change.Config.Set(ConfigKeys.NextNewCardPosition, (uint)Math.Clamp(next, 0, uint.MaxValue));
    }

    /// <summary>Gives notes, cards and review log entries that were made more than a day after now an id of now.</summary>
    public void RenumberFutureIds()
    {
        var renumbered = Renumber("notes", "cards", "nid") + Renumber("cards", "revlog", "cid") + Renumber("revlog", null, null);
        if (renumbered > 0)
        {
            repairs.FutureTimestamps += renumbered;
            change.BumpSchema();
        }
    }

    private int Renumber(string table, string? follower, string? reference)
    {
        var future = Database.Int64List($"select id from {table} where id > ? order by id", change.NowMillis + DayMillis);
        var next = change.NowMillis;
        foreach (var id in future)
        {
            while (Database.ScalarInt64($"select 1 from {table} where id = ?", next) is not null)
            {
                next++;
            }

            Database.Execute($"update {table} set id = ? where id = ?", next, id);
            if (follower is not null)
            {
                Database.Execute($"update {follower} set {reference} = ? where {reference} = ?", next, id);
            }

            next++;
        }

        return future.Count;
    }
}

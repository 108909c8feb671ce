using System.Globalization;

namespace Reprise.Collections;

/// <summary>Repairs of single values of cards, and of cards whose note or deck is missing.</summary>
/// <remarks>docs/spec/collection-format.md §23, steps a to f and h to j.</remarks>
internal sealed class CardRepairs(Change change, DatabaseRepairs repairs)
{
    private const string Int32Range = "-2147483648), 2147483647";

    /// <summary>Whether all cards were found to hold nothing but usual values, so that nothing has to look for others. Known after <see cref="RepairValues"/>.</summary>
    public bool AreUsual { get; private set; }

    private Database Database => change.Collection.Database;

    /// <summary>Brings due numbers, intervals, times and ordinals into their ranges.</summary>
    public void RepairValues()
    {
        AreUsual = LookAtAll();
        if (AreUsual)
        {
            return;
        }

        repairs.HighDues += Update(
            "update cards set due = 1000000 + due % 1000000, mod = ?1, usn = ?2 where due >= 1000000 and due != 1000000 + due % 1000000 and type = 0 and queue != 4",
            change.Now, change.Usn);

        // The conditions ask first, and cheaply, whether a value is a whole number in its range; only the few others are computed with.
        const string Due = $"case when queue = 2 and due > 100000 then ?3 else min(max(round(due), {Int32Range}) end";
        repairs.CardProperties += Update(
            $"update cards set due = {Due}, mod = ?1, usn = ?2 where ({Unusual("due")} or (queue = 2 and due > 100000)) and due != {Due}",
            change.Now, change.Usn, change.Collection.Today().Today);

        const string OriginalDue =
            $"case when odue > 0 and (type = 1 or queue = 2) and odid = 0 and ?3 != 1 then 0 else min(max(round(odue), {Int32Range}) end";
        repairs.CardProperties += Update(
            $"update cards set odue = {OriginalDue}, mod = ?1, usn = ?2 where odue != 0 and odue != {OriginalDue}",
            change.Now, change.Usn, change.Collection.Read(ConfigKeys.SchedulerVersion));

        const string Interval = "min(max(round(ivl), 0), 2147483647)";
        repairs.CardProperties += Update($"update cards set ivl = {Interval}, mod = ?1, usn = ?2 where {Unusual("ivl", 0)} and ivl != {Interval}", change.Now, change.Usn);
        repairs.CardProperties += Update("update cards set mod = cast(mod as integer) where mod != cast(mod as integer)");
        repairs.CardProperties += Update(
            "update cards set ord = max(0, min(30000, ord)), mod = ?1, usn = ?2 where ord != max(0, min(30000, ord))",
            change.Now, change.Usn);
    }

    /// <summary>Deletes cards without a note, makes missing decks, takes cards out of filtered decks that are none.</summary>
    /// <exception cref="DatabaseException">A card holds values that cannot be read.</exception>
    /// <exception cref="InvalidInputException">A card is in deck 0.</exception>
    public void RepairRelations()
    {
        repairs.CardsWithoutNote += Update("delete from cards where nid not in (select id from notes)");
        if (repairs.CardsWithoutNote > 0)
        {
            change.BumpSchema();
        }

        if (!AreUsual)
        {
            RequireReadableCards();
        }

        AddMissingDecks();
        if (ReturnFromMissingFilteredDecks() is var returned and > 0)
        {
            repairs.CardProperties += returned;
            change.BumpSchema();
        }
    }

    /// <summary>One look at every card, instead of one for each repair, as long as there is nothing to repair.</summary>
    private bool LookAtAll()
    {
        const int HighestNewDue = 1_000_000;
        const int HighestReviewDue = 100_000;
        const int HighestOrdinal = 30_000;
        Span<long> values = stackalloc long[16];
        using var row = Database.Prepare("select nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags from cards");
        while (row.Step())
        {
            for (var column = 0; column < values.Length; column++)
            {
                if (!row.IsInteger(column, out values[column]))
                {
                    return false;
                }
            }

            var (ordinal, type, queue, due, originalDue) = (values[2], values[5], values[6], values[7], values[13]);
            var isReadable = type is >= 0 and <= 3 && queue is >= -3 and <= 4 && values[9] is >= 0 and <= ushort.MaxValue
                && values[10] is >= 0 and <= uint.MaxValue && values[11] is >= 0 and <= uint.MaxValue && values[12] is >= 0 and <= uint.MaxValue
                && values[15] is >= 0 and <= byte.MaxValue;
            var isInRange = ordinal is >= 0 and <= HighestOrdinal && due is >= int.MinValue and <= int.MaxValue && values[8] is >= 0 and <= int.MaxValue
                && !(due >= HighestNewDue && type == 0) && !(due > HighestReviewDue && queue == 2);
            var hasUsualHome = originalDue == 0 || (originalDue is >= int.MinValue and <= int.MaxValue && (values[14] != 0 || (type != 1 && queue != 2)));
            if (!isReadable || !isInRange || !hasUsualHome)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What no other program could read either is not repaired: nobody knows what it was.</summary>
    private void RequireReadableCards()
    {
        var unreadable = Database.ScalarInt64(
            """
            select id from cards where
              typeof(did) != 'integer' or typeof(odid) != 'integer' or typeof(nid) != 'integer' or typeof(ord) != 'integer' or typeof(usn) != 'integer'
              or typeof(type) != 'integer' or type not between 0 and 3 or typeof(queue) != 'integer' or queue not between -3 and 4
              or typeof(factor) != 'integer' or factor not between 0 and 65535 or typeof(reps) != 'integer' or reps not between 0 and 4294967295
              or typeof(lapses) != 'integer' or lapses not between 0 and 4294967295 or typeof(left) != 'integer' or left not between 0 and 4294967295
              or typeof(flags) != 'integer' or flags not between 0 and 255
            limit 1
            """);
        if (unreadable is { } id)
        {
            throw new DatabaseException(DatabaseErrorKind.Other, $"card {id} holds a value that cannot be read");
        }
    }

    private void AddMissingDecks()
    {
        foreach (var id in Database.Int64List("select distinct did from cards where did not in (select id from decks)"))
        {
            if (id == 0)
            {
                throw new InvalidInputException("deck with id 0");
            }

            var deck = Deck.NewNormal(new DeckName($"recovered{id}")) with { Id = new DeckId(id), Modified = change.Now, Usn = change.Usn };
            change.Decks.Insert(change.WithUsableName(deck));
            repairs.MissingDecks++;
        }
    }

    private int ReturnFromMissingFilteredDecks()
    {
        var filtered = string.Join(',', change.Collection.Decks.All().Where(deck => deck.IsFiltered).Select(deck => deck.Id));
        var astray = Database.Int64List($"select id from cards where odid > 0 and did not in ({filtered})");
        foreach (var card in astray.Select(id => change.Collection.Cards.Get(new CardId(id))))
        {
            change.Cards.Replace(card, card with { OriginalDeckId = DeckId.None, OriginalDue = 0 });
        }

        return astray.Count;
    }

    /// <summary>Whether a column holds something other than a whole number between the least one and the greatest of 32 bits.</summary>
    internal static string Unusual(string column, long least = int.MinValue) =>
        string.Create(CultureInfo.InvariantCulture, $"(typeof({column}) != 'integer' or {column} not between {least} and {int.MaxValue})");

    private int Update(string sql, params ReadOnlySpan<SqlValue> values)
    {
        Database.Execute(sql, values);
        return Database.RowsChanged;
    }
}

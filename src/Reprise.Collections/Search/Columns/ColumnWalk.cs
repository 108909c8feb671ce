using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>In which order SQLite would walk through the cards to answer a search.</summary>
internal enum WalkOrder
{
    /// <summary>It looks some of them up, or in an order that is not known here.</summary>
    Other,

    /// <summary>By id.</summary>
    ById,

    /// <summary>By note, then by id.</summary>
    ByNote,

    /// <summary>By note type, then by note.</summary>
    ByNoteType,

    /// <summary>By deck, queue, due date, then by id.</summary>
    BySchedule,

    /// <summary>The same, but those in learning after all others.</summary>
    LearningLast,

    /// <summary>The same, but after all others those that are away in a filtered deck, by the deck that they return to, then by id.</summary>
    AwayLast,
}

/// <summary>A search that columns answer: a walk through all cards in the order in which SQLite would walk.</summary>
/// <param name="Cards">The columns.</param>
/// <param name="Found">Which cards are found.</param>
/// <param name="Order">The order.</param>
/// <param name="NoteIds">Whether the notes' ids are wanted instead of the cards'.</param>
/// <param name="Keys">The numbers to sort by, of every card; given back when they have been used.</param>
/// <param name="Decks">By the decks' numbers, the decks asked for, for <see cref="WalkOrder.AwayLast"/>.</param>
internal sealed record ColumnWalk(CardColumns Cards, PlaceSet Found, WalkOrder Order, bool NoteIds, long[][] Keys, bool[] Decks)
{
    private const string ByDeckAndQueue = "SEARCH c USING COVERING INDEX ix_cards_sched (ANY(did) AND queue=?";
    private const long Last = 1L << 62;
    private const string LooksUpCards = "SEARCH c USING INDEX ix_cards_nid (nid=?)";
    private const string SortsThem = "USE TEMP B-TREE FOR ORDER BY";
    private const string ByOriginalDeck = "SEARCH c USING INDEX idx_cards_odid (odid=?)";

    /// <summary>The order of SQLite's plan for a statement about cards <c>c</c> and perhaps their notes <c>n</c>, or about notes alone.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="alternatives">The order if SQLite looks up one alternative after the other: <see cref="WalkOrder.LearningLast"/> if it asks for what is due and
    /// nothing else, <see cref="WalkOrder.AwayLast"/> if one of its terms is about decks.</param>
    public static WalkOrder Planned(Database database, string sql, WalkOrder alternatives)
    {
        using var plan = database.PrepareOnce("explain query plan " + sql);
        var steps = new List<string>();
        while (plan.Step())
        {
            steps.Add(plan.Text(3));
        }

        return steps switch
        {
            ["MULTI-INDEX OR", _, var days, _, var seconds] when IsByDeckAndQueue(days) && IsByDeckAndQueue(seconds) && alternatives == WalkOrder.LearningLast => alternatives,
            ["MULTI-INDEX OR", _, var there, _, ByOriginalDeck, .. var rest] when IsByDeck(there) && rest.TrueForAll(KeepsTheOrder) && alternatives == WalkOrder.AwayLast => alternatives,
            [var cards, .. var rest] when rest.TrueForAll(KeepsTheOrder) => cards switch
            {
                "SCAN n" when rest is [] or [SortsThem] or [LooksUpCards, ..] => WalkOrder.ByNote,
                "SCAN n USING COVERING INDEX idx_notes_mid" when rest is [] => WalkOrder.ByNoteType,
                "SCAN c" => WalkOrder.ById,
                "SCAN c USING COVERING INDEX ix_cards_nid" => WalkOrder.ByNote,
                "SCAN c USING COVERING INDEX ix_cards_sched" => WalkOrder.BySchedule,
                _ when IsByDeckAndQueue(cards) || IsByDeck(cards) => WalkOrder.BySchedule,
                _ when cards.StartsWith("SEARCH c USING INTEGER PRIMARY KEY (rowid>", StringComparison.Ordinal) => WalkOrder.ById,
                _ => WalkOrder.Other,
            },
            _ => WalkOrder.Other,
        };
    }

    /// <summary>Gives away what is found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(CollectedRows rows)
    {
        var rented = SpareArrays<int>.Shared.Rent(Cards.Count + 1);
        var places = rented.AsSpan(0, Order == WalkOrder.ByNote ? Found.CopyTo(rented, Cards.ByNote()) : Found.CopyTo(rented));
        if (Order is WalkOrder.BySchedule or WalkOrder.LearningLast or WalkOrder.AwayLast)
        {
            SortBySchedule(places);
        }

        Give(rows, places, NoteIds ? Cards.Notes : Cards.Ids, Keys);
        SpareArrays<int>.Shared.Return(rented);
    }

    /// <summary>Gives away the ids at some places, each with its keys, and gives the keys' arrays back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Give(CollectedRows rows, ReadOnlySpan<int> places, long[] ids, long[][] keys)
    {
        var width = 1 + keys.Length;
        var numbers = rows.Take(places.Length * width);
        for (var i = 0; i < places.Length; i++)
        {
            numbers[i * width] = ids[places[i]];
        }

        for (var k = 0; k < keys.Length; k++)
        {
            var key = keys[k];
            for (var i = 0; i < places.Length; i++)
            {
                numbers[(i * width) + k + 1] = key[places[i]];
            }

            SpareArrays<long>.Shared.Return(key);
        }
    }

    /// <summary>What SQLite says of looking up a card's note or a note's cards, and of sorting what it found.</summary>
    private static bool KeepsTheOrder(string step) => step is "USING ROWID SEARCH ON TABLE notes FOR IN-OPERATOR" or "SEARCH n USING INTEGER PRIMARY KEY (rowid=?)" or LooksUpCards or SortsThem;

    private static bool IsByDeckAndQueue(string step) => step.StartsWith(ByDeckAndQueue, StringComparison.Ordinal);

    private static bool IsByDeck(string step) =>
        step.StartsWith("SEARCH c USING ", StringComparison.Ordinal) && step.Contains("INDEX ix_cards_sched (did=?", StringComparison.Ordinal);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SortBySchedule(Span<int> places)
    {
        var ranks = RanksOfDecks();
        var (decks, originalDecks, kinds, due) = (Cards[CardColumn.Deck], Cards[CardColumn.OriginalDeck], Cards[CardColumn.Kind], Cards[CardColumn.Due]);
        var rented = SpareArrays<SortedId>.Shared.Rent(places.Length);
        var rows = rented.AsSpan(0, places.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var place = places[i];
            var queue = ColumnPart.Queue.Of(kinds[place]);
            if (Order == WalkOrder.AwayLast && !Decks[decks[place]])
            {
                rows[i] = new SortedId(place, Last | ((long)ranks[originalDecks[place]] << 40));
                continue;
            }

            var last = Order == WalkOrder.LearningLast && (queue is 1 or 4) ? Last : 0;
            rows[i] = new SortedId(place, last | ((long)ranks[decks[place]] << 40) | ((long)(queue + 128) << 32) | (uint)(due[place] ^ int.MinValue));
        }

        SortedId.Sort(rows, descending: false);
        for (var i = 0; i < rows.Length; i++)
        {
            places[i] = (int)rows[i].Id;
        }

        SpareArrays<SortedId>.Shared.Return(rented);
    }

    /// <summary>For each deck's number, where the deck comes among all by id.</summary>
    private int[] RanksOfDecks()
    {
        var ids = Cards.DeckIds();
        var numbers = Enumerable.Range(0, ids.Length).ToArray();
        Array.Sort(ids, numbers);
        var ranks = new int[ids.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            ranks[numbers[i]] = i;
        }

        return ranks;
    }
}

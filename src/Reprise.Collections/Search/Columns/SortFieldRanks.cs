using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Where the sort fields of the cards' notes come in SQLite's order of them, from the first search on that sorts many cards by it.</summary>
/// <remarks>
/// Ranks have gaps between them, and fields that SQLite holds equal have the same. All fields are sorted once; then each that changed is put in its place with as
/// many comparisons, by SQLite, as a binary search takes.
/// </remarks>
internal sealed class SortFieldRanks(CardColumns cards, Database database)
{
    /// <summary>More notes that changed are left to the next search that sorts many cards.</summary>
    private const int Few = 64;

    /// <summary>So few of the cards are sorted by SQLite before all are for their sake.</summary>
    private const int OneOf = 32;

    private const string Ranked =
        "select search_collect(rank, id) from (select id, dense_rank() over (order by sfld collate nocase) as rank from notes)";

    private const string Compared =
        "select (a.sfld collate nocase > b.sfld) - (a.sfld collate nocase < b.sfld) from notes a, notes b where a.id = ?1 and b.id = ?2";

    private readonly SearchFunctions functions = database.Functions?.Search ?? throw new InvalidOperationException("the connection has no functions");

    /// <summary>Whether there are ranks.</summary>
    public bool AreKept { get; private set; }

    private int[] Ranks => cards[CardColumn.SortField];

    /// <summary>Sees to it that there are ranks, if it is worth it for a search that found so many cards. False if there are none.</summary>
    public bool Reach(int found)
    {
        if (!AreKept && found >= cards.Count / OneOf)
        {
            cards.Keep(CardColumn.SortField);
            Keep(RankedTexts() ?? RankedBySqlite());
            AreKept = true;
        }

        return AreKept;
    }

    /// <summary>Ranks notes again that changed or came, and those of cards that came or came to another note.</summary>
    public void Update(IReadOnlyCollection<long> changedNotes, IReadOnlyCollection<long> addedCards)
    {
        if (!AreKept || (changedNotes.Count == 0 && addedCards.Count == 0))
        {
            return;
        }

        var unranked = new HashSet<long>(changedNotes);
        unranked.UnionWith(addedCards.Select(card => cards.Notes[cards.PlaceOf(card)]));
        if (unranked.Count > Few || !Rank(unranked))
        {
            cards.Forget(CardColumn.SortField);
            AreKept = false;
        }
    }

    /// <summary>The rank of each note, by note, if all sort fields are plain texts: quicker than SQLite ranks them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SortedId[]? RankedTexts()
    {
        var texts = new TextOrder();
        var notes = new List<long>();
        using var row = database.PrepareOnce("select id, sfld from notes order by id");
        while (row.Step())
        {
            if (!row.IsText(1) || !texts.TryAdd(row.Bytes(1)))
            {
                return null;
            }

            notes.Add(row.Int64(0));
        }

        var ranks = texts.Ranks();
        return [.. notes.Select((note, i) => new SortedId(ranks[i], note))];
    }

    /// <summary>The same for sort fields of all kinds.</summary>
    private SortedId[] RankedBySqlite()
    {
        using var rows = database.PrepareOnce(Ranked);
        var ranked = functions.Collect(rows, static collected => collected.Rows<SortedId>().ToArray());
        SortedId.Sort(ranked, descending: false);
        return ranked;
    }

    /// <param name="ranked">The rank of each note, by note.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Keep(SortedId[] ranked)
    {
        var last = ranked.Length == 0 ? 0 : ranked.Max(row => row.Id);
        var notes = new NumbersOfNotes(ranked);
        for (var place = 0; place < cards.Count; place++)
        {
            Ranks[place] = notes.TryFind(cards.Notes[place], out var rank) ? Spread(rank, last) : 0;
        }
    }

    /// <summary>The rank of one of so many different fields, as far from the others as can be.</summary>
    private static int Spread(long number, long last) => (int)(number * int.MaxValue / (last + 1));

    private bool Rank(HashSet<long> unranked)
    {
        var ordered = Ordered(unranked);
        using var compared = database.PrepareOnce(Compared);
        foreach (var note in unranked)
        {
            var places = database.Int64List("select id from cards where nid = ?", note).ConvertAll(card => cards.PlaceOf(card));
            if (places.Count == 0 || !HasNote(places[0]))
            {
                continue;
            }

            if (FindRank(compared, note, ordered, out var at) is not { } rank)
            {
                return false;
            }

            places.ForEach(place => Ranks[place] = rank);
            ordered.InsertRange(at, places);
        }

        return true;
    }

    private bool HasNote(int place) => ColumnPart.Upper.Of(cards[CardColumn.Template][place]) != CardColumns.NoNote;

    /// <summary>The places of cards with ranks, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<int> Ordered(HashSet<long> unranked)
    {
        var ranked = new List<SortedId>(cards.Count);
        for (var place = 0; place < cards.Count; place++)
        {
            if (HasNote(place) && !unranked.Contains(cards.Notes[place]))
            {
                ranked.Add(new SortedId(place, Ranks[place]));
            }
        }

        SortedId.Sort(CollectionsMarshal.AsSpan(ranked), descending: false);
        return ranked.ConvertAll(row => (int)row.Id);
    }

    /// <summary>The rank of a note among others, and where in their order it comes; null if SQLite cannot say.</summary>
    private int? FindRank(Statement compared, long note, List<int> ordered, out int at)
    {
        var (low, high) = (0, ordered.Count);
        at = 0;
        while (low < high)
        {
            at = (low + high) / 2;
            compared.Reset();
            if (!compared.Bind(1, note).Bind(2, cards.Notes[ordered[at]]).Step() || compared.IsNull(0))
            {
                return null;
            }

            switch (compared.Int64(0))
            {
                case 0:
                    return Ranks[ordered[at]];
                case > 0:
                    low = at + 1;
                    break;
                default:
                    high = at;
                    break;
            }
        }

        at = low;
        return Between(ordered, at);
    }

    /// <summary>A rank before that at a place in the order and after the one before it.</summary>
    private int Between(List<int> ordered, int at)
    {
        var (before, after) = Neighbours(ordered, at);
        if (after - before < 2)
        {
            SpreadAll(ordered);
            (before, after) = Neighbours(ordered, at);
        }

        return before + ((after - before) / 2);
    }

    private (int Before, int After) Neighbours(List<int> ordered, int at) =>
        (at > 0 ? Ranks[ordered[at - 1]] : 0, at < ordered.Count ? Ranks[ordered[at]] : int.MaxValue);

    private void SpreadAll(List<int> ordered)
    {
        var numbers = new int[ordered.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i == 0 ? 1 : numbers[i - 1] + (Ranks[ordered[i]] == Ranks[ordered[i - 1]] ? 0 : 1);
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            Ranks[ordered[i]] = Spread(numbers[i], numbers[^1]);
        }
    }
}

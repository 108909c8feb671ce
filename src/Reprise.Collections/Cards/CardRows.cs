using SQLitePCL;

namespace Reprise.Collections;

/// <summary>Every statement about single cards. Reading is open to all; writing stores a row as it is and belongs to <see cref="CardChanges"/>.</summary>
public sealed class CardRows
{
    internal const string Columns =
        "id, nid, did, ord, cast(mod as integer), usn, type, queue, due, cast(ivl as integer), factor, reps, lapses, left, odue, odid, flags, data";

    /// <summary>Update statements by the set of columns they change that an index is over.</summary>
    private static readonly string?[] Updates = new string?[64];

    private readonly Database database;

    internal CardRows(Database database) => this.database = database;

    /// <summary>The card, or null if it does not exist.</summary>
    public Card? Find(CardId id)
    {
        using var row = database.Prepare($"select {Columns} from cards where id = ?1").Bind(1, id.Value);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>The cards of these ids, in the order given; null for those that do not exist.</summary>
    public IEnumerable<Card?> FindAll(IEnumerable<CardId> ids)
    {
        using var row = database.Prepare($"select {Columns} from cards where id = ?1");
        foreach (var id in ids)
        {
            row.Bind(1, id.Value);
            var card = row.Step() ? Read(row) : null;
            row.Reset();
            yield return card;
        }
    }

    /// <summary>The card.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    public Card Get(CardId id) => Find(id) ?? throw new NotFoundException("card", id.ToString());

    /// <summary>The cards of a note, by ordinal and id.</summary>
    public List<Card> OfNote(NoteId note)
    {
        using var row = database.Prepare($"select {Columns} from cards where nid = ?1 order by ord, id").Bind(1, note.Value);
        return ReadAll(row);
    }

    /// <summary>The ordinals of a note's cards, ascending.</summary>
    internal List<int> OrdinalsOfNote(NoteId note)
    {
        using var row = database.Prepare("select ord from cards where nid = ?1").Bind(1, note.Value);
        var ordinals = new List<int>(2);
        while (row.Step())
        {
            ordinals.Add(row.Int32(0));
        }

        return ordinals;
    }

    /// <summary>Ids of the cards of a note, by ordinal and id.</summary>
    public List<CardId> IdsOfNote(NoteId note) =>
        [.. database.Int64List("select id from cards where nid = ? order by ord, id", note.Value).Select(id => new CardId(id))];

    /// <summary>Cards whose current or home deck is the given one, by id.</summary>
    public List<Card> InDeckOrBorrowedFrom(DeckId deck)
    {
        using var row = database.Prepare($"select {Columns} from cards where did = ?1 or odid = ?1 order by id").Bind(1, deck.Value);
        return ReadAll(row);
    }

    /// <summary>The cards of all notes of a note type, note by note, each note's by ordinal.</summary>
    internal List<Card> OfNoteType(NoteTypeId noteType)
    {
        using var row = database.Prepare(
            $"select {Columns} from cards where nid in (select id from notes where mid = ?1) order by nid, ord, id").Bind(1, noteType.Value);
        return ReadAll(row);
    }

    /// <summary>Cards that are in the deck now, by id.</summary>
    public List<Card> InDeck(DeckId deck)
    {
        using var row = database.Prepare($"select {Columns} from cards where did = ?1 order by id").Bind(1, deck.Value);
        return ReadAll(row);
    }

    /// <summary>Whether any card is in the deck now.</summary>
    public bool AnyInDeck(DeckId deck) => database.ScalarInt64("select 1 from cards where did = ? limit 1", deck.Value) is not null;

    /// <summary>Number of cards.</summary>
    public long Count() => database.ScalarInt64("select count() from cards") ?? 0;

    /// <summary>Reads all rows of a statement that selects <see cref="Columns"/>.</summary>
    internal static List<Card> ReadAll(Statement row)
    {
        var cards = new List<Card>();
        while (row.Step())
        {
            cards.Add(Read(row));
        }

        return cards;
    }

    /// <summary>Reads the current row of a statement that selects <see cref="Columns"/>.</summary>
    /// <exception cref="DatabaseException">A column holds what no card can have, beyond what is read leniently (docs/spec/collection-format.md §3.3).</exception>
    internal static Card Read(Statement row) => new()
    {
        Id = new CardId(row.Int64(0)),
        NoteId = new NoteId(Integer(row, 1)),
        DeckId = new DeckId(Integer(row, 2)),
        Ordinal = (int)Within(row, 3, ushort.MaxValue),
        Modified = row.Int64(4),
        Usn = unchecked((int)Integer(row, 5)),
        Type = TypeIn(row, 6),
        Queue = QueueIn(row, 7),
        Due = DueIn(row, 8),
        Interval = (uint)Within(row, 9, uint.MaxValue),
        EaseFactor = (ushort)Within(row, 10, ushort.MaxValue),
        Reps = (uint)Within(row, 11, uint.MaxValue),
        Lapses = (uint)Within(row, 12, uint.MaxValue),
        RemainingSteps = (uint)Within(row, 13, uint.MaxValue),
        OriginalDue = DueIn(row, 14),
        OriginalDeckId = new DeckId(Integer(row, 15)),
        Flags = (byte)Within(row, 16, byte.MaxValue),
        Data = row.TypeOf(17) == raw.SQLITE_TEXT ? CardData.Parse(row.Bytes(17)) : default,
    };

    /// <summary>The stage in a column: its low eight bits.</summary>
    /// <exception cref="DatabaseException">It is none.</exception>
    internal static CardType TypeIn(Statement row, int column) => Known((CardType)unchecked((byte)Integer(row, column)));

    /// <summary>The queue in a column: its low eight bits.</summary>
    /// <exception cref="DatabaseException">It is none.</exception>
    internal static CardQueue QueueIn(Statement row, int column) => Known((CardQueue)unchecked((sbyte)Integer(row, column)));

    /// <summary>The due value in a column; 0 if it is none.</summary>
    internal static int DueIn(Statement row, int column) =>
        row.IsInteger(column, out var value) && value is >= int.MinValue and <= int.MaxValue ? (int)value : 0;

    /// <summary>Adds the card under its id.</summary>
    internal void Insert(Card card)
    {
        using var row = database.Prepare(
            "insert into cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data) "
            + "values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)");
        Write(row, card);
    }

    /// <summary>Replaces the row of the card, whatever stands there.</summary>
    internal void Update(Card card)
    {
        using var row = database.Prepare(Updates[^1] ??= UpdateOf(Updates.Length - 1));
        Write(row, card);
    }

    /// <summary>Replaces the row of the card. Columns that an index is over are left alone where they stay as they were: setting them rewrites the index.</summary>
    /// <param name="before">The row as it was read.</param>
    /// <param name="after">The row as it shall be.</param>
    internal void Update(Card before, Card after)
    {
        // A place of 0 may stand for one that could not be read (docs/spec/collection-format.md §3.3), which must not stay.
        var changed = (before.NoteId != after.NoteId ? 1 : 0)
            | (before.DeckId != after.DeckId ? 2 : 0)
            | (before.Usn != after.Usn ? 4 : 0)
            | (before.Queue != after.Queue ? 8 : 0)
            | (before.Due != after.Due || after.Due == 0 ? 16 : 0)
            | (before.OriginalDeckId != after.OriginalDeckId ? 32 : 0);
        using var row = database.Prepare(Updates[changed] ??= UpdateOf(changed));
        Write(row, after);
    }

    /// <summary>Replaces the data of the card only.</summary>
    internal void UpdateData(CardId id, CardData data)
    {
        using var row = database.Prepare("update cards set data = ?2 where id = ?1");
        row.Bind(1, id.Value).Bind(2, data.ToString()).Run();
    }

    private static string UpdateOf(int changed)
    {
        string[] indexed = ["nid=?2", "did=?3", "usn=?6", "queue=?8", "due=?9", "odid=?16"];
        return string.Concat(
            "update cards set ord=?4, mod=?5, type=?7, ivl=?10, factor=?11, reps=?12, lapses=?13, left=?14, odue=?15, flags=?17, data=?18",
            string.Concat(indexed.Where((_, column) => (changed >> column & 1) != 0).Select(column => ", " + column)),
            " where id=?1");
    }

    /// <summary>Deletes the row, without a grave.</summary>
    internal void Delete(CardId id) => database.Execute("delete from cards where id = ?", id.Value);

    /// <summary>A free id for a card made at <paramref name="nowMillis"/>.</summary>
    internal CardId NewId(long nowMillis) => new(database.NewId("cards", nowMillis));

    private static long Integer(Statement row, int column) => row.IsInteger(column, out var value) ? value : throw Invalid(row, column);

    private static long Within(Statement row, int column, long highest) =>
        Integer(row, column) is >= 0 and var value && value <= highest ? value : throw Invalid(row, column);

    private static CardType Known(CardType type) => type <= CardType.Relearning ? type : throw new DatabaseException(DatabaseErrorKind.Other, "invalid card type");

    private static CardQueue Known(CardQueue queue) =>
        queue is >= CardQueue.UserBuried and <= CardQueue.PreviewRepeat ? queue : throw new DatabaseException(DatabaseErrorKind.Other, "invalid card queue");

    private static DatabaseException Invalid(Statement row, int column) =>
        new(DatabaseErrorKind.Other, $"card {row.Int64(0)}: invalid value in column {row.ColumnName(column)}");

    private static void Write(Statement row, Card card)
    {
        row.Bind(1, card.Id.Value);
        row.Bind(2, card.NoteId.Value);
        row.Bind(3, card.DeckId.Value);
        row.Bind(4, card.Ordinal);
        row.Bind(5, card.Modified);
        row.Bind(6, card.Usn);
        row.Bind(7, (long)card.Type);
        row.Bind(8, (long)card.Queue);
        row.Bind(9, card.Due);
        row.Bind(10, card.Interval);
        row.Bind(11, card.EaseFactor);
        row.Bind(12, card.Reps);
        row.Bind(13, card.Lapses);
        row.Bind(14, card.RemainingSteps);
        row.Bind(15, card.OriginalDue);
        row.Bind(16, card.OriginalDeckId.Value);
        row.Bind(17, card.Flags);
        row.Bind(18, card.Data.ToString());
        row.Run();
    }
}

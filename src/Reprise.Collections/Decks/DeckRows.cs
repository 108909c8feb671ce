using Google.Protobuf;

namespace Reprise.Collections;

/// <summary>Every statement about decks; keeps those it has read. Writing stores rows as they are and belongs to <see cref="DeckChanges"/>.</summary>
public sealed class DeckRows
{
    private const string Columns = "id, name, mtime_secs, usn, common, kind";

    private readonly Database database;
    private readonly Dictionary<DeckId, Deck> read = [];
    private List<Deck>? all;

    internal DeckRows(Database database) => this.database = database;

    /// <summary>The deck, or null if it does not exist.</summary>
    public Deck? Find(DeckId id)
    {
        if (read.TryGetValue(id, out var known))
        {
            return known;
        }

        using var row = database.Prepare($"select {Columns} from decks where id = ?1").Bind(1, id.Value);
        return row.Step() ? Remember(Read(row)) : null;
    }

    /// <summary>The deck.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    public Deck Get(DeckId id) => Find(id) ?? throw new NotFoundException("deck", id.ToString());

    /// <summary>Whether the deck exists.</summary>
    public bool Exists(DeckId id) => Find(id) is not null;

    /// <summary>The deck of that native name, without regard to case; null if there is none.</summary>
    public Deck? FindByName(DeckName name) =>
        database.ScalarInt64("select id from decks where name = ?", name.Native) is { } id ? Find(new DeckId(id)) : null;

    /// <summary>All decks in the order of their native names, which is the order of the tree.</summary>
    public IReadOnlyList<Deck> All()
    {
        if (all is not null)
        {
            return all;
        }

        using var row = database.Prepare($"select {Columns} from decks order by name");
        var decks = new List<Deck>();
        while (row.Step())
        {
            decks.Add(Remember(Read(row)));
        }

        return all = decks;
    }

    /// <summary>The decks below this one, in the order of their names (docs/spec/collection-format.md §20.1).</summary>
    public List<Deck> Children(DeckName name)
    {
        using var row = database.Prepare($"select {Columns} from decks where name >= ?1 and name < ?2 order by name")
            .Bind(1, name.Native + DeckName.Separator)
            .Bind(2, name.Native + ' ');
        var children = new List<Deck>();
        while (row.Step())
        {
            children.Add(Read(row));
        }

        return children;
    }

    /// <summary>The existing ancestors of a deck, the nearest first.</summary>
    public List<Deck> Parents(Deck deck) => [.. deck.Name.Ancestors.Select(FindByName).OfType<Deck>()];

    /// <summary>Adds or replaces the row. The name must be free: a clash would delete the other deck (docs/spec/collection-format.md §3.6).</summary>
    internal void Write(Deck deck)
    {
        database.Execute(
            "insert or replace into decks (id, name, mtime_secs, usn, common, kind) values (?, ?, ?, ?, ?, ?)",
            deck.Id.Value, deck.Name.Native, deck.Modified, deck.Usn, deck.Common.ToByteArray(), deck.Kind.ToByteArray());
        Forget();
    }

    /// <summary>Replaces the row of a deck.</summary>
    /// <param name="before">The row as it was read.</param>
    /// <param name="after">The row as it shall be.</param>
    internal void Update(Deck before, Deck after)
    {
        if (before.Id != after.Id || before.Name != after.Name)
        {
            Write(after);
            return;
        }

        database.Execute(
            "update decks set mtime_secs = ?, usn = ?, common = ?, kind = ? where id = ?",
            after.Modified, after.Usn, after.Common.ToByteArray(), after.Kind.ToByteArray(), after.Id.Value);
        if (database.RowsChanged == 0)
        {
            Write(after);
            return;
        }

        read[after.Id] = after;
        all = null;
    }

    /// <summary>Deletes the row, without a grave.</summary>
    internal void Delete(DeckId id)
    {
        database.Execute("delete from decks where id = ?", id.Value);
        Forget();
    }

    /// <summary>Drops what was kept: rows were written behind this object's back, or a transaction was rolled back.</summary>
    internal void Forget()
    {
        read.Clear();
        all = null;
    }

    /// <summary>A free id for a deck made at <paramref name="nowMillis"/>.</summary>
    internal DeckId NewId(long nowMillis) => new(database.NewId("decks", nowMillis));

    private Deck Remember(Deck deck)
    {
        read[deck.Id] = deck;
        return deck;
    }

    private static Deck Read(Statement row)
    {
        var id = new DeckId(row.Int64(0));
        var kind = StoredMessage.Read(DeckKind.Parser, row.Bytes(5), "deck", id.Value);
        if (kind.KindCase == DeckKind.KindOneofCase.None)
        {
            throw new DatabaseException(DatabaseErrorKind.MissingEntity, $"invalid deck kind: {id}");
        }

        return new Deck
        {
            Id = id,
            Name = new DeckName(row.Text(1)),
            Modified = row.Int64(2),
            Usn = row.Int32(3),
            Common = StoredMessage.Read(DeckCommon.Parser, row.Bytes(4), "deck", id.Value),
            Kind = kind,
        };
    }
}

namespace Reprise.Server;

/// <summary>Every statement about what was published to classes and delivered to members.</summary>
internal static class ClassDeckRows
{
    private const string Select = "select id, class, deck, name, version, published, notes from class_decks";

    public static List<ClassDeckRow> Of(Database database, ClassId id) => Read(database, $"{Select} where class = ? order by name collate nocase", id.Value);

    public static ClassDeckRow? Find(Database database, long id) => Read(database, $"{Select} where id = ?", id).SingleOrDefault();

    /// <summary>Decks of an account's classes of which it does not have the newest version.</summary>
    public static List<ClassDeckRow> Pending(Database database, AccountId account) => Read(
        database,
        $"""
        {Select} as d where version > 0 and class in (select class from class_members where account = ?1)
        and version > coalesce((select version from class_deliveries where deck = d.id and account = ?1), 0) order by id
        """,
        account.Value);

    /// <summary>Makes room for a deck that is about to be published; version 0 until it was.</summary>
    public static long Prepare(Database database, ClassId id, DeckId deck, string name)
    {
        database.Execute("insert or ignore into class_decks (class, deck, name, version, published, notes) values (?, ?, ?, 0, 0, 0)", id.Value, deck.Value, name);
        return database.ScalarInt64("select id from class_decks where class = ? and deck = ?", id.Value, deck.Value)!.Value;
    }

    public static void Published(Database database, long deck, string name, int notes, long now) =>
        database.Execute("update class_decks set version = version + 1, published = ?, name = ?, notes = ? where id = ?", now, name, notes, deck);

    public static void Remove(Database database, long deck) => database.Execute("delete from class_decks where id = ?", deck);

    public static Dictionary<string, byte[]> Delivered(Database database, long deck, AccountId account)
    {
        using var row = database.Prepare("select guid, fields from class_notes where deck = ?1 and account = ?2");
        row.BindAll(deck, account.Value);
        var notes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (row.Step())
        {
            notes[row.Text(0)] = row.Bytes(1).ToArray();
        }

        return notes;
    }

    public static void Deliver(Database database, ClassDeckRow deck, AccountId account, IEnumerable<DeliveredNote> notes, (int Added, int Updated, int Kept) counts, long now)
    {
        foreach (var note in notes)
        {
            database.Execute("insert or replace into class_notes (deck, account, guid, fields) values (?, ?, ?, ?)", deck.Id, account.Value, note.Guid, note.Fields);
        }

        database.Execute(
            "insert or replace into class_deliveries (deck, account, version, time, added, updated, kept) values (?, ?, ?, ?, ?, ?, ?)",
            deck.Id, account.Value, deck.Version, now, counts.Added, counts.Updated, counts.Kept);
    }

    /// <summary>Which version each member has.</summary>
    public static int? VersionOf(Database database, long deck, AccountId account) =>
        (int?)database.ScalarInt64("select version from class_deliveries where deck = ? and account = ?", deck, account.Value);

    public static HashSet<string> GuidsOf(Database database, ClassId id, AccountId account)
    {
        using var row = database.Prepare("select guid from class_notes where account = ?1 and deck in (select id from class_decks where class = ?2)");
        row.BindAll(account.Value, id.Value);
        var guids = new HashSet<string>(StringComparer.Ordinal);
        while (row.Step())
        {
            guids.Add(row.Text(0));
        }

        return guids;
    }

    private static List<ClassDeckRow> Read(Database database, string sql, SqlValue value)
    {
        using var row = database.Prepare(sql);
        row.BindAll(value);
        var list = new List<ClassDeckRow>();
        while (row.Step())
        {
            list.Add(new ClassDeckRow(
                row.Int64(0), new ClassId(row.Int64(1)), new DeckId(row.Int64(2)), row.Text(3), (int)row.Int64(4), row.Int64(5), (int)row.Int64(6)));
        }

        return list;
    }
}

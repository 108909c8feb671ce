namespace Reprise.Collections;

/// <summary>Every statement about single review log entries. Writing stores rows as they are and belongs to <see cref="ReviewLogChanges"/>.</summary>
public sealed class ReviewLogRows
{
    internal const string Columns = "id, cid, usn, ease, cast(ivl as integer), cast(lastIvl as integer), factor, time, type";

    private readonly Database database;

    internal ReviewLogRows(Database database) => this.database = database;

    /// <summary>The entry, or null if it does not exist.</summary>
    public ReviewLogEntry? Find(ReviewId id)
    {
        using var row = database.Prepare($"select {Columns} from revlog where id = ?1").Bind(1, id.Value);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>The entries of a card, oldest first.</summary>
    public List<ReviewLogEntry> OfCard(CardId card)
    {
        using var row = database.Prepare($"select {Columns} from revlog where cid = ?1 order by id").Bind(1, card.Value);
        var entries = new List<ReviewLogEntry>();
        while (row.Step())
        {
            entries.Add(Read(row));
        }

        return entries;
    }

    /// <summary>When a card was answered last, Unix seconds, previews aside; null if never.</summary>
    public long? LastReviewOf(CardId card) => database.ScalarInt64(
        "select id / 1000 from revlog where cid = ? and ease between 1 and 4 and (type != 3 or factor != 0) order by id desc limit 1",
        card.Value);

    /// <summary>Number of entries.</summary>
    public long Count() => database.ScalarInt64("select count() from revlog") ?? 0;

    /// <summary>Whether there is no entry.</summary>
    internal bool IsEmpty => database.ScalarInt64("select 1 from main.revlog limit 1") is null;

    /// <summary>
    /// Does some work while there is no index of the entries by card, and makes it again: entries that come in no order of cards are sorted once
    /// then, instead of being put into their places one by one. Inside a transaction.
    /// </summary>
    internal T WithoutCardIndex<T>(Func<T> work)
    {
        const string Index = "ix_revlog_cid";
        var sql = database.ScalarText("select sql from main.sqlite_master where type = 'index' and name = ?", Index);
        if (sql is null)
        {
            return work();
        }

        database.Execute($"drop index main.{Index}");
        var result = work();
        database.Execute(sql);
        return result;
    }

    /// <summary>Copies entries of other files. Dispose it afterwards.</summary>
    internal ReviewCopy CopyUnlessTaken() => new(database);

    /// <summary>Reads the current row of a statement that selects <see cref="Columns"/>, leniently (docs/spec/collection-format.md §10).</summary>
    internal static ReviewLogEntry Read(Statement row) => new(
        new ReviewId(row.Int64(0)),
        new CardId(row.Int64(1)),
        row.Int32(2),
        (byte)row.Int64(3),
        (int)row.Int64(4),
        (int)row.Int64(5),
        (uint)row.Int64(6),
        row.Int64(7) is >= 0 and <= uint.MaxValue and var taken ? (uint)taken : 0,
        row.Int64(8) is >= 0 and <= 5 and var kind ? (ReviewKind)kind : ReviewKind.Learning);

    /// <summary>Adds the entry under its id.</summary>
    internal void Insert(ReviewLogEntry entry) => Insert("insert", entry);

    /// <summary>Adds the entry unless there is one of its id.</summary>
    internal void InsertIfFree(ReviewLogEntry entry) => Insert("insert or ignore", entry);

    private void Insert(string insert, ReviewLogEntry entry)
    {
        using var row = database.Prepare(
            $"{insert} into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) values (?1,?2,?3,?4,?5,?6,?7,?8,?9)");
        row.Bind(1, entry.Id.Value);
        row.Bind(2, entry.CardId.Value);
        row.Bind(3, entry.Usn);
        row.Bind(4, entry.Button);
        row.Bind(5, entry.Interval);
        row.Bind(6, entry.LastInterval);
        row.Bind(7, entry.EaseFactor);
        row.Bind(8, entry.TakenMillis);
        row.Bind(9, (long)entry.Kind);
        row.Run();
    }

    /// <summary>Deletes the entry.</summary>
    internal void Delete(ReviewId id) => database.Execute("delete from revlog where id = ?", id.Value);

    /// <summary>The id given if it is free, else one above the highest.</summary>
    internal ReviewId FreeId(ReviewId wanted) => new(database.NewId("revlog", wanted.Value));
}

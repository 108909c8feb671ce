using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>
/// Copies rows that go into a package unchanged inside SQLite, from the attached collection. It sees the same state as a snapshot or is not
/// used at all.
/// </summary>
internal sealed class BulkCopy : IDisposable
{
    private const string Attached = "source";
    private readonly Database target;

    private BulkCopy(Database target) => this.target = target;

    /// <summary>Attaches the collection to a package's connection, outside any transaction.</summary>
    public static BulkCopy Attach(Database target, Collection source)
    {
        target.Execute($"attach ? as {Attached}", source.Path);
        return new BulkCopy(target);
    }

    /// <summary>Begins the transaction in which everything is copied; false if the collection was changed since the snapshot was taken.</summary>
    public bool Begin(Collection snapshot)
    {
        // Not immediate: that would lock the attached collection as well.
        target.ExecuteScript("begin");
        return target.ScalarInt64($"select mod from {Attached}.col") == snapshot.Modified;
    }

    /// <summary>
    /// Copies notes, cards and, if wanted, reviews whole, page by page with their indices, as SQLite does where two tables are alike. The
    /// package's tables must be empty and have their indices.
    /// </summary>
    public void CopyAll(bool reviews)
    {
        target.ForgetStatements();
        target.Execute($"insert into main.notes select * from {Attached}.notes");
        target.Execute($"insert into main.cards select * from {Attached}.cards");
        if (reviews)
        {
            target.Execute($"insert into main.revlog select * from {Attached}.revlog");
        }
    }

    /// <summary>Brings the few rows into the package's form that are not in it.</summary>
    public void Adjust(OddRows odd)
    {
        if (odd.Notes)
        {
            target.Execute("update main.notes set flags = 0, data = '' where flags != 0 or data != ''");
        }

        if (odd.LostCards)
        {
            target.Execute("delete from main.cards where nid not in (select id from main.notes)");
        }

        if (odd.Cards)
        {
            target.Execute(
                "update main.cards set mod = cast(mod as integer), ivl = cast(ivl as integer), data = case data when '' then '{}' else data end "
                + "where data = '' or typeof(mod) != 'integer' or typeof(ivl) != 'integer'");
        }

        if (odd.LostReviews || odd.LostCards)
        {
            target.Execute("delete from main.revlog where cid in (select cid from (select distinct cid from main.revlog) where cid not in (select id from main.cards))");
        }

        if (odd.Reviews)
        {
            target.Execute(
                "update main.revlog set ivl = cast(ivl as integer), lastIvl = cast(lastIvl as integer) where typeof(ivl) != 'integer' or typeof(lastIvl) != 'integer'");
        }
    }

    /// <summary>Whether a table has the same columns in the same order in both files.</summary>
    public bool IsAlike(string table) => Columns("main", table).SequenceEqual(Columns(Attached, table), StringComparer.Ordinal);

    private List<string> Columns(string database, string table)
    {
        var columns = new List<string>();
        using var row = target.Prepare("select name from pragma_table_info(?1, ?2)").Bind(1, table).Bind(2, database);
        while (row.Step())
        {
            columns.Add(row.Text(0).ToLowerInvariant());
        }

        return columns;
    }

    /// <summary>Copies the notes of these ids, or all.</summary>
    public void CopyNotes(IReadOnlyCollection<long>? ids)
    {
        Choose(ids);
        target.Execute(
            "insert into main.notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data) "
            + $"select id, guid, mid, mod, usn, tags, flds, sfld, csum, 0, '' from {Attached}.notes {Where("id", ids)}");
    }

    /// <summary>Copies the cards of the notes that were copied.</summary>
    public void CopyCards() => target.Execute(
        "insert into main.cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data) "
        + "select id, nid, did, ord, cast(mod as integer), usn, type, queue, due, cast(ivl as integer), factor, reps, lapses, left, odue, odid, flags, "
        + $"case data when '' then '{{}}' else data end from {Attached}.cards where nid in (select id from main.notes)");

    /// <summary>Copies the reviews of the cards that are in the package.</summary>
    public void CopyReviews() => target.Execute(
        "insert into main.revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) "
        + "select id, cid, usn, ease, cast(ivl as integer), cast(lastIvl as integer), factor, time, type "
        + $"from {Attached}.revlog where cid in (select id from main.cards)");

    private static string Where(string column, IReadOnlyCollection<long>? ids) => ids is null ? "" : $"where {column} in (select id from temp.chosen)";

    private void Choose(IReadOnlyCollection<long>? ids)
    {
        if (ids is null)
        {
            return;
        }

        target.Execute("create temp table chosen (id integer primary key not null)");
        using var insert = target.Prepare("insert into temp.chosen values (?1)");
        foreach (var id in ids)
        {
            insert.Bind(1, id).Run();
        }
    }

    public void Dispose()
    {
        target.ForgetStatements();
        if (!target.InTransaction)
        {
            target.Execute($"detach {Attached}");
            target.ForgetStatements();
        }
    }
}

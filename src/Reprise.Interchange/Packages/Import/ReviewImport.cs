using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings the review history of added cards into the collection (docs/spec/import-export-media.md §6.10), row by row inside SQLite.</summary>
internal static class ReviewImport
{
    private const string Attached = "package";

    /// <summary>Attaches the package's file, which cannot be done inside a transaction.</summary>
    public static IDisposable Attach(Collection collection, string path)
    {
        collection.Database.Execute($"attach ? as {Attached}", path);
        return new Attachment(collection.Database);
    }

    /// <summary>Adds the reviews of the cards that were added; reviews whose ids are taken are left out.</summary>
    public static void Run(Change change, IReadOnlyDictionary<CardId, CardId> cards, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Reviews);
        var database = change.Collection.Database;
        database.Execute("create temp table if not exists added_cards (source integer primary key not null, target integer not null)");
        database.Execute("delete from temp.added_cards");
        using (var insert = database.Prepare("insert into temp.added_cards values (?1, ?2)"))
        {
            foreach (var (source, target) in cards)
            {
                insert.Bind(1, source.Value).Bind(2, target.Value).Run();
            }
        }

        const string From = $"from {Attached}.revlog r join temp.added_cards c on c.source = r.cid where r.id not in (select id from main.revlog)";
        var ids = database.Int64List($"select r.id {From} order by r.id");
        if (ids.Count > 0)
        {
            database.Execute(
                "insert into main.revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) "
                + $"select r.id, c.target, ?1, r.ease, cast(r.ivl as integer), cast(r.lastIvl as integer), r.factor, r.time, r.type {From} order by r.id",
                change.Usn);
            change.ReviewLog.RecordAdded(ids);
        }

        database.Execute("delete from temp.added_cards");
    }

    private sealed class Attachment(Database database) : IDisposable
    {
        public void Dispose()
        {
            database.ForgetStatements();
            database.Execute("drop table if exists temp.added_cards");
            database.ForgetStatements();
            database.Execute($"detach {Attached}");
        }
    }
}

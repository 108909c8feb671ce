using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings the review history of added cards into the collection (docs/spec/import-export-media.md §6.10).</summary>
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
        if (cards.Count == 0)
        {
            return;
        }

        var rows = change.Collection.ReviewLog;
        var added = rows.IsEmpty ? rows.WithoutCardIndex(() => Copy(change, cards, progress)) : Copy(change, cards, progress);
        if (added.Count > 0)
        {
            change.ReviewLog.RecordAdded(added);
        }
    }

    private static List<long> Copy(Change change, IReadOnlyDictionary<CardId, CardId> cards, ProgressReporter progress)
    {
        var added = new List<long>();
        using var source = change.Collection.Database.Prepare($"select {ReviewLogRows.Columns} from {Attached}.revlog order by id");
        using var copy = change.Collection.ReviewLog.CopyUnlessTaken();
        while (source.Step())
        {
            if (!cards.TryGetValue(new CardId(source.Int64(1)), out var card))
            {
                continue;
            }

            progress.Cancel.ThrowIfCancellationRequested();
            if (copy.Add(source, card, change.Usn))
            {
                added.Add(source.Int64(0));
            }
        }

        return added;
    }

    private sealed class Attachment(Database database) : IDisposable
    {
        public void Dispose()
        {
            database.ForgetStatements();
            database.Execute($"detach {Attached}");
        }
    }
}

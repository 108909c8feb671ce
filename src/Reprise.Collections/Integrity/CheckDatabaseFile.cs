using SQLitePCL;

namespace Reprise.Collections;

/// <summary>The stages of the database check, in order.</summary>
public enum DatabaseCheckStage
{
    /// <summary>SQLite looks through the file.</summary>
    Integrity,

    /// <summary>SQLite rewrites the file.</summary>
    Rebuild,

    /// <summary>Cards are repaired.</summary>
    Cards,

    /// <summary>Notes are repaired; this stage counts them.</summary>
    Notes,

    /// <summary>The review log is repaired.</summary>
    History,
}

/// <summary>How far the database check is.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Done">Notes done, in the stage <see cref="DatabaseCheckStage.Notes"/>.</param>
/// <param name="Total">All notes, in that stage.</param>
public readonly record struct DatabaseCheckProgress(DatabaseCheckStage Stage, int Done = 0, int Total = 0);

/// <summary>Checking and repairing the collection's file.</summary>
/// <remarks>docs/spec/collection-format.md §23.</remarks>
public static class CheckDatabaseFile
{
    private const string Corrupt = "Collection file is corrupt. Please restore from an automatic backup.";

    /// <summary>
    /// Checks the file, rewrites it compactly, and repairs what can be. Cannot be undone; empties the undo history.
    /// </summary>
    /// <returns>What was repaired, as sentences for people; none if everything was right.</returns>
    /// <exception cref="DatabaseException">The file is corrupt (<see cref="RescueCollection"/>), or a row holds values that cannot be read; nothing was changed.</exception>
    public static IReadOnlyList<string> CheckDatabase(
        this Collection collection, IProgress<DatabaseCheckProgress>? progress = null, CancellationToken cancel = default)
    {
        progress?.Report(new DatabaseCheckProgress(DatabaseCheckStage.Integrity));
        RequireIntegrity(collection.Database);
        cancel.ThrowIfCancellationRequested();

        progress?.Report(new DatabaseCheckProgress(DatabaseCheckStage.Rebuild));
        collection.Database.ForgetStatements();
        collection.Database.ExecuteScript("vacuum; reindex; analyze;");
        collection.ForgetRead();
        var repairs = new DatabaseRepairs();
        collection.ChangeWithoutUndo(change =>
        {
            Repair(change, repairs, progress, cancel);
            return true;
        });
        return repairs.Messages();
    }

    private static void RequireIntegrity(Database database)
    {
        try
        {
            if (!string.Equals(database.ScalarText("pragma quick_check"), "ok", StringComparison.Ordinal))
            {
                throw new DatabaseException(DatabaseErrorKind.Corrupt, Corrupt, raw.SQLITE_CORRUPT);
            }
        }
        catch (DatabaseException damaged) when (damaged.DatabaseKind is DatabaseErrorKind.Corrupt or DatabaseErrorKind.Other)
        {
            throw new DatabaseException(DatabaseErrorKind.Corrupt, Corrupt, damaged.SqliteCode);
        }
    }

    private static void Repair(Change change, DatabaseRepairs repairs, IProgress<DatabaseCheckProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new DatabaseCheckProgress(DatabaseCheckStage.Cards));
        var cards = new CardRepairs(change, repairs);
        cards.RepairValues();
        cancel.ThrowIfCancellationRequested();
        var lastReviews = new LastReviewRepairs(change, repairs);
        lastReviews.Run(cards.AreUsual);
        cards.RepairRelations();

        new NoteRepairs(change, repairs).Run(
            (done, total) => progress?.Report(new DatabaseCheckProgress(DatabaseCheckStage.Notes, done, total)),
            cancel);

        progress?.Report(new DatabaseCheckProgress(DatabaseCheckStage.History));
        var rows = new RowRepairs(change, repairs);
        if (!lastReviews.LogIsSound)
        {
            rows.RepairReviewLog();
        }

        rows.AddMissingParentDecks();
        rows.SetNextPosition();
        rows.RenumberFutureIds();
    }
}

using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The collection of a package on its way to replacing another (docs/spec/import-export-media.md §4).</summary>
internal static class RestoredCollection
{
    /// <summary>Unpacks the collection into a file, upgrades and checks it and marks its schema as changed, so that devices sync one way.</summary>
    /// <exception cref="PackageNotValidException">It is missing, or is no sound collection.</exception>
    public static void Stage(PackageReader package, string staged, CollectionOptions options, ProgressReporter progress)
    {
        var entry = PackageEntries.Collection(package.Version);
        if (!package.HasCollection)
        {
            throw new PackageNotValidException(package.FileName, entry, "the collection is missing from the archive");
        }

        package.CopyCollection(staged, progress.Cancel);
        progress.Begin(InterchangeStage.Gathering);
        try
        {
            Check(staged, options);
        }
        catch (CollectionException e)
        {
            throw new PackageNotValidException(package.FileName, entry, $"the collection is damaged: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static void Check(string staged, CollectionOptions options)
    {
        using (var collection = Collection.Open(staged, options))
        {
            var database = collection.Database;
            database.ExecuteScript("pragma trusted_schema = off;");
            if (database.ScalarText("pragma integrity_check") is not "ok")
            {
                throw new DatabaseException(DatabaseErrorKind.Corrupt, "it fails SQLite's integrity check");
            }

            database.ExecuteScript("begin immediate");
            if (options.Role == CollectionRole.Hub)
            {
                HubStamp.Apply(database, collection.NowMillis());
            }
            else
            {
                database.Execute("update col set scm = ?1, mod = ?1", collection.NowMillis());
            }

            database.ExecuteScript("commit");
            if (database.ScalarInt64("select count() from col") != 1)
            {
                throw new DatabaseException(DatabaseErrorKind.MissingEntity, "the collection row is missing");
            }

            database.ForgetStatements();
            database.ExecuteScript("pragma wal_checkpoint(truncate);");
        }
    }
}

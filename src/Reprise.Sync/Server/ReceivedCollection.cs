namespace Reprise.Sync;

/// <summary>Collection files on their way in or out.</summary>
internal static class ReceivedCollection
{
    /// <summary>Whether a file is a sound collection; it is brought to schema 18 on the way.</summary>
    public static bool IsWhole(string path, TimeProvider time)
    {
        try
        {
            var options = new CollectionOptions { Role = CollectionRole.Hub, Clock = time };
            if (!HasCollectionTable(path) || !string.Equals(CollectionFile.IntegrityCheck(path, options), "ok", StringComparison.Ordinal))
            {
                return false;
            }

            using var collection = Collection.Open(path, options);
            collection.Database.ExecuteScript("pragma wal_checkpoint(truncate)");
            return true;
        }
        catch (CollectionException failure) when (!DiskFull.Is(failure))
        {
            return false;
        }
    }

    /// <summary>Copies a collection that may be in use, as it is at this moment.</summary>
    public static void Copy(string path, string copy)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadOnly);
        database.CopyTo(copy);
    }

    private static bool HasCollectionTable(string path)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadOnly);
        return database.ScalarInt64("select 1 from sqlite_master where type = 'table' and name = 'col'") is not null;
    }
}

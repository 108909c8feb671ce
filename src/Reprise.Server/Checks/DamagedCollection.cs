namespace Reprise.Server;

/// <summary>Saving what can be read of an account's damaged collection.</summary>
internal static class DamagedCollection
{
    /// <summary>Puts what can be read of a closed collection in its place; every device has to fetch the whole of it then. The damaged file stays beside it.</summary>
    /// <exception cref="NotFoundException">There is no collection yet.</exception>
    /// <exception cref="DatabaseException">Not even the list of tables can be read. Nothing was changed.</exception>
    public static RescueReport Rescue(AccountFolder folder, CollectionOptions options)
    {
        if (!File.Exists(folder.CollectionPath))
        {
            throw new NotFoundException("collection", "");
        }

        var rescued = folder.CollectionPath + ".rescued";
        Delete(rescued);
        try
        {
            var report = RescueCollection.Rescue(folder.CollectionPath, rescued, options with { SearchIndex = false });
            Stamp(rescued, options);
            ReplaceCollection.KeepDamaged(folder.CollectionPath);
            ReplaceCollection.With(rescued, folder.CollectionPath);
            return report;
        }
        finally
        {
            Delete(rescued);
        }
    }

    private static void Stamp(string path, CollectionOptions options)
    {
        using var collection = Collection.Open(path, options with { SearchIndex = false });
        if (options.Role == CollectionRole.Hub)
        {
            collection.StampAsHub();
        }
        else
        {
            collection.StampAsDevice();
        }
    }

    private static void Delete(string path)
    {
        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            File.Delete(path + ending);
        }
    }
}

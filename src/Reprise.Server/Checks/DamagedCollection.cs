namespace Reprise.Server;

/// <summary>Saving what can be read of an account's damaged collection.</summary>
internal static class DamagedCollection
{
    /// <summary>Puts what can be read of a closed collection in its place; every device has to fetch the whole of it then. The damaged file stays beside it.</summary>
    /// <param name="folder">The account's folder.</param>
    /// <param name="options">How the collection is opened.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Ends the work early. Nothing is changed then.</param>
    /// <exception cref="NotFoundException">There is no collection yet.</exception>
    /// <exception cref="DatabaseException">Not even the list of tables can be read. Nothing was changed.</exception>
    public static RescueReport Rescue(AccountFolder folder, CollectionOptions options, IProgress<RescueProgress> progress, CancellationToken cancel)
    {
        if (!File.Exists(folder.CollectionPath))
        {
            throw new NotFoundException("collection", "");
        }

        using var work = new Interchange.WorkFolder(folder.CollectionPath);
        var rescued = work.File("rescued.anki2");
        var report = RescueCollection.Rescue(folder.CollectionPath, rescued, options with { SearchIndex = false }, progress, cancel);
        Stamp(rescued, options);
        cancel.ThrowIfCancellationRequested();
        ReplaceCollection.KeepDamaged(folder.CollectionPath);
        ReplaceCollection.With(rescued, folder.CollectionPath);
        return report;
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
}

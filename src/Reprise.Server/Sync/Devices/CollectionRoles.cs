using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Turns an account's collection from a hub into a device and back (DESIGN decision 2). The collection must be closed.</summary>
public static class CollectionRoles
{
    /// <summary>What an account's collection is.</summary>
    public static CollectionRole RoleOf(AccountFolder folder) => DeviceLink.Exists(folder.CollectionPath) ? CollectionRole.Device : CollectionRole.Hub;

    /// <summary>What becoming a device costs.</summary>
    public const string CostOfDevice =
        "Devices that sync with this account can no longer do so: they have to sync with the server that this collection will sync with. At the first sync with it, one of the two collections replaces the other, or they are merged.";

    /// <summary>What becoming a hub costs.</summary>
    public const string CostOfHub =
        "The collection no longer syncs with its server; changes that were not sent stay only here. Every device that syncs with this account has to take the whole collection at its next sync.";

    /// <summary>Makes the collection a device's: from now on its changes wait for a sync.</summary>
    public static void MakeDevice(AccountFolder folder, CollectionOptions options)
    {
        Directory.CreateDirectory(folder.Path);
        if (File.Exists(folder.CollectionPath))
        {
            using var collection = Collection.Open(folder.CollectionPath, options with { Role = CollectionRole.Device });
            collection.StampAsDevice();
        }

        new DeviceLink().Write(folder.CollectionPath);
        DeleteIndex(AccountMediaFiles.DeviceIndexPath(folder.CollectionPath));
    }

    /// <summary>Makes the collection a hub: no row keeps waiting for a sync, and devices fetch all of it.</summary>
    public static void MakeHub(AccountFolder folder, CollectionOptions options, TimeProvider time)
    {
        if (File.Exists(folder.CollectionPath))
        {
            using var collection = Collection.Open(folder.CollectionPath, options with { Role = CollectionRole.Device });
            collection.StampAsHub();
        }

        File.Delete(DeviceLink.PathFor(folder.CollectionPath));
        using var index = AccountMediaFiles.OpenIndex(folder, time);
        index.Refresh();
    }

    private static void DeleteIndex(string path)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(path + suffix);
        }
    }
}

using System.Globalization;
using Reprise.Interchange;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>An account's media folder, what is known of it, and its replacing together with the collection.</summary>
public static class AccountMediaFiles
{
    /// <summary>What is known of the account's media folder. Dispose it after use.</summary>
    public static IOwnedMediaIndex OpenIndex(AccountFolder folder, TimeProvider time)
    {
        if (CollectionRoles.RoleOf(folder) == CollectionRole.Hub)
        {
            return new HubMediaIndex(folder.MediaDatabasePath, folder.MediaPath, time);
        }

        Directory.CreateDirectory(folder.MediaPath);
        return MediaDatabase.Open(DeviceIndexPath(folder.CollectionPath), folder.MediaPath);
    }

    /// <summary>The media database of a device's collection.</summary>
    public static string DeviceIndexPath(string collectionPath) => Path.ChangeExtension(collectionPath, ".media.db2");

    /// <summary>Replaces an account's closed collection by a collection package; the one before stays as a backup, or as it is if it cannot be read.</summary>
    /// <exception cref="InterchangeException">The package is damaged or hostile. Nothing was changed.</exception>
    public static void Replace(AccountFolder folder, string package, CollectionOptions options, CancellationToken cancel, IProgress<InterchangeProgress>? progress = null)
    {
        if (File.Exists(folder.CollectionPath))
        {
            KeepBefore(folder, options, cancel);
        }

        using var index = OpenIndex(folder, options.Clock);
        CollectionPackage.Restore(package, folder.CollectionPath, folder.MediaPath, index, options, progress, cancel);
    }

    private static void KeepBefore(AccountFolder folder, CollectionOptions options, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.BackupPath);
        var name = string.Create(CultureInfo.InvariantCulture, $"before-import-{options.Clock.GetUtcNow():yyyy-MM-dd-HH.mm.ss}.colpkg");
        try
        {
            using var before = Collection.Open(folder.CollectionPath, options);
            CollectionPackage.Export(before, mediaFolder: null, Path.Combine(folder.BackupPath, name), legacy: false, progress: null, cancel);
        }
        catch (CollectionException damage) when (damage is DatabaseException { DatabaseKind: DatabaseErrorKind.Corrupt } or StoredMessageException)
        {
            // A damaged collection is what a backup is restored for.
            ReplaceCollection.KeepDamaged(folder.CollectionPath);
        }
    }

    /// <summary>Stores an uploaded file and answers the name it got.</summary>
    /// <exception cref="ApiException">The file is larger than allowed.</exception>
    /// <exception cref="InvalidInputException">Nothing of the name is allowed.</exception>
    internal static async Task<string> StoreAsync(AccountFolder folder, string name, Stream content, long limit, Action<long> takeRoom, TimeProvider time, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > limit)
            {
                throw new ApiException(StatusCodes.Status413PayloadTooLarge, "too-large", "The file is larger than media files may be.");
            }
        }

        takeRoom(bytes.Length);
        using var index = OpenIndex(folder, time);
        return new MediaStore(folder.MediaPath, index).Add(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}

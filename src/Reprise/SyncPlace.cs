using Reprise.Collections;
using Reprise.Sync;

namespace Reprise;

/// <summary>The collection that a sync is about: a file, or an account's.</summary>
internal sealed class SyncPlace : IDisposable
{
    private readonly LocalData? local;

    private SyncPlace(string collectionPath, CollectionOptions options, string backupFolder, LocalData? local)
    {
        CollectionPath = collectionPath;
        Options = options;
        BackupFolder = backupFolder;
        this.local = local;
    }

    public string CollectionPath { get; }

    public CollectionOptions Options { get; }

    public string BackupFolder { get; }

    /// <summary>Finds it, or answers null if a server runs on the data folder. An account without a collection gets a device's.</summary>
    /// <exception cref="CommandFailedException">The account's collection is a hub.</exception>
    public static SyncPlace? TryFind(FileInfo? file, string data, string? user)
    {
        if (file is not null)
        {
            if (user is not null)
            {
                throw new UsageException("Either --user or --collection can be given.");
            }

            return new SyncPlace(
                file.FullName, new CollectionOptions { Role = CollectionRole.Device }, Path.Combine(file.DirectoryName!, "backups"), local: null);
        }

        var owned = LocalData.TryOwn(data);
        if (owned is null)
        {
            return null;
        }

        try
        {
            var account = owned.Account(user);
            var own = owned.Folder.Of(account.Id);
            if (!File.Exists(own.CollectionPath) && !DeviceLink.Exists(own.CollectionPath))
            {
                CollectionRoles.MakeDevice(own, LocalCollection.OptionsFor(owned, account));
            }

            return CollectionRoles.RoleOf(own) == CollectionRole.Device
                ? new SyncPlace(own.CollectionPath, LocalCollection.OptionsFor(owned, account), own.BackupPath, owned)
                : throw new CommandFailedException(
                    $"The collection of {account.Name} is a hub: devices sync with it, it does not sync with another server. \"reprise role device --user {account.Name}\" says what changing that costs.");
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    public void Dispose() => local?.Dispose();
}

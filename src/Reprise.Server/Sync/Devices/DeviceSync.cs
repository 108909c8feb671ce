using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Reprise.Interchange;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Which side of a full sync counts.</summary>
public enum FullSyncChoice
{
    /// <summary>This side replaces the server's.</summary>
    Upload,

    /// <summary>The server's side replaces this one.</summary>
    Download,

    /// <summary>The server's side is taken, and this side's notes are imported into it.</summary>
    Merge,
}

/// <summary>What a device sync did.</summary>
/// <param name="Outcome">"no-changes", "synced", "uploaded", "downloaded" or "merged".</param>
/// <param name="Sent">Objects sent.</param>
/// <param name="Received">Objects received.</param>
/// <param name="Media">What was done about media; null if nothing was asked for.</param>
/// <param name="Message">What the server says to the person, or null.</param>
/// <param name="Merged">What merging did, or null.</param>
public sealed record DeviceSyncReport(
    [property: AllowedValues("no-changes", "synced", "uploaded", "downloaded", "merged")] string Outcome, int Sent, int Received, MediaSyncOutcome? Media, string? Message, MergeReport? Merged);

/// <summary>What merging this side's notes into the server's collection did.</summary>
/// <param name="Backup">The backup of what was here before.</param>
/// <param name="New">Notes that only this side had.</param>
/// <param name="Updated">Notes that were newer on this side.</param>
/// <param name="Duplicate">Notes that both sides had.</param>
/// <param name="Conflicting">Notes that were left out because their note type is another one there.</param>
public sealed record MergeReport(string Backup, int New, int Updated, int Duplicate, int Conflicting);

/// <summary>Syncs a device's collection with its server, whole if a person chose so.</summary>
/// <remarks>
/// Nobody waits for a server that is slow or not there, as long as nothing is to be exchanged. While changes are exchanged, or this side is being replaced, the
/// collection is kept from those who change it, and who reads sees what was there before. An upload is sent from a copy: what is changed meanwhile is sent by the next sync.
/// </remarks>
/// <param name="collectionPath">The collection.</param>
/// <param name="options">How it is opened.</param>
/// <param name="backupFolder">Where backups go before it is replaced.</param>
/// <param name="client">The client of the server.</param>
/// <param name="enter">Takes the collection; null if nobody else uses it.</param>
public sealed class DeviceSync(
    string collectionPath, CollectionOptions options, string backupFolder, SyncClient client, Func<CancellationToken, Task<CollectionLease>>? enter = null)
{
    /// <summary>Syncs.</summary>
    /// <param name="choice">Which side counts if one must replace the other; null to ask.</param>
    /// <param name="media">Whether media are exchanged too.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="FullSyncNeededException">One side must replace the other, and nobody said which.</exception>
    public async Task<DeviceSyncReport> RunAsync(FullSyncChoice? choice, bool media, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new SyncProgress(SyncStage.Connecting, 0, 0));
        var said = await client.AskServerAsync(cancel);
        var (report, upload) = await SyncAsync(said, choice, progress, cancel);
        if (upload is not null)
        {
            using (upload)
            {
                await client.UploadAsync(upload, progress, cancel);
            }
        }

        return media ? report with { Media = await SyncMediaAsync(said.MediaUsn, progress, cancel) } : report;
    }

    private async Task<(DeviceSyncReport Report, PreparedUpload? Upload)> SyncAsync(SyncMeta said, FullSyncChoice? choice, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        using var lease = await (enter?.Invoke(cancel) ?? CollectionLease.OfFileAsync(collectionPath, options, cancel));
        if (SyncClient.RequirementOf(lease.Collection, said) == SyncRequirement.NoChanges)
        {
            return (new DeviceSyncReport("no-changes", 0, 0, null, Said(said), null), null);
        }

        // The server is asked again: it may have changed while others had the collection.
        lease.ShareWithReaders();
        var found = await client.SyncAsync(lease.Collection, progress, cancel);
        var report = new DeviceSyncReport(found.Sent + found.Received > 0 ? "synced" : "no-changes", found.Sent, found.Received, null, Said(found.Server), null);
        switch (Decide(found.Required, choice))
        {
            case FullSyncChoice.Upload:
                return (report with { Outcome = "uploaded" }, client.PrepareUpload(lease.Collection));
            case FullSyncChoice.Download:
                await DownloadAsync(lease, progress, cancel);
                return (report with { Outcome = "downloaded" }, null);
            case FullSyncChoice.Merge:
                return (report with { Outcome = "merged", Merged = await MergeAsync(lease, progress, cancel) }, null);
            default:
                return found.Required == SyncRequirement.NoChanges ? (report, null) : throw FullSyncNeededException.Of(lease.Collection, found.Server);
        }
    }

    /// <summary>A side that is empty loses nothing, so nobody needs to be asked.</summary>
    private static FullSyncChoice? Decide(SyncRequirement required, FullSyncChoice? choice) => required switch
    {
        SyncRequirement.NoChanges => null,
        SyncRequirement.FullDownload when choice is null or FullSyncChoice.Merge => FullSyncChoice.Download,
        SyncRequirement.FullUpload when choice is null or FullSyncChoice.Merge => FullSyncChoice.Upload,
        _ => choice,
    };

    private static string? Said(SyncMeta server) => server.Message.Length > 0 ? server.Message : null;

    private async Task DownloadAsync(CollectionLease lease, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        BackUp(lease.Collection, cancel);
        var received = await client.DownloadAsync(collectionPath, options, progress, cancel);
        lease.Replace(() => SyncClient.Replace(received, collectionPath));
    }

    /// <summary>Exchanges media files; the collection may be in use meanwhile.</summary>
    /// <param name="serverUsn">The number of the server's media; null to ask.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<MediaSyncOutcome> SyncMediaAsync(int? serverUsn, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        var folder = MediaPaths.MediaFolder(collectionPath);
        Directory.CreateDirectory(folder);
        using var media = MediaDatabase.Open(AccountMediaFiles.DeviceIndexPath(collectionPath), folder);
        return await client.SyncMediaAsync(media, folder, serverUsn, progress, cancel);
    }

    /// <summary>Takes the server's collection, imports what was here into it, and sends the result.</summary>
    private async Task<MergeReport> MergeAsync(CollectionLease lease, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        var backup = BackUp(lease.Collection, cancel);
        var package = $"{collectionPath}.{Path.GetRandomFileName()}.apkg";
        var before = $"{collectionPath}.{Path.GetRandomFileName()}.before";
        var mediaFolder = MediaPaths.MediaFolder(collectionPath);
        Directory.CreateDirectory(mediaFolder);
        try
        {
            PackageExport.Export(
                lease.Collection, mediaFolder, package, new PackageExportOptions { Limit = ExportLimit.Whole, WithScheduling = true, WithDeckConfigs = true, WithMedia = false }, progress: null, cancel);
            lease.Collection.CopyAside(before);
            var received = await client.DownloadAsync(collectionPath, options, progress, cancel);
            lease.Replace(() => SyncClient.Replace(received, collectionPath));
            try
            {
                return await ImportAsync(lease.Collection, package, mediaFolder, backup, progress, cancel);
            }
            catch
            {
                lease.Replace(() => SyncClient.Replace(before, collectionPath));
                throw;
            }
        }
        finally
        {
            File.Delete(package);
            File.Delete(before);
        }
    }

    private async Task<MergeReport> ImportAsync(Collection theirs, string package, string mediaFolder, string backup, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        using var index = MediaDatabase.Open(AccountMediaFiles.DeviceIndexPath(collectionPath), mediaFolder);
        var import = new PackageImportOptions { MergeNoteTypes = true, WithScheduling = true, WithDeckConfigs = true, UpdateNotes = UpdateCondition.IfNewer, UpdateNoteTypes = UpdateCondition.IfNewer };
        var log = PackageImport.Import(theirs, mediaFolder, index, package, import, progress: null, cancel).Log;
        var sent = await client.SyncAsync(theirs, progress, cancel);
        if (sent.Required != SyncRequirement.NoChanges)
        {
            // Merging gave a note type more fields or templates: only the whole collection carries that, and it holds all of the server's.
            await client.UploadAsync(theirs, progress, cancel);
        }

        return new MergeReport(backup, log.New.Count, log.Updated.Count, log.Duplicate.Count, log.Conflicting.Count);
    }

    private string BackUp(Collection collection, CancellationToken cancel)
    {
        Directory.CreateDirectory(backupFolder);
        var path = Path.Combine(backupFolder, string.Create(CultureInfo.InvariantCulture, $"before-sync-{options.Clock.GetUtcNow():yyyy-MM-dd-HH.mm.ss.fff}.colpkg"));
        CollectionPackage.Export(collection, mediaFolder: null, path, legacy: false, progress: null, cancel);
        return path;
    }
}

using Reprise.Sync;

namespace Reprise.Server;

/// <summary>How this copy of the collection stands with the devices that sync with it.</summary>
/// <param name="Role">"hub": devices come to this copy; "device": this copy syncs with another server.</param>
/// <param name="Devices">Devices that are signed in, the one seen last first.</param>
/// <param name="State">"in-step"; on a device "changes" and "syncing"; "decision" when one must be chosen of two whole collections.</param>
/// <param name="FullSyncPending">Whether the schema changed since the last sync, so that devices must sync one way.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Endpoint">The server that a device syncs with; null on a hub, and before logging in.</param>
/// <param name="Username">The name that a device is logged in with; null when it is not.</param>
public sealed record SyncStateAnswer(
    string Role, IReadOnlyList<SyncDevice> Devices, string State, bool FullSyncPending, string? Reason, string? Endpoint = null, string? Username = null);

/// <summary>A device that is signed in: the program it runs, as people know it and as it calls itself, and when it last asked to sync. Both names are empty before its first sync.</summary>
public sealed record SyncDevice(string Name, string Client, long LastSync);

/// <summary>The state of synchronisation, for the page.</summary>
internal static class SyncStateEndpoints
{
    public static RouteGroupBuilder MapSyncState(this RouteGroupBuilder api)
    {
        api.MapGet("/sync", Get).WithTags("Sync").WithName("GetSyncState").WithSummary("How the collection stands with the devices that sync with it");
        return api;
    }

    private static Task<SyncStateAnswer> Get(CallersCollection mine, SyncKeys keys, DataFolder folder, JobList jobs)
    {
        var own = folder.Of(mine.Account);
        return CollectionRoles.RoleOf(own) == CollectionRole.Hub ? OfHub(mine, keys)
            : DeviceSyncEndpoints.IsRunning(jobs, mine.Account) ? Task.FromResult(OfDevice(own, "syncing", fullSyncPending: false))
            : mine.Read(collection => SyncClient.KnownStatus(collection) switch
            {
                SyncRequirement.NormalSync => OfDevice(own, "changes", fullSyncPending: false),
                SyncRequirement.FullSync => OfDevice(own, "decision", fullSyncPending: true),
                _ => OfDevice(own, collection.LastSync == 0 ? "changes" : "in-step", fullSyncPending: false),
            });
    }

    private static SyncStateAnswer OfDevice(AccountFolder own, string state, bool fullSyncPending)
    {
        var link = DeviceLink.Read(own.CollectionPath);
        return new SyncStateAnswer("device", [], state, fullSyncPending, null, link.Endpoint, link.HostKey is null ? null : link.Username);
    }

    private static Task<SyncStateAnswer> OfHub(CallersCollection mine, SyncKeys keys) => mine.Read(collection =>
    {
        var devices = keys.Devices(mine.Account);
        var pending = devices.Count > 0 && collection.SchemaChangedSinceSync;
        return new SyncStateAnswer(
            "hub", devices, pending ? "decision" : "in-step", pending,
            pending ? "The collection's structure changed: each device has to take the whole collection from here at its next sync." : null);
    });
}

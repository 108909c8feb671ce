namespace Reprise.Server;

/// <summary>How this copy of the collection stands with the devices that sync with it.</summary>
/// <param name="Role">"hub": devices come to this copy.</param>
/// <param name="Devices">Devices that are signed in, the one seen last first.</param>
/// <param name="State">"in-step", or "decision" when devices will have to choose between two whole collections.</param>
/// <param name="FullSyncPending">Whether the schema changed since the last sync, so that devices must sync one way.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record SyncStateAnswer(string Role, IReadOnlyList<SyncDevice> Devices, string State, bool FullSyncPending, string? Reason);

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

    private static Task<SyncStateAnswer> Get(CallersCollection mine, SyncKeys keys) => mine.Read(collection =>
    {
        var devices = keys.Devices(mine.Account);
        var pending = devices.Count > 0 && collection.SchemaChangedSinceSync;
        return new SyncStateAnswer(
            "hub", devices, pending ? "decision" : "in-step", pending,
            pending ? "The collection's structure changed: each device has to take the whole collection from here at its next sync." : null);
    });
}

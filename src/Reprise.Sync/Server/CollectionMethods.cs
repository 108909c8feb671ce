using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>The methods of a running sync (docs/spec/sync-protocol.md §6 and §9.2).</summary>
internal static class CollectionMethods
{
    private const int FirstVersionWithSecondScheduler = 9;
    private const int FirstVersionWithTimeZones = 10;

    /// <summary>What a device needs to decide what to do.</summary>
    public static JsonObject Meta(Collection collection, int clientVersion, long mediaUsn, long nowMillis, long largestFile)
    {
        var tooLarge = new FileInfo(collection.Path) is { Exists: true } file && file.Length > largestFile;
        var message = MessageFor(collection, clientVersion);
        return new JsonObject
        {
            ["mod"] = collection.Modified,
            ["scm"] = tooLarge ? nowMillis : collection.SchemaModified,
            ["usn"] = collection.ServerUsn(),
            ["ts"] = nowMillis / 1000,
            ["msg"] = message ?? "",
            ["cont"] = message is null,
            ["hostNum"] = 0,
            ["empty"] = collection.HasNoCards(),
            ["media_usn"] = mediaUsn,
        };
    }

    /// <summary>Opens the transaction; answers what was deleted here since the device's last sync.</summary>
    public static SyncSession Start(ISyncLease lease, JsonElement request, string sessionKey, out SyncGraves answer)
    {
        var minimum = request.Required("minUsn", 0).Int32();
        var newer = request.Required("lnewer", 1).Bool();
        var theirs = (request.ValueKind == JsonValueKind.Array ? null : request.Optional("graves")) is { } sent ? SyncGraves.Read(sent, textAllowed: true) : SyncGraves.None;
        var collection = lease.Collection;
        collection.ForgetHistory();
        collection.Database.ExecuteScript("begin immediate");
        var session = new SyncSession(lease, sessionKey, minimum, newer);
        try
        {
            Unburying.IfDayRolledOver(collection, collection.DayOfDevices());
            var ours = GraveMerge.Pending(collection, session.Pending);
            GraveMerge.Apply(collection, theirs, session.ServerUsn);
            answer = ours;
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The state of a collection that a device is about to download: older than anything that changes from now on (docs/spec/sync-protocol.md §10.4).</summary>
    public static void StampForDownload(Collection collection, long nowMillis)
    {
        collection.ChangeWithoutUndo(change =>
        {
            change.Collection.Database.Execute("update col set usn = usn + 1");
            return true;
        });
        collection.Database.Execute("update col set mod = ?", nowMillis);
    }

    public static JsonNode? ApplyGraves(SyncSession session, SyncGraves graves)
    {
        GraveMerge.Apply(session.Collection, graves, session.ServerUsn);
        return null;
    }

    public static JsonNode ApplyChanges(SyncSession session, SyncChanges changes)
    {
        var ours = ChangesMerge.Pending(session.Collection, session.Pending, stamp: null, withConfig: !session.ClientIsNewer).ToJson();
        ChangesMerge.Apply(session.Collection, changes, session.ServerUsn);
        return ours;
    }

    public static JsonNode? ApplyChunk(SyncSession session, SyncChunk chunk)
    {
        ChunkMerge.Apply(session.Collection, chunk, session.Pending);
        return null;
    }

    /// <summary>Compares the counts of both sides; the caller rolls back where they differ.</summary>
    public static JsonObject SanityCheck(SyncSession session, SanityCounts client, out bool same)
    {
        var own = SanityCounts.TableWithPendingRows(session.Collection) is null ? SanityCounts.Of(session.Collection) : null;
        same = client == own;
        return new JsonObject { ["status"] = same ? "ok" : "bad", ["c"] = client.ToJson(), ["s"] = own?.ToJson() };
    }

    /// <summary>Sets the new state and commits; answers the new modification time.</summary>
    public static JsonNode Finish(SyncSession session, long nowMillis)
    {
        session.Collection.Database.Execute("update col set ls = ?1, usn = usn + 1, mod = ?1", nowMillis);
        session.Commit();
        return nowMillis;
    }

    private static string? MessageFor(Collection collection, int clientVersion)
    {
        if (collection.Read(ConfigKeys.SchedulerVersion) != 1 && clientVersion < FirstVersionWithSecondScheduler)
        {
            return "Your client does not support the v2 scheduler";
        }

        return collection.Read(ConfigKeys.CreationOffset) is not null && clientVersion < FirstVersionWithTimeZones
            ? "Your client does not support the new timezone handling."
            : null;
    }
}

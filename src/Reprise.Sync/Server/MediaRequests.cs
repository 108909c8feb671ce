using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Requests below <c>/msync/</c> (docs/spec/sync-protocol.md §12.10). They need no session and do not wait for the collection.</summary>
internal sealed class MediaRequests(ISyncAccounts accounts, SyncSessions sessions, SyncServerOptions options, ZstdContexts contexts)
{
    private const int MostChanges = 1000;

    /// <summary>The form of <c>begin</c> that old clients ask for with GET.</summary>
    public static FramedRequest QueryForm(SyncRequest request)
    {
        string Parameter(string name) => request.Query.TryGetValue(name, out var value)
            ? value
            : throw SyncRefusedException.BadRequest($"Failed to deserialize query string: missing field `{name}`");

        var (key, client) = (Parameter("k"), Parameter("v"));
        return new FramedRequest(
            new SyncHeader(SyncVersion.Multipart, key, "", ""),
            new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { v = client })));
    }

    public async Task<SyncAnswer> AnswerAsync(SyncMethod method, FramedRequest request, CancellationToken cancel)
    {
        await using var framed = request;
        var account = await accounts.OfAsync(framed, cancel);
        var state = sessions.KeepMedia(account);
        var payload = method.Name switch
        {
            "begin" => Answer(Begin(account, state, await framed.ArgumentAsync("v", JsonReading.Text, cancel), framed.Header.HostKey)),
            "mediaChanges" => Answer(Changes(account, state, await framed.ArgumentAsync("lastUsn", JsonReading.Int32, cancel))),
            "mediaSanity" => Answer(Sanity(account, state, await framed.ArgumentAsync("local", JsonReading.UInt32, cancel))),
            "downloadFiles" => await new MediaDownload(account, state, options).AnswerAsync(await framed.ArgumentAsync("files", Names, cancel), cancel),
            _ => Answer(await new MediaUpload(account, state, options).AnswerAsync(framed.Payload, cancel)),
        };
        return payload.Framed(framed.Header.Version, contexts);
    }

    private static SyncPayload Answer(JsonNode? data) => RequestJson.Answer(new JsonObject { ["data"] = data, ["err"] = "" });

    private static List<string> Names(JsonElement json) => [.. json.Array().EnumerateArray().Select(name => name.Text())];

    private JsonObject Begin(ISyncAccount account, AccountState state, string clientVersion, string hostKey)
    {
        if (clientVersion.Length == 0)
        {
            throw SyncRefusedException.BadRequest();
        }

        var usn = state.WithMedia(media => media.LastUsn);
        SyncLog.Media(options.Log, account.Id, "begin", 0, usn);
        return new JsonObject { ["usn"] = usn, ["sk"] = hostKey };
    }

    private JsonArray Changes(ISyncAccount account, AccountState state, int lastUsn)
    {
        var changes = state.WithMedia(media => media.ChangesAfter(lastUsn, MostChanges));
        SyncLog.Media(options.Log, account.Id, "mediaChanges", changes.Count, lastUsn);
        return new JsonArray([.. changes.Select(file =>
            (JsonNode)new JsonArray(file.Name, file.Usn, file.IsDeleted ? "" : Convert.ToHexStringLower(file.Sha1)))]);
    }

    /// <summary>The last request of a device: what it uploaded is on the disk before it is told that all is well.</summary>
    private JsonNode Sanity(ISyncAccount account, AccountState state, uint localCount)
    {
        state.FlushUploads();
        var (usn, count) = state.WithMedia(media => (media.LastUsn, media.FileCount));
        SyncLog.Media(options.Log, account.Id, "mediaSanity", (int)localCount, usn);
        return count == localCount ? "OK" : "mediaSanity";
    }
}

using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>The forms in which requests and results of a client are compared.</summary>
internal static class ClientForms
{
    private const int InvalidInput = 0;
    private const int Interrupted = 2;
    private const int Database = 5;
    private const int Network = 6;
    private const int Authentication = 7;
    private const int OtherSync = 8;
    private const int Json = 9;
    private const int ServerMessage = 23;

    /// <summary>A recorded result with errors by their kind: texts are our own.</summary>
    public static JsonObject Result(JsonObject result)
    {
        var shown = result.DeepClone().AsObject();
        if (shown["error"] is JsonObject error)
        {
            shown["error"] = error["kind"]!.DeepClone();
        }

        return shown;
    }

    /// <summary>The number of an error in the reference's interface.</summary>
    public static int KindOf(Exception failure) => failure switch
    {
        OperationCanceledException => Interrupted,
        SyncException sync => KindOf(sync.Fault),
        DatabaseException => Database,
        _ => throw new InvalidOperationException($"an error without a kind: {failure.GetType().Name}: {failure.Message}", failure),
    };

    /// <summary>Requests by what counts: where to, in which version, whether of the same attempt, and what they say.</summary>
    public static JsonArray Requests(IEnumerable<JsonObject> requests, Func<JsonObject, JsonNode?> payload)
    {
        var attempts = new List<string>();
        var shown = new JsonArray();
        foreach (var request in requests)
        {
            var path = request["path"]!.GetValue<string>();
            var header = request["anki-sync"]!;
            var attempt = header["s"]!.GetValue<string>();
            if (path is "/sync/meta" && !attempts.Contains(attempt))
            {
                attempts.Add(attempt);
            }

            shown.Add(new JsonObject
            {
                ["method"] = request["method"]!.DeepClone(),
                ["path"] = path,
                ["v"] = header["v"]!.DeepClone(),
                ["k"] = header["k"]!.DeepClone(),
                ["named"] = attempt.Length > 0,
                ["attempt"] = path is "/sync/abort" || path.StartsWith("/msync/", StringComparison.Ordinal) ? -1 : attempts.IndexOf(attempt),
                ["payload"] = WithoutVersions(path, payload(request["payload"]!.AsObject())),
            });
        }

        return shown;
    }

    private static JsonNode? WithoutVersions(string path, JsonNode? payload)
    {
        if (payload?["json"] is JsonObject json)
        {
            json.Remove("_pad");
            json.Remove(path is "/msync/begin" ? "v" : "cv");
        }

        return payload;
    }

    private static int KindOf(SyncFault fault) => fault switch
    {
        SyncFault.InvalidEndpoint or SyncFault.CannotApply => InvalidInput,
        SyncFault.Authentication => Authentication,
        SyncFault.ServerMessage => ServerMessage,
        SyncFault.InvalidAnswer => Json,
        SyncFault.Offline or SyncFault.Timeout or SyncFault.ProxyAuthentication or SyncFault.Certificate or SyncFault.Network => Network,
        _ => OtherSync,
    };
}

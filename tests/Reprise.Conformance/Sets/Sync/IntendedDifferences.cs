using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Cases that show a defect of the reference which its description tells others to leave out; docs/compatibility.md has the list.</summary>
internal static class IntendedDifferences
{
    private static readonly HashSet<string> EndsSessions = ["meta", "start", "abort", "upload", "download"];

    /// <summary>
    /// Whether a hand-made case shows one: a malformed password hash that is noticed at a login only, <c>abort</c> ending a session of another
    /// key, a media name taken for the server's own fault.
    /// </summary>
    public static bool InRequests(GoldenCase golden) =>
        HasClosedConnection(golden) || FailsAtAMediaName(golden) || AbortsAForeignSession(golden.Input["steps"]!.AsArray());

    /// <summary>Whether a conversation shows one: <c>start</c> is let in although another device synced since this one's <c>meta</c>.</summary>
    public static bool InConversations(GoldenCase golden) => golden.Input["steps"]!.AsArray().Any(step =>
        (step!["nested"]?.AsArray() ?? []).Any(nested =>
            PathOf(step["exchanges"]![nested!["while_request"]!.GetValue<int>()]!["request"]) == "/sync/start"
            && nested["exchanges"]!.AsArray().Any(exchange => PathOf(exchange!["request"]) == "/sync/finish")));

    private static bool HasClosedConnection(GoldenCase golden) =>
        golden.Input["server_env"]!.AsObject().ContainsKey("PASSWORDS_HASHED")
        && golden.Expected!["answers"]!.AsArray().Any(answer => answer?["connection"] is not null);

    private static bool FailsAtAMediaName(GoldenCase golden) =>
        golden.Input["steps"]!.AsArray().Zip(golden.Expected!["answers"]!.AsArray()).Any(pair =>
            pair.First!["request"] is { } request && PathOf(request) == "/msync/uploadChanges"
            && pair.Second?["status"]?.GetValue<int>() == 500
            && !golden.Input["server_env"]!.AsObject().ContainsKey("SYNC_IP_HEADER"));

    private static bool AbortsAForeignSession(JsonArray steps)
    {
        string? running = null;
        foreach (var request in steps.Select(step => step!["request"]).OfType<JsonObject>())
        {
            var method = PathOf(request).Split('/')[^1];
            var key = KeyOf(request);
            if (method == "abort" && running is not null && running != key)
            {
                return true;
            }

            running = method == "start" ? key : EndsSessions.Contains(method) ? null : running;
        }

        return false;
    }

    private static string PathOf(JsonNode? request) => request!["path"]!.GetValue<string>();

    private static string? KeyOf(JsonObject request)
    {
        var header = request["headers"]!.AsArray().FirstOrDefault(pair => pair![0]!.GetValue<string>() == "anki-sync")?[1]!.GetValue<string>();
        try
        {
            return header is null ? null : JsonNode.Parse(header) is JsonObject known ? known["s"]?.GetValue<string>() : null;
        }
        catch (Exception malformed) when (malformed is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

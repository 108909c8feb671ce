using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>What the log tells of requests and failures: kinds, places, counts. Never a text of the collection, and no key.</summary>
internal static class Why
{
    private const int Places = 3;

    /// <summary>Where a request was found wanting. Messages may quote what was sent, so they are left out.</summary>
    public static string Of(Exception failure)
    {
        if (failure is JsonException { BytePositionInLine: { } position } json)
        {
            return string.Create(CultureInfo.InvariantCulture, $"no JSON at line {json.LineNumber}, byte {position}");
        }

        var places = new StackTrace(failure).GetFrames()
            .Select(frame => frame.GetMethod())
            .Where(method => method?.DeclaringType?.Namespace?.StartsWith("Reprise", StringComparison.Ordinal) == true)
            .Select(method => method!.Name is "MoveNext" or "Invoke" ? method.DeclaringType!.Name : method.Name)
            .Where(name => name is not ("BadRequest" or "Conflict" or "Forbidden")).Take(Places);
        return $"{failure.GetType().Name} in {string.Join(" < ", places)}";
    }

    /// <summary>Tells the sessions of several devices apart without their keys.</summary>
    public static string SessionOf(SyncHeader header) =>
        header.SessionKey.Length == 0 ? "none" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(header.SessionKey)))[..6];

    /// <summary>How many of each an answer holds: <c>models 0, decks 2, tags 1</c>.</summary>
    public static string CountsOf(JsonNode? answer) => answer switch
    {
        JsonObject members when members.ContainsKey("status") => members.ToJsonString(),
        JsonObject members => string.Join(", ", members.Select(member => $"{member.Key} {CountOf(member.Value)}")),
        JsonValue value => value.ToJsonString(),
        _ => "nothing",
    };

    /// <summary>The same of a chunk.</summary>
    public static string CountsOf(SyncChunk chunk) => string.Join(", ", new (string Name, int Count)[]
    {
        ("revlog", chunk.Reviews.Count), ("cards", chunk.Cards.Count), ("notes", chunk.Notes.Count),
    }.Where(rows => rows.Count > 0).Select(rows => $"{rows.Name} {rows.Count}").Prepend(chunk.Done ? "done true" : "done false"));

    private static string CountOf(JsonNode? node) => node switch
    {
        JsonArray { Count: > 0 } lists when lists.All(list => list is JsonArray { Count: 0 } or JsonArray and [JsonObject, ..]) => string.Join(" + ", lists.Select(list => list!.AsArray().Count)),
        JsonArray list => list.Count.ToString(CultureInfo.InvariantCulture),
        JsonObject members => members.Count.ToString(CultureInfo.InvariantCulture),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => value.ToJsonString(),
        _ => "given",
    };
}

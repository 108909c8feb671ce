using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>What may differ between servers, as the set's README lists it.</summary>
internal static class SyncRules
{
    /// <summary>The freedoms of answers: headers of the transfer, sizes of JSON, order in lists that are sets, zip containers.</summary>
    public static ComparisonRules Answers(ComparisonRules rules) => rules
        .Where("**.headers.anki-original-size", (expected, actual) => expected is null == actual is null)
        .Free("**.headers.*")
        .Free("**.payload.size")
        .Free("**.payload.zip.blob")
        .Free("**.payload.sqlite.blob")
        .Where("**.payload.zip.entries", SameEntries)
        .Where("**.fields.rows.*.3.id", SameOrRandom)
        .Where("**.templates.rows.*.5.id", SameOrRandom)
        .Where("answers.*.payload.sqlite.config.rows.*.2", SameOrForgotten)
        .Where("server_after.config.rows.*.2", SameOrForgotten)
        .Where("answers.*.body", SameBody)
        .Unordered("**.payload.json.models")
        .Unordered("**.payload.json.decks.*")
        .Unordered("**.payload.json.tags")
        .Unordered("**.payload.json.cards")
        .Unordered("**.payload.json.notes")
        .Unordered("**.payload.json.revlog");

    /// <summary>An answer in which a collection file is shown by its tables, as ours is.</summary>
    public static JsonNode? WithTables(JsonNode? response, string root)
    {
        if (response?["status"]?.GetValue<int>() == 200 && response["body"]?.GetValue<string>() is { Length: > 0 } text)
        {
            // Short answers without the header of sizes are shown as text, long ones as payload; here all as payload.
            response.AsObject().Remove("body");
            response["payload"] = SyncForms.Payload(System.Text.Encoding.UTF8.GetBytes(text));
        }

        if (response?["payload"]?["sqlite"] is JsonObject sqlite && sqlite["blob"]?.GetValue<string>() is { } blob)
        {
            var path = Path.Combine(root, "blobs", $"{blob}.anki2.zst");
            response["payload"]!["sqlite"] = SyncForms.Database(GoldenFiles.ReadBytes(path));
        }

        return response;
    }

    /// <summary>A state with the names of shared tables replaced by the tables.</summary>
    public static JsonObject Resolved(JsonObject state, params JsonObject[] tables)
    {
        var resolved = new JsonObject();
        foreach (var (key, value) in state)
        {
            resolved[key] = value is JsonValue name && name.TryGetValue<string>(out var text) && key != "file"
                ? (tables.Select(known => known[text]).FirstOrDefault(table => table is not null) ?? value).DeepClone()
                : value?.DeepClone();
        }

        return resolved;
    }

    /// <summary>Texts of refusals are the server's own, unless the specification gives them.</summary>
    private static bool SameBody(JsonNode? expected, JsonNode? actual) =>
        JsonComparer.Compare(expected ?? "", actual ?? "", ComparisonRules.Exact) is null;

    /// <summary>A reference server that served a legacy download has converted its own file there and back, and forgot when settings were changed.</summary>
    private static bool SameOrForgotten(JsonNode? expected, JsonNode? actual) =>
        JsonComparer.Compare(expected, actual, ComparisonRules.Exact) is null || expected?.ToJsonString() == "0";

    /// <summary>Ids of fields and templates are random in collections that the server made itself.</summary>
    private static bool SameOrRandom(JsonNode? expected, JsonNode? actual) =>
        JsonComparer.Compare(expected, actual, ComparisonRules.Exact) is null
        || (IsRandom(expected) && IsRandom(actual));

    private static bool IsRandom(JsonNode? id) => id is JsonValue text && text.TryGetValue<string>(out var digits) && digits.Length > 14;

    private static bool SameEntries(JsonNode? expected, JsonNode? actual) =>
        expected is JsonArray wanted && actual is JsonArray got
        && JsonComparer.Compare(Shown(wanted), Shown(got), ComparisonRules.Exact) is null;

    private static JsonArray Shown(JsonArray entries) => new([.. entries
        .Where(entry => entry!["name"]!.GetValue<string>() != "_meta")
        .Select(entry => (JsonNode)new JsonArray(entry!["name"]!.DeepClone(), entry["size"]!.DeepClone(), entry["sha1"]?.DeepClone()))]);
}

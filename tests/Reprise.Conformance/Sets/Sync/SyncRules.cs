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
        .Where("answers.*.body", SameBody)
        .Unordered("**.payload.json.models")
        .Unordered("**.payload.json.decks.*")
        .Unordered("**.payload.json.tags")
        .Unordered("**.payload.json.cards")
        .Unordered("**.payload.json.notes")
        .Unordered("**.payload.json.revlog")
        .Where("server_after", (expected, actual) => expected is null || JsonComparer.Compare(expected, Only(expected, actual), StateRules) is null)
        .Where("media_after", (expected, actual) => expected is null || JsonComparer.Compare(expected, Only(expected, actual), ComparisonRules.Exact) is null);

    /// <summary>States are compared table by table; the order of unknown keys and of fields' random ids is free.</summary>
    public static ComparisonRules StateRules { get; } = new ComparisonRules().Free("file");

    /// <summary>A state with the names of shared tables replaced by the tables.</summary>
    public static JsonObject Resolved(JsonObject state, params JsonObject[] tables)
    {
        var resolved = new JsonObject();
        foreach (var (key, value) in state)
        {
            resolved[key] = value is JsonValue name && name.TryGetValue<string>(out var text) && key != "file"
                ? tables.Select(known => known[text]).First(table => table is not null)!.DeepClone()
                : value?.DeepClone();
        }

        return resolved;
    }

    /// <summary>The parts of an answer that the data shows as well.</summary>
    private static JsonNode? Only(JsonNode expected, JsonNode? actual) => expected is JsonObject wanted && actual is JsonObject got
        ? new JsonObject(got.Where(pair => wanted.ContainsKey(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())))
        : actual;

    /// <summary>Texts of refusals are the server's own, unless the specification gives them.</summary>
    private static bool SameBody(JsonNode? expected, JsonNode? actual) =>
        JsonComparer.Compare(expected ?? "", actual ?? "", ComparisonRules.Exact) is null;

    private static bool SameEntries(JsonNode? expected, JsonNode? actual) =>
        expected is JsonArray wanted && actual is JsonArray got
        && JsonComparer.Compare(Shown(wanted), Shown(got), ComparisonRules.Exact) is null;

    private static JsonArray Shown(JsonArray entries) => new([.. entries
        .Where(entry => entry!["name"]!.GetValue<string>() != "_meta")
        .Select(entry => (JsonNode)new JsonArray(entry!["name"]!.DeepClone(), entry["size"]!.DeepClone(), entry["sha1"]?.DeepClone()))]);
}

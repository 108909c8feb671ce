using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Changed objects that travel whole: note types, decks, presets, tags, and from the newer side the configuration (docs/spec/sync-protocol.md §6.5).</summary>
internal sealed record SyncChanges(
    List<NoteType> NoteTypes,
    List<Deck> Decks,
    List<Preset> Presets,
    List<string> Tags,
    JsonObject? Config,
    long? Created)
{
    public int Count => NoteTypes.Count + Decks.Count + Presets.Count + Tags.Count;

    public static SyncChanges Read(JsonElement json)
    {
        var decks = json.Required("decks").Array(2);
        return new SyncChanges(
            [.. json.Required("models").Array().EnumerateArray().Select(LegacyJson.NoteTypeFromJson)],
            [.. decks[0].Array().EnumerateArray().Select(LegacyJson.DeckFromJson)],
            [.. decks[1].Array().EnumerateArray().Select(LegacyJson.PresetFromJson)],
            [.. json.Required("tags").Array().EnumerateArray().Select(tag => tag.Text())],
            json.Optional("conf") is { } config ? ConfigOf(config) : null,
            json.Optional("crt")?.Int64());
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["models"] = new JsonArray([.. NoteTypes.Select(LegacyJson.NoteTypeToJson)]),
            ["decks"] = new JsonArray(
                new JsonArray([.. Decks.Select(LegacyJson.DeckToJson)]),
                new JsonArray([.. Presets.Select(LegacyJson.PresetToJson)])),
            ["tags"] = new JsonArray([.. Tags.Select(tag => (JsonNode)tag)]),
        };
        if (Config is not null)
        {
            json["conf"] = Config.DeepClone();
        }

        if (Created is { } created)
        {
            json["crt"] = created;
        }

        return json;
    }

    private static JsonObject ConfigOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? JsonObject.Create(json.Clone())! : throw SyncRefusedException.BadRequest();
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>A request on a collection: fields that are left out have their type's zero value.</summary>
internal sealed class OpsRequest(Collection collection, JsonObject fields)
{
    public Collection Collection => collection;

    public JsonNode? this[string key] => fields[key];

    public JsonObject Fields => fields;

    public DeckId Deck(string key) => new(Number(key));

    public long Number(string key) => ToNumber(fields[key]);

    public string Text(string key) => fields[key]?.GetValue<string>() ?? "";

    public bool Flag(string key) => fields[key]?.GetValue<bool>() ?? false;

    public List<string> Texts(string key) => [.. (fields[key] as JsonArray)?.Select(text => text!.GetValue<string>()) ?? []];

    public List<long> Numbers(string key) => [.. (fields[key] as JsonArray)?.Select(ToNumber) ?? []];

    public List<CardId> Cards(string key) => [.. Numbers(key).Select(id => new CardId(id))];

    public List<NoteId> Notes(string key) => [.. Numbers(key).Select(id => new NoteId(id))];

    public JsonElement Element(string key) => JsonSerializer.SerializeToElement(fields[key]);

    public static long ToNumber(JsonNode? json) => json is null ? 0 : long.Parse(json.ToJsonString(), CultureInfo.InvariantCulture);

    public static float? ToSingle(JsonNode? json) => json is null ? null : (float)double.Parse(json.ToJsonString(), CultureInfo.InvariantCulture);
}

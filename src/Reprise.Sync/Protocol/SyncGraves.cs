using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Deleted objects as they travel (docs/spec/sync-protocol.md §6.3).</summary>
internal sealed record SyncGraves(List<long> Cards, List<long> Decks, List<long> Notes)
{
    public static SyncGraves None => new([], [], []);

    public bool IsEmpty => Cards.Count + Decks.Count + Notes.Count == 0;

    /// <summary>Reads lists of integers, or where an old client sends them, all of decimal strings.</summary>
    public static SyncGraves Read(JsonElement json, bool textAllowed)
    {
        var graves = new SyncGraves(Ids(json, "cards"), Ids(json, "decks"), Ids(json, "notes"));
        var kinds = new[] { "cards", "decks", "notes" }.SelectMany(key => json.GetProperty(key).EnumerateArray()).Select(id => id.ValueKind).Distinct().ToList();
        return kinds.Count > 1 || (!textAllowed && kinds.Contains(JsonValueKind.String)) ? throw SyncRefusedException.BadRequest() : graves;
    }

    public JsonObject ToJson() => new() { ["cards"] = List(Cards), ["decks"] = List(Decks), ["notes"] = List(Notes) };

    private static JsonArray List(List<long> ids) => new([.. ids.Select(id => (JsonNode)id)]);

    private static List<long> Ids(JsonElement json, string key) =>
        [.. json.Required(key).Array().EnumerateArray().Select(id => id.ValueKind == JsonValueKind.String
            ? long.TryParse(id.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw SyncRefusedException.BadRequest()
            : id.Int64())];
}

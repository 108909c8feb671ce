using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Some of the changed reviews, cards and notes (docs/spec/sync-protocol.md §6.6).</summary>
internal sealed record SyncChunk(bool Done, List<ReviewLogEntry> Reviews, List<Card> Cards, List<Note> Notes)
{
    public static SyncChunk Read(JsonElement json) => new(
        json.Optional("done") is { } done && done.Bool(),
        List(json, "revlog", SyncRows.ReadReview),
        List(json, "cards", SyncRows.ReadCard),
        List(json, "notes", SyncRows.ReadNote));

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["done"] = Done };
        Add(json, "revlog", Reviews, SyncRows.ToJson);
        Add(json, "cards", Cards, SyncRows.ToJson);
        Add(json, "notes", Notes, SyncRows.ToJson);
        return json;
    }

    private static List<T> List<T>(JsonElement json, string key, Func<JsonElement, T> read) =>
        json.Member(key) is { } rows ? [.. rows.Array().EnumerateArray().Select(read)] : [];

    private static void Add<T>(JsonObject json, string key, List<T> rows, Func<T, JsonArray> write)
    {
        if (rows.Count > 0)
        {
            json[key] = new JsonArray([.. rows.Select(write)]);
        }
    }
}

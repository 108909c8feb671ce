using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Some of the changed reviews, cards and notes (docs/spec/sync-protocol.md §6.6).</summary>
internal sealed record SyncChunk(bool Done, List<ReviewLogEntry> Reviews, List<Card> Cards, List<Note> Notes)
{
    public static SyncChunk Read(JsonElement json) => new(
        json.Optional("done") is { } done && done.Bool(),
        List(json, "revlog", SyncRows.ReadReview),
        List(json, "cards", SyncRows.ReadCard),
        List(json, "notes", SyncRows.ReadNote));

    /// <summary>Written row by row: chunks are most of what a sync sends.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("done", Done);
        Write(json, "revlog", Reviews, SyncRows.Write);
        Write(json, "cards", Cards, SyncRows.Write);
        Write(json, "notes", Notes, SyncRows.Write);
        json.WriteEndObject();
    }

    private static List<T> List<T>(JsonElement json, string key, Func<JsonElement, T> read)
    {
        if (json.Member(key) is not { } rows)
        {
            return [];
        }

        var list = new List<T>(rows.Array().GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            list.Add(read(row));
        }

        return list;
    }

    private static void Write<T>(Utf8JsonWriter json, string key, List<T> rows, Action<Utf8JsonWriter, T> write)
    {
        if (rows.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var row in rows)
        {
            write(json, row);
        }

        json.WriteEndArray();
    }
}

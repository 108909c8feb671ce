using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Numbers of rows that both sides must have in common after a sync (docs/spec/sync-protocol.md §9.8).</summary>
internal sealed record SanityCounts(uint Cards, uint Notes, uint Reviews, uint NoteTypes, uint Decks, uint Presets)
{
    private const int Length = 8;

    public static SanityCounts Of(Collection collection)
    {
        var database = collection.Database;
        return new SanityCounts(Rows("cards"), Rows("notes"), Rows("revlog"), Rows("notetypes"), Rows("decks"), Rows("deck_config"));

        uint Rows(string table) => (uint)(database.ScalarInt64($"select count() from {table}") ?? 0);
    }

    /// <summary>The table that still holds rows waiting to be sent, or null.</summary>
    public static string? TableWithPendingRows(Collection collection) =>
        new[] { "cards", "notes", "revlog", "graves", "decks", "deck_config", "tags", "notetypes" }
            .FirstOrDefault(table => collection.Database.ScalarInt64($"select 1 from {table} where usn = -1 limit 1") is not null);

    public static SanityCounts Read(JsonElement json)
    {
        var counts = json.Array(Length);
        foreach (var due in counts[0].Array(3).EnumerateArray())
        {
            _ = due.UInt32();
        }

        _ = counts[4].UInt32();
        return new SanityCounts(
            counts[1].UInt32(), counts[2].UInt32(), counts[3].UInt32(), counts[5].UInt32(), counts[6].UInt32(), counts[7].UInt32());
    }

    /// <summary>The list as it travels, with due counts and graves as 0.</summary>
    public JsonArray ToJson() => [new JsonArray(0, 0, 0), Cards, Notes, Reviews, 0, NoteTypes, Decks, Presets];
}

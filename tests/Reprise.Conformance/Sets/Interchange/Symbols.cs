using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Names for the ids that were made during a case, as golden data writes them: <c>$note1</c>, <c>$card:NOTE/ORD</c>, <c>$deck:NAME</c> …</summary>
internal sealed class Symbols
{
    private readonly Dictionary<string, string> notes;
    private readonly Dictionary<string, string> cards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> decks;
    private readonly Dictionary<string, string> noteTypes;
    private readonly Dictionary<string, string> presets;

    /// <summary>Names the ids of both dumps that are not below the clock's milliseconds.</summary>
    public Symbols(JsonObject before, JsonObject after, long firstId)
    {
        var dump = Joined(before, after);
        notes = New(dump, "notes", firstId).Select((id, i) => (Id: id, Symbol: $"$note{i + 1}")).ToDictionary(pair => pair.Id, pair => pair.Symbol, StringComparer.Ordinal);
        decks = ByName(dump, "decks", "$deck:", firstId);
        noteTypes = ByName(dump, "notetypes", "$notetype:", firstId);
        presets = ByName(dump, "deck_config", "$preset:", firstId);
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in New(dump, "cards", firstId))
        {
            var card = dump["cards"]![id]!;
            var note = card["nid"]!.ToJsonString();
            var symbol = $"$card:{notes.GetValueOrDefault(note, note)}/{card["ord"]!.ToJsonString()}";
            var count = taken[symbol] = taken.GetValueOrDefault(symbol) + 1;
            cards[id] = count == 1 ? symbol : $"{symbol}#{count}";
        }
    }

    /// <summary>The changes with names in the place of new ids.</summary>
    public JsonObject Apply(JsonObject changes)
    {
        var named = new JsonObject();
        foreach (var (table, difference) in changes)
        {
            var rows = new JsonObject();
            foreach (var (kind, content) in difference!.AsObject())
            {
                rows[kind] = content is JsonArray removed
                    ? new JsonArray([.. removed.Select(key => (JsonNode?)JsonValue.Create(Key(table, key!.GetValue<string>())))])
                    : Rows(table, content!.AsObject());
            }

            named[table] = rows;
        }

        return named;
    }

    /// <summary>A note's id or name.</summary>
    public JsonNode Note(long id) => Named(notes, id);

    private JsonObject Rows(string table, JsonObject rows)
    {
        var named = new JsonObject();
        foreach (var (key, row) in rows)
        {
            var copy = row!.DeepClone().AsObject();
            Rename(copy, key);
            named[Key(table, key)] = copy;
        }

        return named;
    }

    private string Key(string table, string key) => table switch
    {
        "notes" => notes.GetValueOrDefault(key, key),
        "cards" => cards.GetValueOrDefault(key, key),
        "decks" => decks.GetValueOrDefault(key, key),
        "notetypes" => noteTypes.GetValueOrDefault(key, key),
        "deck_config" => presets.GetValueOrDefault(key, key),
        "config" => ConfigKey(key),
        "graves" => Grave(key),
        _ => key,
    };

    private string ConfigKey(string key)
    {
        var parts = key.Split('_');
        return parts is ["", "deck", var deck, .. var rest] ? $"_deck_{decks.GetValueOrDefault(deck, deck)}_{string.Join('_', rest)}"
            : parts is ["", "nt", var noteType, .. var more] ? $"_nt_{noteTypes.GetValueOrDefault(noteType, noteType)}_{string.Join('_', more)}"
            : key;
    }

    private string Grave(string key)
    {
        var id = key[2..];
        return key[..2] + (key[0] switch { '0' => cards, '1' => notes, _ => decks }).GetValueOrDefault(id, id);
    }

    private void Rename(JsonObject row, string rowKey)
    {
        foreach (var key in row.Select(entry => entry.Key).ToList())
        {
            var names = key switch
            {
                "nid" => notes,
                "cid" => cards,
                "did" or "odid" or "target_deck_id" or "target_deck_id_unused" => decks,
                "mid" or "original_id" => noteTypes,
                "config_id" => presets,
                "val" when rowKey is "curDeck" || rowKey.EndsWith("_lastDeck", StringComparison.Ordinal) => decks,
                "val" when rowKey is "curModel" || rowKey.EndsWith("_lastNotetype", StringComparison.Ordinal) => noteTypes,
                _ => null,
            };
            switch (row[key])
            {
                case JsonValue value when names is not null && value.GetValueKind() == JsonValueKind.Number && names.TryGetValue(value.ToJsonString(), out var symbol):
                    row[key] = symbol;
                    break;
                case JsonObject inner:
                    Rename(inner, "");
                    break;
                case JsonArray list:
                    foreach (var item in list.OfType<JsonObject>())
                    {
                        Rename(item, "");
                    }

                    break;
            }
        }
    }

    private static JsonObject Joined(JsonObject before, JsonObject after)
    {
        var joined = after.DeepClone().AsObject();
        foreach (var (table, rows) in before)
        {
            foreach (var (key, row) in rows!.AsObject())
            {
                joined[table]?.AsObject().TryAdd(key, row?.DeepClone());
            }
        }

        return joined;
    }

    private static IEnumerable<string> New(JsonObject dump, string table, long firstId) =>
        (dump[table]?.AsObject() ?? []).Select(entry => entry.Key).Where(id => Number(id) >= firstId).OrderBy(Number);

    private static Dictionary<string, string> ByName(JsonObject dump, string table, string prefix, long firstId) =>
        New(dump, table, firstId).ToDictionary(id => id, id => prefix + dump[table]![id]!["name"]!.GetValue<string>(), StringComparer.Ordinal);

    private static JsonNode Named(Dictionary<string, string> names, long id) =>
        names.TryGetValue(id.ToString(CultureInfo.InvariantCulture), out var symbol) ? JsonValue.Create(symbol) : JsonValue.Create(id);

    private static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);
}

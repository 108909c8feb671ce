using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Watches a collection file and tells which rows changed since it was asked last.</summary>
internal sealed class SimulateChanges
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonFormatter Wire = new(
        JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatEnumsAsIntegers(true));

    private readonly Dictionary<long, string> cards = [];
    private readonly Dictionary<long, string> log = [];
    private readonly Dictionary<long, string> tags = [];
    private Dictionary<string, string> config = [];
    private Dictionary<string, string> decks = [];
    private Dictionary<string, string> counters = [];

    /// <summary>Has the counters of now count as known: what a step does to them is told by itself.</summary>
    public void ForgetCounters(Collection collection) => counters = CountersOf(collection);

    /// <summary>Begins to watch; everything there is counts as known.</summary>
    public SimulateChanges(Collection collection)
    {
        Watch(collection);
        collection.Database.ExecuteScript(
            "insert into temp.changed_cards select id from cards; insert into temp.changed_log select id from revlog; insert into temp.changed_notes select id from notes");
        var nothing = new JsonObject();
        AddRows(nothing, collection);
        AddSettings(nothing, collection);
    }

    /// <summary>Has SQLite note changed rows; again after each opening.</summary>
    public static void Watch(Collection collection)
    {
        foreach (var (table, noted) in new[] { ("cards", "cards"), ("revlog", "log"), ("notes", "notes") })
        {
            collection.Database.ExecuteScript($"create temp table changed_{noted} (id integer primary key)");
            foreach (var (verb, row) in new[] { ("insert", "new"), ("update", "new"), ("delete", "old") })
            {
                collection.Database.ExecuteScript(
                    $"create temp trigger {noted}_{verb} after {verb} on main.{table} begin insert or ignore into changed_{noted} values ({row}.id); end");
            }
        }
    }

    /// <summary>Adds changed rows of cards, review log and note tags to an answer.</summary>
    public void AddRows(JsonObject answer, Collection collection)
    {
        var database = collection.Database;
        Compare(answer, "cards", cards, Changed(database, "cards"), id => Row(database, SimulateRows.CardColumns, "cards", id));
        Compare(answer, "log", log, Changed(database, "log"), id => Row(database, SimulateRows.LogColumns, "revlog", id));
        var changedTags = new JsonObject();
        foreach (var id in Changed(database, "notes"))
        {
            var now = database.ScalarText("select tags from notes where id = ?", id)?.Trim();
            if (now is null)
            {
                tags.Remove(id);
            }
            else if (!tags.TryGetValue(id, out var before) || !string.Equals(before, now, StringComparison.Ordinal))
            {
                tags[id] = now;
                changedTags[$"{id}"] = now;
            }
        }

        AddIfAny(answer, "tags", changedTags);
        database.ExecuteScript("delete from temp.changed_cards; delete from temp.changed_log; delete from temp.changed_notes");
    }

    /// <summary>Adds changed configuration values, decks and counters to an answer.</summary>
    public void AddSettings(JsonObject answer, Collection collection)
    {
        var configNow = collection.ConfigRows.All().Where(entry => entry.Key is not "localOffset")
            .ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetString(entry.Json), StringComparer.Ordinal);
        Compare(answer, "config", config, configNow, gone => JsonValue.Create(gone));
        config = configNow;
        var all = collection.Decks.All();
        var decksNow = all.ToDictionary(deck => $"{deck.Id}", Text, StringComparer.Ordinal);
        Compare(answer, "decks", decks, decksNow, gone => JsonValue.Create(long.Parse(gone, CultureInfo.InvariantCulture)));
        decks = decksNow;
        var countersNow = CountersOf(collection);
        var changed = new JsonObject();
        foreach (var (id, text) in countersNow.Where(pair => counters.TryGetValue(pair.Key, out var before)
            ? !string.Equals(before, pair.Value, StringComparison.Ordinal)
            : !string.Equals(pair.Value, "[0,0,0,0]", StringComparison.Ordinal)))
        {
            changed[id] = JsonNode.Parse(text);
        }

        AddIfAny(answer, "counters", changed);
        counters = countersNow;
    }

    /// <summary>The counters of decks whose day or cards are not zero.</summary>
    public static JsonObject AllCounters(Collection collection) => new(collection.Decks.All()
        .Select(deck => KeyValuePair.Create($"{deck.Id}", (JsonNode?)Counters(deck)))
        .Where(pair => !pair.Value!.ToJsonString().StartsWith("[0,0,0,", StringComparison.Ordinal)));

    /// <summary>The first half of the SHA-256 of all rows of cards or of the review log.</summary>
    public static (string Digest, long Rows) Digest(Collection collection, bool ofLog)
    {
        var (table, columns) = ofLog ? ("revlog", SimulateRows.LogColumns) : ("cards", SimulateRows.CardColumns);
        using var row = collection.Database.Prepare($"select {string.Join(',', columns)} from {table} order by id");
        var text = new StringBuilder();
        var count = 0;
        while (row.Step())
        {
            text.Append(count++ == 0 ? "" : "\n").Append(Values(row, columns.Length).ToJsonString(Plain));
        }

        return (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32], count);
    }

    private static Dictionary<string, string> CountersOf(Collection collection) =>
        collection.Decks.All().ToDictionary(deck => $"{deck.Id}", deck => Counters(deck).ToJsonString(), StringComparer.Ordinal);

    private static string Text(Deck deck)
    {
        var common = deck.Common.Clone();
        (common.LastDayStudied, common.NewStudied, common.ReviewStudied, common.LearningStudied, common.MillisecondsStudied) = (0, 0, 0, 0, 0);
        var json = new JsonObject { ["name"] = deck.Name.Human, ["common"] = JsonNode.Parse(Wire.Format(common)) };
        if (deck.Normal is { } normal)
        {
            json["normal"] = JsonNode.Parse(Wire.Format(normal));
        }
        else
        {
            json["filtered"] = JsonNode.Parse(Wire.Format(deck.Filtered));
        }

        return json.ToJsonString();
    }

    private static JsonArray Counters(Deck deck) =>
        new(deck.Common.LastDayStudied, deck.Common.NewStudied, deck.Common.ReviewStudied, deck.Common.MillisecondsStudied);

    private static List<long> Changed(Database database, string noted) =>
        database.Int64List($"select id from temp.changed_{noted} order by id");

    private static JsonArray? Row(Database database, string[] columns, string table, long id)
    {
        using var row = database.Prepare($"select {string.Join(',', columns)} from {table} where id = ?1").Bind(1, id);
        return row.Step() ? Values(row, columns.Length) : null;
    }

    private static JsonArray Values(Statement row, int columns) =>
        new([.. Enumerable.Range(0, columns).Select(i => row.IsText(i) ? JsonValue.Create(row.Text(i)) : (JsonNode)JsonValue.Create(row.Int64(i)))]);

    private static void Compare(JsonObject answer, string name, Dictionary<long, string> known, List<long> ids, Func<long, JsonArray?> read)
    {
        var changed = new JsonArray();
        var gone = new JsonArray();
        foreach (var id in ids)
        {
            if (read(id) is not { } row)
            {
                if (known.Remove(id))
                {
                    gone.Add(id);
                }
            }
            else if (row.ToJsonString() is var text && (!known.TryGetValue(id, out var before) || !string.Equals(before, text, StringComparison.Ordinal)))
            {
                known[id] = text;
                changed.Add(row);
            }
        }

        AddIfAny(answer, name, changed);
        AddIfAny(answer, name + "_gone", gone);
    }

    private static void Compare(
        JsonObject answer, string name, Dictionary<string, string> before, Dictionary<string, string> now, Func<string, JsonNode> goneAs)
    {
        var changed = new JsonObject();
        foreach (var (key, text) in now)
        {
            if (!before.TryGetValue(key, out var known) || !string.Equals(known, text, StringComparison.Ordinal))
            {
                changed[key] = JsonNode.Parse(text);
            }
        }

        AddIfAny(answer, name, changed);
        AddIfAny(answer, name + "_gone", new JsonArray([.. before.Keys.Where(key => !now.ContainsKey(key)).Select(goneAs)]));
    }

    private static void AddIfAny(JsonObject answer, string name, JsonNode found)
    {
        if (found is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            answer[name] = found;
        }
    }
}

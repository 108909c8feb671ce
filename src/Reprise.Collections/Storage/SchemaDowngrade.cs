using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>Takes a file from schema 18 back to schema 11, for old packages and old programs.</summary>
/// <remarks>docs/spec/collection-format.md §4.7, which also says what does not survive.</remarks>
internal static class SchemaDowngrade
{
    /// <summary>Stored values and kept keys stand some levels deep in the columns.</summary>
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = ConfigJson.Deepest + 16 };

    /// <summary>Downgrades a file that is in a transaction.</summary>
    /// <exception cref="InvalidJsonException">A stored configuration value is not JSON.</exception>
    public static void Run(Database database)
    {
        database.ExecuteScript("""
            alter table graves rename to old_graves;
            create table graves (usn integer not null, oid integer not null, type integer not null);
            insert into graves (usn, oid, type) select usn, oid, type from old_graves;
            drop table old_graves;
            """);
        database.Execute(
            "update col set ver = 11, conf = ?, models = ?, decks = ?, dconf = ?, tags = ?",
            Text(Config(database)), Text(NoteTypes(database)), Text(Decks(database)), Text(Presets(database)), Text(Tags(database)));
        database.ForgetStatements();
        database.ExecuteScript("""
            drop table config;
            drop table deck_config;
            drop table tags;
            drop table fields;
            drop table templates;
            drop table notetypes;
            drop table decks;
            drop index idx_cards_odid;
            drop index idx_notes_mid;
            """);
    }

    private static JsonObject Config(Database database)
    {
        var json = new JsonObject();
        foreach (var entry in new ConfigRows(database).All())
        {
            json[entry.Key] = Value(entry);
        }

        return json;
    }

    private static JsonNode? Value(ConfigEntry entry)
    {
        try
        {
            return ConfigJson.Parse(entry.Json);
        }
        catch (JsonException failure)
        {
            throw new InvalidJsonException($"the value of {entry.Key} is not JSON", failure);
        }
    }

    private static JsonObject NoteTypes(Database database) =>
        Map(new NoteTypeRows(database).All(), noteType => noteType.Id.Value, LegacyJson.NoteTypeToJson);

    private static JsonObject Decks(Database database) => Map(new DeckRows(database).All(), deck => deck.Id.Value, LegacyJson.DeckToJson);

    private static JsonObject Presets(Database database) => Map(new PresetRows(database).All(), preset => preset.Id.Value, LegacyJson.PresetToJson);

    private static JsonObject Tags(Database database)
    {
        var json = new JsonObject();
        foreach (var tag in new TagRows(database).All())
        {
            json[tag.Name] = tag.Usn;
        }

        return json;
    }

    private static JsonObject Map<T>(IEnumerable<T> objects, Func<T, long> id, Func<T, JsonObject> toJson)
    {
        var json = new JsonObject();
        foreach (var item in objects)
        {
            json[id(item).ToString(CultureInfo.InvariantCulture)] = toJson(item);
        }

        return json;
    }

    private static string Text(JsonObject json) => json.ToJsonString(Relaxed);
}

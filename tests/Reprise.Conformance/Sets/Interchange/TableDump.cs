using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;
using SQLitePCL;

namespace Reprise.Conformance;

/// <summary>All tables of a collection file as golden data writes them: one object a table, keyed by row.</summary>
internal sealed class TableDump
{
    private static readonly string[] SchemaElevenColumns = ["conf", "models", "decks", "dconf", "tags"];

    private readonly Database database;
    private readonly StockTexts stock;

    private TableDump(Database database, StockTexts stock)
    {
        this.database = database;
        this.stock = stock;
    }

    /// <summary>Dumps an open database, which must know the collection's collation.</summary>
    public static JsonObject Of(Database database, StockTexts stock) => new TableDump(database, stock).Read();

    /// <summary>Dumps a closed file.</summary>
    public static JsonObject OfFile(string path, StockTexts stock)
    {
        using var file = Database.Open(path, DatabaseAccess.ReadWrite);
        CollectionFile.Attach(file, new CollectionOptions());
        return Of(file, stock);
    }

    private JsonObject Read()
    {
        var old = database.ScalarInt64("select ver from col") == 11;
        var tables = new JsonObject
        {
            ["col"] = Table("select id, crt, mod, scm, ver, dty, usn, ls from col"),
            ["notes"] = Table("select id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data from notes", SplitFields),
            ["cards"] = Table("select id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data from cards"),
            ["revlog"] = Table("select id, cid, usn, ease, ivl, lastIvl, factor, time, type from revlog"),
            ["graves"] = Table("select type || '/' || oid, usn from graves"),
        };
        if (old)
        {
            foreach (var column in SchemaElevenColumns)
            {
                tables[column] = JsonNode.Parse(database.ScalarText($"select {column} from col")!);
            }

            return tables;
        }

        tables["config"] = Table("select KEY, usn, mtime_secs, val from config", row => row["val"] = Parse(row["val"]));
        tables["tags"] = Table("select tag, usn, collapsed from tags");
        tables["deck_config"] = Table("select id, name, mtime_secs, usn, config from deck_config", row => Decode(row, "config", PresetConfig.Parser));
        tables["decks"] = Table("select id, name, mtime_secs, usn, common, kind from decks", row =>
        {
            row["name"] = row["name"]!.GetValue<string>().Replace("\u001f", "::", StringComparison.Ordinal);
            Decode(row, "common", DeckCommon.Parser);
            Decode(row, "kind", DeckKind.Parser);
        });
        tables["notetypes"] = NoteTypes();
        return tables;
    }

    private JsonObject NoteTypes()
    {
        var table = Table("select id, name, mtime_secs, usn, config from notetypes", row => Decode(row, "config", NoteTypeConfig.Parser));
        foreach (var (id, row) in table)
        {
            row!["fields"] = Parts($"select ord, name, config from fields where ntid = {id} order by ord", NoteFieldConfig.Parser);
            row["templates"] = Parts($"select ord, name, mtime_secs, usn, config from templates where ntid = {id} order by ord", CardTemplateConfig.Parser);
        }

        return table;
    }

    private JsonArray Parts(string sql, MessageParser parser)
    {
        var parts = new JsonArray();
        foreach (var (_, part) in Table(sql, row => Decode(row, "config", parser)))
        {
            parts.Add(part!.DeepClone());
        }

        return parts;
    }

    private JsonObject Table(string sql, Action<JsonObject>? shape = null)
    {
        var table = new JsonObject();
        using var statement = database.Prepare(sql);
        while (statement.Step())
        {
            var row = new JsonObject();
            for (var i = 1; i < statement.ColumnCount; i++)
            {
                row[statement.ColumnName(i)] = Value(statement, i);
            }

            shape?.Invoke(row);
            table[statement.Text(0)] = row;
        }

        return table;
    }

    private static JsonNode? Value(Statement row, int column) => row.TypeOf(column) switch
    {
        raw.SQLITE_INTEGER => JsonValue.Create(row.Int64(column)),
        raw.SQLITE_FLOAT => JsonNode.Parse(row.Real(column).ToString("R", CultureInfo.InvariantCulture)),
        raw.SQLITE_TEXT => JsonValue.Create(Encoding.UTF8.GetString(row.Bytes(column))),
        raw.SQLITE_BLOB => JsonValue.Create(row.Bytes(column).ToArray()),
        _ => null,
    };

    private static void SplitFields(JsonObject row) =>
        row["flds"] = new JsonArray([.. row["flds"]!.GetValue<string>().Split('\u001f').Select(field => (JsonNode?)JsonValue.Create(field))]);

    private static JsonNode? Parse(JsonNode? bytes) =>
        JsonNode.Parse(bytes is JsonValue node && node.TryGetValue<byte[]>(out var blob) ? blob : Encoding.UTF8.GetBytes(bytes!.GetValue<string>()));

    private void Decode(JsonObject row, string column, MessageParser parser) =>
        row[column] = stock.Shorten(StoredMessageJson.Of(parser.ParseFrom(row[column]!.GetValue<byte[]>())));
}

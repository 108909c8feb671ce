using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;
using SQLitePCL;

namespace Reprise.Conformance;

/// <summary>A whole collection file as golden data dumps it: header, schema, all rows, legacy JSON.</summary>
internal static class CollectionDump
{
    private const string SeeLegacy = "(see legacy)";
    private static readonly string[] LegacyColumns = ["conf", "models", "decks", "dconf", "tags"];

    private static readonly Dictionary<string, MessageParser> Messages = new(StringComparer.Ordinal)
    {
        ["deck_config.config"] = PresetConfig.Parser,
        ["decks.common"] = DeckCommon.Parser,
        ["decks.kind"] = DeckKind.Parser,
        ["fields.config"] = NoteFieldConfig.Parser,
        ["notetypes.config"] = NoteTypeConfig.Parser,
        ["templates.config"] = CardTemplateConfig.Parser,
    };

    /// <summary>Dumps the file at a path, which nobody has open.</summary>
    public static JsonObject Of(string path)
    {
        var header = File.ReadAllBytes(path)[..100];
        using var database = Database.Open(path, DatabaseAccess.ReadWrite);
        CollectionFile.Attach(database, new CollectionOptions());
        var dump = new JsonObject
        {
            ["file"] = new JsonObject
            {
                ["page_size"] = database.ScalarInt64("pragma page_size"),
                ["write_version"] = header[18],
                ["read_version"] = header[19],
                ["user_version"] = database.ScalarInt64("pragma user_version"),
                ["application_id"] = database.ScalarInt64("pragma application_id"),
                ["encoding"] = database.ScalarText("pragma encoding"),
                ["auto_vacuum"] = database.ScalarInt64("pragma auto_vacuum"),
                ["integrity_check"] = database.ScalarText("pragma integrity_check"),
            },
            ["schema"] = Schema(database),
        };
        var (tables, legacy) = Tables(database);
        dump["tables"] = tables;
        dump["legacy"] = legacy;
        return dump;
    }

    /// <summary>The rows of all tables: table → columns and rows; and the JSON columns of <c>col</c>.</summary>
    public static (JsonObject Tables, JsonObject Legacy) Tables(Database database)
    {
        var tables = new JsonObject();
        var legacy = new JsonObject();
        foreach (var name in TableNames(database))
        {
            tables[name] = Table(database, name, legacy);
        }

        return (tables, legacy);
    }

    private static List<string> TableNames(Database database)
    {
        using var row = database.Prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name");
        var names = new List<string>();
        while (row.Step())
        {
            names.Add(row.Text(0));
        }

        return names;
    }

    private static JsonArray Schema(Database database)
    {
        using var row = database.Prepare(
            "select type, name, tbl_name, sql from sqlite_master where sql is not null and name not like 'sqlite_stat%' order by type, name");
        var schema = new JsonArray();
        while (row.Step())
        {
            schema.Add(new JsonObject { ["type"] = row.Text(0), ["name"] = row.Text(1), ["table"] = row.Text(2), ["sql"] = row.Text(3) });
        }

        return schema;
    }

    private static JsonObject Table(Database database, string name, JsonObject legacy)
    {
        var order = name switch
        {
            "graves" => TypeOfGraves(database),
            "tags" => "tag collate binary",
            "fields" or "templates" => "ntid, ord",
            "config" => "KEY",
            _ => "1",
        };
        using var row = database.Prepare($"select * from {name} order by {order}");
        var columns = Enumerable.Range(0, row.ColumnCount).Select(row.ColumnName).ToList();
        var rows = new JsonArray();
        while (row.Step())
        {
            rows.Add(new JsonArray([.. columns.Select((column, i) => Cell(row, i, name, column, legacy))]));
        }

        return new JsonObject { ["columns"] = new JsonArray([.. columns.Select(column => JsonValue.Create(column))]), ["rows"] = rows };
    }

    /// <summary>By key where there is one, else in the order of the rows.</summary>
    private static string TypeOfGraves(Database database) =>
        database.ScalarInt64("select ver from col") == CollectionFile.CurrentSchema ? "oid, type" : "oid, type, usn";

    private static JsonNode? Cell(Statement row, int index, string table, string column, JsonObject legacy) => row.TypeOf(index) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => JsonValue.Create(row.Int64(index)),
        raw.SQLITE_FLOAT => JsonValue.Create(row.Real(index)),
        raw.SQLITE_TEXT when table is "col" && LegacyColumns.Contains(column) && !row.Bytes(index).IsEmpty => Legacy(row, index, column, legacy),
        raw.SQLITE_TEXT => Text(row, index),
        _ => Blob(row.Bytes(index).ToArray(), table, column),
    };

    private static JsonValue Legacy(Statement row, int index, string column, JsonObject legacy)
    {
        legacy[column] = JsonNode.Parse(row.Text(index));
        return JsonValue.Create(SeeLegacy);
    }

    private static JsonNode Text(Statement row, int index)
    {
        try
        {
            return JsonValue.Create(row.Text(index));
        }
        catch (DatabaseException)
        {
            return new JsonObject { ["textHex"] = Convert.ToHexStringLower(row.Bytes(index)) };
        }
    }

    private static JsonObject Blob(byte[] bytes, string table, string column)
    {
        if (Messages.TryGetValue($"{table}.{column}", out var parser))
        {
            return new JsonObject { ["hex"] = Convert.ToHexStringLower(bytes), ["proto"] = MessageJson.Of(parser.ParseFrom(bytes)) };
        }

        return table is "config"
            ? new JsonObject { ["hex"] = Convert.ToHexStringLower(bytes), ["json"] = JsonNode.Parse(Encoding.UTF8.GetString(bytes)) }
            : new JsonObject { ["blobHex"] = Convert.ToHexStringLower(bytes) };
    }
}

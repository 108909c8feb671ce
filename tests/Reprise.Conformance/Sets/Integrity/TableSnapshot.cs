using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Reprise.Collections;
using SQLitePCL;

namespace Reprise.Conformance;

/// <summary>All rows of a collection, and what changed between two moments.</summary>
internal sealed class TableSnapshot
{
    private static readonly (string Table, string[] Keys)[] Tables =
    [
        ("cards", ["id"]), ("col", ["id"]), ("config", ["KEY"]), ("deck_config", ["id"]), ("decks", ["id"]), ("fields", ["ntid", "ord"]),
        ("graves", ["oid", "type"]), ("notes", ["id"]), ("notetypes", ["id"]), ("revlog", ["id"]), ("tags", ["tag"]), ("templates", ["ntid", "ord"]),
    ];

    private static readonly Dictionary<string, MessageParser> Messages = new(StringComparer.Ordinal)
    {
        ["deck_config.config"] = PresetConfig.Parser,
        ["decks.common"] = DeckCommon.Parser,
        ["decks.kind"] = DeckKind.Parser,
        ["fields.config"] = NoteFieldConfig.Parser,
        ["notetypes.config"] = NoteTypeConfig.Parser,
        ["templates.config"] = CardTemplateConfig.Parser,
    };

    private readonly Dictionary<string, Dictionary<string, Row>> rows = new(StringComparer.Ordinal);

    private sealed record Row(object?[] Keys, string[] Columns, object?[] Values);

    /// <summary>Reads all rows. Tables that are not there are empty.</summary>
    public static TableSnapshot Of(Database database)
    {
        var snapshot = new TableSnapshot();
        foreach (var (table, keys) in Tables)
        {
            snapshot.rows[table] = Read(database, table, keys);
        }

        return snapshot;
    }

    /// <summary>What changed since <paramref name="before"/>, by table.</summary>
    public JsonObject Since(TableSnapshot before)
    {
        var diff = new JsonObject();
        foreach (var (table, _) in Tables)
        {
            var changes = Changes(table, before.rows[table], rows[table]);
            if (changes.Count > 0)
            {
                diff[table] = changes;
            }
        }

        return diff;
    }

    private static Dictionary<string, Row> Read(Database database, string table, string[] keys)
    {
        var read = new Dictionary<string, Row>(StringComparer.Ordinal);
        if (database.ScalarInt64("select 1 from sqlite_master where name = ?", table) is null)
        {
            return read;
        }

        using var row = database.Prepare($"select * from {table}");
        var columns = Enumerable.Range(0, row.ColumnCount).Select(row.ColumnName).ToArray();
        while (row.Step())
        {
            var values = columns.Select((_, i) => Value(row, i)).ToArray();
            var key = keys.Select(name => values[Array.IndexOf(columns, name)]).ToArray();
            read[string.Join('\u001f', key)] = new Row(key, columns, values);
        }

        return read;
    }

    private static object? Value(Statement row, int column) => row.TypeOf(column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => row.Int64(column),
        raw.SQLITE_FLOAT => row.Real(column),
        raw.SQLITE_TEXT => Text(row.Bytes(column)),
        _ => row.Bytes(column).ToArray(),
    };

    /// <summary>Text; what is not valid is marked, so that it differs from what it is repaired to.</summary>
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return bytes.SequenceEqual(Encoding.UTF8.GetBytes(text)) ? text : $"(not UTF-8) {Convert.ToHexStringLower(bytes)}";
    }

    private static JsonObject Changes(string table, Dictionary<string, Row> before, Dictionary<string, Row> after)
    {
        var changes = new JsonObject();
        var removed = before.Where(entry => !after.ContainsKey(entry.Key)).Select(entry => entry.Value).OrderBy(row => row, RowOrder).ToList();
        var added = after.Where(entry => !before.ContainsKey(entry.Key)).Select(entry => entry.Value).OrderBy(row => row, RowOrder).ToList();
        var changed = new List<JsonNode>();
        foreach (var row in after.Values.OrderBy(row => row, RowOrder))
        {
            if (before.TryGetValue(string.Join('\u001f', row.Keys), out var old) && ChangedColumns(table, old, row) is { Count: > 0 } columns)
            {
                changed.Add(new JsonArray([.. row.Keys.Select(key => Json(table, "", key, isNew: false)), columns]));
            }
        }

        Put(changes, "removed", [.. removed.Select(row => new JsonArray([.. row.Keys.Select(key => Json(table, "", key, isNew: false))]))]);
        Put(changes, "added", [.. added.Select(row => new JsonArray([.. row.Values.Select((value, i) => Json(table, row.Columns[i], value, isNew: true))]))]);
        Put(changes, "changed", changed);
        return changes;
    }

    private static void Put(JsonObject changes, string key, List<JsonNode> list)
    {
        if (list.Count > 0)
        {
            changes[key] = new JsonArray([.. list]);
        }
    }

    private static JsonObject ChangedColumns(string table, Row before, Row after)
    {
        var columns = new JsonObject();
        for (var i = 0; i < after.Values.Length; i++)
        {
            if (!Same(before.Values[i], after.Values[i]))
            {
                columns[after.Columns[i]] = Json(table, after.Columns[i], after.Values[i], isNew: false);
            }
        }

        return columns;
    }

    private static bool Same(object? x, object? y) =>
        x is byte[] left && y is byte[] right ? left.AsSpan().SequenceEqual(right) : Equals(x, y);

    private static JsonNode? Json(string table, string column, object? value, bool isNew) => value switch
    {
        null => null,
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        byte[] bytes when Messages.TryGetValue($"{table}.{column}", out var parser) => new JsonObject { ["proto"] = Proto(parser.ParseFrom(bytes), isNew) },
        byte[] bytes when table is "config" => new JsonObject { ["json"] = JsonNode.Parse(bytes) },
        byte[] bytes => new JsonObject { ["hex"] = Convert.ToHexStringLower(bytes) },
        _ => throw new InvalidDataException(),
    };

    /// <summary>A message: fields without presence always, others only if set; ids of new fields and templates are random.</summary>
    private static JsonObject Proto(IMessage message, bool isNew)
    {
        var json = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (!field.HasPresence || field.Accessor.HasValue(message))
            {
                var isRandom = isNew && message is NoteFieldConfig or CardTemplateConfig && string.Equals(field.Name, "id", StringComparison.Ordinal);
                json[field.Name] = isRandom ? "random" : Field(field, field.Accessor.GetValue(message));
            }
        }

        return json;
    }

    private static JsonNode? Field(FieldDescriptor field, object value) => value switch
    {
        _ when field.IsRepeated => new JsonArray([.. ((System.Collections.IEnumerable)value).Cast<object>().Select(Scalar)]),
        ByteString { IsEmpty: true } => "",
        _ => Scalar(value),
    };

    private static JsonNode? Scalar(object value) => value switch
    {
        IMessage message => Proto(message, isNew: false),
        Enum number => JsonValue.Create(Convert.ToInt32(number, CultureInfo.InvariantCulture)),
        float number => JsonValue.Create(number),
        ByteString bytes => JsonNode.Parse(bytes.Span.ToArray()),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        uint number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        _ => throw new InvalidDataException($"no JSON form for {value.GetType()}"),
    };

    private static readonly Comparer<Row> RowOrder = Comparer<Row>.Create((x, y) =>
    {
        for (var i = 0; i < x.Keys.Length; i++)
        {
            var order = x.Keys[i] is long left && y.Keys[i] is long right ? left.CompareTo(right) : string.CompareOrdinal($"{x.Keys[i]}", $"{y.Keys[i]}");
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    });
}

using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Reprise.Collections;
using SQLitePCL;

namespace Reprise.Conformance;

/// <summary>A collection file by its tables, as the set shows states.</summary>
internal static class StateDump
{
    private static readonly string[] ColColumns = ["id", "crt", "mod", "scm", "ver", "dty", "usn", "ls"];

    private static readonly (string Table, string Columns, string Order)[] Tables =
    [
        ("notes", "id,guid,mid,mod,usn,tags,flds,sfld,csum,flags,data", "id"),
        ("cards", "id,nid,did,ord,mod,usn,type,queue,due,ivl,factor,reps,lapses,left,odue,odid,flags,data", "id"),
        ("revlog", "id,cid,usn,ease,ivl,lastIvl,factor,time,type", "id"),
        ("graves", "oid,type,usn", "oid, type"),
        ("config", "KEY,usn,mtime_secs,val", "KEY"),
        ("tags", "tag,usn,collapsed", "tag collate binary"),
        ("decks", "id,name,mtime_secs,usn,common,kind", "id"),
        ("deck_config", "id,name,mtime_secs,usn,config", "id"),
        ("notetypes", "id,name,mtime_secs,usn,config", "id"),
        ("fields", "ntid,ord,name,config", "ntid, ord"),
        ("templates", "ntid,ord,name,mtime_secs,usn,config", "ntid, ord"),
    ];

    /// <summary>Shows a file that nobody has open.</summary>
    public static JsonObject Of(string path)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadWrite);
        CollectionFile.Attach(database, new CollectionOptions());
        var state = new JsonObject { ["col"] = Col(database) };
        foreach (var (table, columns, order) in Tables)
        {
            if (database.ScalarInt64("select 1 from sqlite_master where type = 'table' and name = ?", table) is not null)
            {
                state[table] = Table(database, table, columns, order);
            }
        }

        return state;
    }

    private static JsonObject Col(Database database)
    {
        using var row = database.Prepare($"select {string.Join(',', ColColumns)} from col");
        row.Step();
        var col = new JsonObject();
        for (var i = 0; i < ColColumns.Length; i++)
        {
            col[ColColumns[i]] = row.Int64(i);
        }

        return col;
    }

    private static JsonObject Table(Database database, string table, string columns, string order)
    {
        using var row = database.Prepare($"select {columns} from {table} order by {order}");
        var names = columns.Split(',');
        var rows = new JsonArray();
        while (row.Step())
        {
            rows.Add(new JsonArray([.. names.Select((name, i) => Cell(row, table, name, i))]));
        }

        return new JsonObject { ["columns"] = new JsonArray([.. names.Select(name => (JsonNode)name)]), ["rows"] = rows };
    }

    private static JsonNode? Cell(Statement row, string table, string column, int i) => (table, column) switch
    {
        ("config", "val") => JsonNode.Parse(row.Bytes(i)),
        ("decks", "name") => row.Text(i).Replace("\u001f", "::", StringComparison.Ordinal),
        ("decks", "common") => Message(DeckCommon.Parser.ParseFrom(row.Bytes(i))),
        ("decks", "kind") => Message(DeckKind.Parser.ParseFrom(row.Bytes(i))),
        ("deck_config", "config") => Message(PresetConfig.Parser.ParseFrom(row.Bytes(i))),
        ("notetypes", "config") => Message(NoteTypeConfig.Parser.ParseFrom(row.Bytes(i))),
        ("fields", "config") => Message(NoteFieldConfig.Parser.ParseFrom(row.Bytes(i))),
        ("templates", "config") => Message(CardTemplateConfig.Parser.ParseFrom(row.Bytes(i))),
        _ => row.TypeOf(i) switch
        {
            raw.SQLITE_INTEGER => row.Int64(i),
            raw.SQLITE_FLOAT => row.Real(i),
            raw.SQLITE_NULL => null,
            _ => row.Text(i),
        },
    };

    /// <summary>Protobuf's JSON form: original names, defaults left out, 64-bit integers as text, enums by name; <c>other</c> as the JSON it holds.</summary>
    private static JsonObject Message(IMessage message)
    {
        var shown = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                var list = ((System.Collections.IEnumerable)value).Cast<object>().Select(element => Value(field, element)).ToArray();
                if (list.Length > 0)
                {
                    shown[field.Name] = new JsonArray(list);
                }
            }
            else if (field.HasPresence ? field.Accessor.HasValue(message) : !IsDefault(value))
            {
                shown[field.Name] = Value(field, value);
            }
        }

        return shown;
    }

    private static JsonNode? Value(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Message => Message((IMessage)value),
        FieldType.Enum => EnumName(field.EnumType, Convert.ToInt32(value, CultureInfo.InvariantCulture)),
        FieldType.Int64 => ((long)value).ToString(CultureInfo.InvariantCulture),
        FieldType.Float => double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        FieldType.Bytes => JsonNode.Parse(((ByteString)value).Span),
        FieldType.Bool => (bool)value,
        FieldType.String => (string)value,
        FieldType.Int32 => (int)value,
        _ => (uint)value,
    };

    private static bool IsDefault(object value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        ByteString bytes => bytes.IsEmpty,
        bool flag => !flag,
        float number => number == 0,
        long number => number == 0,
        int number => number == 0,
        uint number => number == 0,
        Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture) == 0,
        _ => false,
    };

    private static JsonNode EnumName(EnumDescriptor type, int number)
    {
        if (type.FindValueByNumber(number)?.Name is not { } name)
        {
            return number;
        }

        if (type.ContainingType.Name == "SearchTerm")
        {
            return name;
        }

        var prefix = string.Concat(type.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
        return $"{prefix}_" + name switch
        {
            "CLOZE_STOCK" => "CLOZE",
            "RANDOM_ORDER" => "RANDOM",
            "SHOW_QUESTION_REMINDER" or "SHOW_ANSWER_REMINDER" => "SHOW_REMINDER",
            _ => name,
        };
    }
}

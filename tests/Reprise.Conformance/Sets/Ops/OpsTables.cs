using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;
using SQLitePCL;

namespace Reprise.Conformance;

/// <summary>All rows of a collection, and what changed between two moments.</summary>
internal sealed class OpsTables
{
    /// <summary>Ids of fields and templates beyond this are random.</summary>
    private const long LargestGivenId = 1L << 50;

    private static readonly (string Table, string Columns, int KeyColumns)[] Tables =
    [
        ("notes", "id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data", 1),
        ("cards", "id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data", 1),
        ("revlog", "id, cid, usn, ease, ivl, lastIvl, factor, time, type", 1),
        ("graves", "oid, type, usn", 2),
        ("decks", "id, name, mtime_secs, usn, common, kind", 1),
        ("deck_config", "id, name, mtime_secs, usn, config", 1),
        ("notetypes", "id, name, mtime_secs, usn, config", 1),
        ("fields", "ntid, ord, name, config", 2),
        ("templates", "ntid, ord, name, mtime_secs, usn, config", 2),
        ("tags", "tag, usn, collapsed", 1),
        ("config", "KEY, usn, mtime_secs, val", 1),
        ("col", "id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags", 1),
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

    private readonly Dictionary<string, SortedDictionary<Key, Cell[]>> rows = new(StringComparer.Ordinal);

    /// <summary>Reads everything as it is stored.</summary>
    public static OpsTables Read(Database database)
    {
        var tables = new OpsTables();
        foreach (var (table, columns, keyColumns) in Tables)
        {
            var read = new SortedDictionary<Key, Cell[]>();
            using var row = database.Prepare($"select {columns} from {table}");
            while (row.Step())
            {
                var cells = Enumerable.Range(0, row.ColumnCount).Select(i => new Cell(row.TypeOf(i), row.Int64(i), row.Bytes(i).ToArray())).ToArray();
                read[new Key(cells[..keyColumns])] = cells;
            }

            tables.rows[table] = read;
        }

        return tables;
    }

    /// <summary>The rows that went, came and changed, in the form of golden data.</summary>
    public JsonObject ChangesTo(OpsTables after)
    {
        var changes = new JsonObject();
        foreach (var (table, columns, _) in Tables)
        {
            var names = columns.Split(", ");
            var change = table is "col" ? Changed(table, names, rows[table].Values.Single(), after.rows[table].Values.Single())
                : Changes(table, names, rows[table], after.rows[table]);
            if (change.Count > 0)
            {
                changes[table] = change;
            }
        }

        return changes;
    }

    private static JsonObject Changes(string table, string[] names, SortedDictionary<Key, Cell[]> before, SortedDictionary<Key, Cell[]> after)
    {
        var gone = new JsonArray();
        var come = new JsonArray();
        var changed = new JsonArray();
        foreach (var (key, _) in before.Where(row => !after.ContainsKey(row.Key)))
        {
            gone.Add(key.Json());
        }

        foreach (var (key, cells) in after)
        {
            if (!before.TryGetValue(key, out var old))
            {
                come.Add(Whole(table, names, cells));
            }
            else if (Changed(table, names, old, cells) is { Count: > 0 } difference)
            {
                changed.Add(new JsonArray(key.Json(), difference));
            }
        }

        var changes = new JsonObject();
        foreach (var (kind, list) in new[] { ("-", gone), ("+", come), ("~", changed) })
        {
            if (list.Count > 0)
            {
                changes[kind] = list;
            }
        }

        return changes;
    }

    private static JsonObject Whole(string table, string[] names, Cell[] cells)
    {
        var row = new JsonObject();
        for (var i = 0; i < names.Length; i++)
        {
            var value = Value(table, names[i], cells[i]);
            if (table is "config" && names[i] is "val")
            {
                row["val"] = value;
            }
            else if (value is JsonObject)
            {
                row[names[i]] = WithoutRandomId(table, value);
            }
            else
            {
                row.With(names[i], value);
            }
        }

        return row;
    }

    private static JsonObject Changed(string table, string[] names, Cell[] before, Cell[] after)
    {
        var changed = new JsonObject();
        for (var i = 0; i < names.Length; i++)
        {
            if (before[i].Equals(after[i]))
            {
                continue;
            }

            var (old, now) = (Value(table, names[i], before[i]), Value(table, names[i], after[i]));
            if (Messages.ContainsKey($"{table}.{names[i]}"))
            {
                Flatten(changed, names[i], WithoutRandomId(table, old), WithoutRandomId(table, now));
            }
            else if (!JsonNode.DeepEquals(old, now))
            {
                changed[names[i]] = now;
            }
        }

        return changed;
    }

    /// <summary>The changed parts of a message by their paths; null for what is back at its zero value.</summary>
    private static void Flatten(JsonObject changed, string path, JsonNode? old, JsonNode? now)
    {
        if (old is JsonObject before && now is JsonObject after && !path.EndsWith(".other", StringComparison.Ordinal))
        {
            foreach (var key in before.Select(field => field.Key).Union(after.Select(field => field.Key), StringComparer.Ordinal))
            {
                Flatten(changed, $"{path}.{key}", before[key], after[key]);
            }
        }
        else if (!JsonNode.DeepEquals(old, now))
        {
            changed[path] = now?.DeepClone();
        }
    }

    private static JsonNode? WithoutRandomId(string table, JsonNode? message)
    {
        if (table is "fields" or "templates" && message?["id"] is { } id && Math.Abs(OpsRequest.ToNumber(id)) > LargestGivenId)
        {
            message["id"] = "?";
        }

        return message;
    }

    private static JsonNode? Value(string table, string column, Cell cell) => cell.Type switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => JsonValue.Create(cell.Integer),
        raw.SQLITE_FLOAT => JsonValue.Create(double.Parse(Encoding.UTF8.GetString(cell.Bytes), System.Globalization.CultureInfo.InvariantCulture)),
        raw.SQLITE_TEXT when table is "cards" && column is "data" => cell.Bytes.Length == 0 ? new JsonObject() : JsonNode.Parse(cell.Bytes),
        raw.SQLITE_TEXT => JsonValue.Create(Encoding.UTF8.GetString(cell.Bytes)),
        _ when Messages.TryGetValue($"{table}.{column}", out var parser) => WireJson.Of(parser.ParseFrom(cell.Bytes)),
        _ => JsonNode.Parse(cell.Bytes),
    };

    private readonly record struct Cell(int Type, long Integer, byte[] Bytes)
    {
        public bool Equals(Cell other) => Type == other.Type && Integer == other.Integer && Bytes.AsSpan().SequenceEqual(other.Bytes);

        public override int GetHashCode() => HashCode.Combine(Type, Integer, Bytes.Length);
    }

    private sealed record Key(Cell[] Cells) : IComparable<Key>
    {
        public bool Equals(Key? other) => other is not null && CompareTo(other) == 0;

        public override int GetHashCode() => HashCode.Combine(Cells[0].Integer, Cells[0].Bytes.Length);

        public int CompareTo(Key? other)
        {
            for (var i = 0; i < Cells.Length; i++)
            {
                var (mine, theirs) = (Cells[i], other!.Cells[i]);
                var order = mine.Type == raw.SQLITE_INTEGER ? mine.Integer.CompareTo(theirs.Integer) : mine.Bytes.AsSpan().SequenceCompareTo(theirs.Bytes);
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }

        public JsonNode Json() => Cells.Length == 1 ? One(Cells[0]) : new JsonArray([.. Cells.Select(One)]);

        private static JsonValue One(Cell cell) =>
            cell.Type == raw.SQLITE_INTEGER ? JsonValue.Create(cell.Integer) : JsonValue.Create(Encoding.UTF8.GetString(cell.Bytes));
    }
}

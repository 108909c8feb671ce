using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>upgrade.json: small schema 11 collections, upgraded to 18 and downgraded again.</summary>
internal static class UpgradeCases
{
    public static CaseKind Kind { get; } = new(
        ["upgrade.json"], Read, Answer, GoldenErrors.Compared(new ComparisonRules().Unordered("schema18.*").Unordered("cards_factor_usn")));

    /// <summary>The whole expected tables and JSON columns are built from those of the plain collection and the changes.</summary>
    private static IEnumerable<GoldenCase> Read(string path)
    {
        var whole = GoldenFiles.Json(path);
        var plain = whole["plain"]!;
        yield return new GoldenCase("upgrade/plain", Input(whole, plain), Expected(plain, new JsonObject()), path);
        foreach (var line in whole["cases"]!.AsArray())
        {
            yield return new GoldenCase(line!["id"]!.GetValue<string>(), Input(whole, line), Expected(plain, line.AsObject()), path);
        }
    }

    private static JsonObject Input(JsonNode whole, JsonNode line)
    {
        var json = whole["plain"]!["json"]!.DeepClone().AsObject();
        foreach (var (column, value) in line["json"]?.AsObject() ?? [])
        {
            json[column] = value?.DeepClone();
        }

        return new JsonObject
        {
            ["json"] = json,
            ["raw"] = line["raw_text_columns"]?.DeepClone() ?? new JsonArray(),
            ["col"] = whole["plain"]!["col"]!.DeepClone(),
            ["note_row"] = whole["note_row"]!.DeepClone(),
            ["card_rows"] = whole["card_rows"]!.DeepClone(),
            ["grave_rows"] = whole["grave_rows"]!.DeepClone(),
        };
    }

    private static JsonObject Expected(JsonNode plain, JsonObject line)
    {
        if (line["error"] is { } error)
        {
            return new JsonObject { ["error"] = error.DeepClone() };
        }

        var tables = plain["schema18"]!.DeepClone().AsObject();
        foreach (var (table, change) in line["schema18_diff"]?.AsObject() ?? [])
        {
            var rows = tables[table]!.AsArray();
            foreach (var removed in change!["removed"]!.AsArray())
            {
                rows.RemoveAt(rows.ToList().FindIndex(row => JsonNode.DeepEquals(row, removed)));
            }

            foreach (var added in change["added"]!.AsArray())
            {
                rows.Add(added?.DeepClone());
            }
        }

        var legacy = plain["schema11"]!.DeepClone().AsObject();
        foreach (var (column, change) in line["schema11_diff"]?.AsObject() ?? [])
        {
            legacy[column] = JsonPaths.Apply(legacy[column]!, change!.AsObject());
        }

        return new JsonObject
        {
            ["schema18"] = tables,
            ["cards_factor_usn"] = (line["cards_factor_usn"] ?? plain["cards_factor_usn"])!.DeepClone(),
            ["schema11"] = legacy,
        };
    }

    private static JsonObject Answer(CaseInput input)
    {
        var file = File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(input.File)!, "files", "fresh-schema-11.anki2"));
        using var prepared = new TemporaryFile(file);
        Prepare(prepared.Path, input.Value);
        try
        {
            using var upgraded = TemporaryCollection.Of(File.ReadAllBytes(prepared.Path), TemporaryCollection.Golden);
            var database = upgraded.Collection.Database;
            var (tables, _) = CollectionDump.Tables(database);
            var cards = CardsFactorUsn(database);
            upgraded.Reopen(TemporaryCollection.Golden);
            return new JsonObject { ["schema18"] = Rows(tables), ["cards_factor_usn"] = cards, ["schema11"] = Downgraded(upgraded.Collection) };
        }
        catch (CollectionException failure)
        {
            return new JsonObject { ["error"] = GoldenErrors.Of(failure) };
        }
    }

    private static void Prepare(string path, JsonNode input)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadWrite);
        foreach (var (column, value) in input["col"]!.AsObject())
        {
            database.Execute($"update col set {column} = ?", value!.GetValue<long>());
        }

        var raw = input["raw"]!.AsArray().Select(column => column!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var (column, value) in input["json"]!.AsObject())
        {
            database.Execute($"update col set {column} = ?", raw.Contains(column) ? value!.GetValue<string>() : value?.ToJsonString() ?? "null");
        }

        Insert(database, "notes", input["note_row"]!);
        foreach (var (table, rows) in new[] { ("cards", "card_rows"), ("graves", "grave_rows") })
        {
            foreach (var row in input[rows]!.AsArray())
            {
                Insert(database, table, row!);
            }
        }
    }

    private static void Insert(Database database, string table, JsonNode row)
    {
        SqlValue[] values = [.. row.AsArray().Select(value => value!.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? (SqlValue)value.GetValue<string>() : value.GetValue<long>())];
        database.Execute($"insert into {table} values ({string.Join(", ", values.Select(_ => "?"))})", values);
    }

    private static JsonArray CardsFactorUsn(Database database)
    {
        using var row = database.Prepare("select id, factor, usn from cards order by id");
        var cards = new JsonArray();
        while (row.Step())
        {
            cards.Add(new JsonArray(row.Int64(0), row.Int64(1), row.Int64(2)));
        }

        return cards;
    }

    private static JsonObject Downgraded(Collection collection)
    {
        collection.CloseToSchema11();
        using var database = Database.Open(collection.Path, DatabaseAccess.ReadWrite);
        return CollectionDump.Tables(database).Legacy;
    }

    /// <summary>Only the rows of the tables compared, without the bytes of messages.</summary>
    private static JsonObject Rows(JsonObject tables)
    {
        var rows = new JsonObject();
        foreach (var table in new[] { "col", "graves", "deck_config", "config", "tags", "fields", "templates", "notetypes", "decks" })
        {
            rows[table] = tables[table]!["rows"]!.DeepClone();
            foreach (var cell in rows[table]!.AsArray().SelectMany(row => row!.AsArray()).OfType<JsonObject>())
            {
                cell.Remove("hex");
            }
        }

        return rows;
    }
}

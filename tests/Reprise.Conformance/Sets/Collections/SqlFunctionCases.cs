using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;
using SQLitePCL;

namespace Reprise.Conformance;

/// <summary>sql-functions.jsonl: statements that call the functions of a collection's connection.</summary>
internal static class SqlFunctionCases
{
    private const double Relative = 1e-5;
    private const double RelativeOfCancelled = 5e-4;
    private const double AbsoluteOfCancelled = 1e-6;

    public static CaseKind Kind { get; } = new(
        ["sql-functions.jsonl"], Read, Answer, GoldenErrors.Compared(new ComparisonRules().Where("result", SameResult)));

    private static readonly ThreadLocal<Database> Connection = new(() =>
    {
        var database = Database.Open(":memory:", DatabaseAccess.Create);
        CollectionFile.Attach(database, new CollectionOptions());
        return database;
    });

    /// <summary>The expected result carries how exact it must be, which depends on the function.</summary>
    private static IEnumerable<GoldenCase> Read(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var golden = GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "result", "type", "error");
            if (golden.Expected!["type"]?.GetValue<string>() == "real")
            {
                var cancels = golden.Id.Contains("relative", StringComparison.Ordinal);
                golden.Expected["result"] = new JsonArray(
                    golden.Expected["result"]!.DeepClone(), cancels ? RelativeOfCancelled : Relative, cancels ? AbsoluteOfCancelled : 0.0);
            }

            yield return golden;
        }
    }

    private static bool SameResult(JsonNode? expected, JsonNode? actual) =>
        expected is JsonArray and [var value, var relative, var absolute]
            ? JsonComparer.Near(value, actual, relative!.GetValue<double>(), absolute!.GetValue<double>())
            : JsonComparer.Compare(expected, actual, ComparisonRules.Exact) is null;

    private static JsonObject Answer(CaseInput input)
    {
        try
        {
            using var statement = Connection.Value!.Prepare(input.Value["sql"]!.GetValue<string>());
            statement.BindAll([.. input.Value["args"]!.AsArray().Select(Value)]);
            statement.Step();
            return new JsonObject { ["result"] = Cell(statement), ["type"] = TypeName(statement.TypeOf(0)) };
        }
        catch (CollectionException failure)
        {
            return new JsonObject { ["error"] = GoldenErrors.Of(failure) };
        }
    }

    /// <summary>A JSON value as it is bound: integer, real, text or NULL.</summary>
    public static SqlValue Value(JsonNode? argument) => argument switch
    {
        null => SqlValue.Null,
        _ when argument.GetValueKind() == JsonValueKind.String => argument.GetValue<string>(),
        _ when argument.GetValue<JsonElement>().TryGetInt64(out var integer) => integer,
        _ => argument.GetValue<double>(),
    };

    private static JsonValue? Cell(Statement row) => row.TypeOf(0) switch
    {
        raw.SQLITE_INTEGER => JsonValue.Create(row.Int64(0)),
        raw.SQLITE_FLOAT when double.IsFinite(row.Real(0)) => JsonValue.Create(row.Real(0)),
        raw.SQLITE_FLOAT => JsonValue.Create(row.Real(0) > 0 ? "Infinity" : "-Infinity"),
        raw.SQLITE_TEXT => JsonValue.Create(row.Text(0)),
        _ => null,
    };

    private static string TypeName(int type) => type switch
    {
        raw.SQLITE_INTEGER => "integer",
        raw.SQLITE_FLOAT => "real",
        raw.SQLITE_TEXT => "text",
        raw.SQLITE_BLOB => "blob",
        _ => "null",
    };
}

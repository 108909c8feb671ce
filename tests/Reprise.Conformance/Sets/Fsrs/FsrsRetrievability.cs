using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Cases of <c>retrievability.jsonl</c>: the SQL functions.</summary>
internal static class FsrsRetrievability
{
    private const int Inputs = 3;

    public static CaseKind Kind { get; } = new(
        ["retrievability.jsonl"],
        file => GoldenFiles.Lines(file).Select(line => Case(line.AsObject(), file)),
        Answer,
        new ComparisonRules().Near("results.*.1", 1e-3).Near("results.*.*", 1e-4, 1e-4));

    private static GoldenCase Case(JsonObject whole, string file)
    {
        var rows = whole["rows"]!.AsArray().Select(row => row!.AsArray()).ToList();
        whole["rows"] = List(rows, row => row.Take(Inputs));
        return new GoldenCase(
            whole["id"]!.GetValue<string>(), whole, new JsonObject { ["results"] = List(rows, row => row.Skip(Inputs)) }, file);
    }

    private static JsonArray List(IEnumerable<JsonArray> rows, Func<JsonArray, IEnumerable<JsonNode?>> part) =>
        [.. rows.Select(row => new JsonArray([.. part(row).Select(value => value?.DeepClone())]))];

    private static JsonNode? Answer(CaseInput input)
    {
        using var fixture = new FsrsFixture();
        var results = new JsonArray();
        foreach (var row in input.Value["rows"]!.AsArray())
        {
            using var query = fixture.Collection.Database.Prepare(
                "select extract_fsrs_retrievability(?1, ?2, ?3, ?4, ?5, ?6), extract_fsrs_relative_retrievability(?1, ?2, ?3, ?4, ?5, ?6), "
                + "extract_fsrs_variable(?1, 's'), extract_fsrs_variable(?1, 'd'), extract_fsrs_variable(?1, 'dr')");
            Bind(query, 1, row![0]);
            Bind(query, 2, row[1]);
            Bind(query, 3, row[2]);
            Bind(query, 4, input.Value["today"]);
            Bind(query, 5, input.Value["next_day_at"]);
            Bind(query, 6, input.Value["now"]);
            query.Step();
            results.Add(new JsonArray([.. Enumerable.Range(0, 5).Select(i => query.IsNull(i) ? null : FsrsJson.Number((float)query.Real(i)))]));
        }

        return new JsonObject { ["results"] = results };
    }

    private static void Bind(Statement query, int index, JsonNode? value)
    {
        if (value is null)
        {
            query.BindNull(index);
        }
        else if (value.GetValueKind() == System.Text.Json.JsonValueKind.String)
        {
            query.Bind(index, value.GetValue<string>());
        }
        else if (value.AsValue().TryGetValue<long>(out var whole))
        {
            query.Bind(index, whole);
        }
        else
        {
            query.Bind(index, value.GetValue<double>());
        }
    }
}

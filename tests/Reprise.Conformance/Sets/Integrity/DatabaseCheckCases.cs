using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>The database check on damaged collections.</summary>
internal static class DatabaseCheckCases
{
    private static readonly string[] Expected = ["open_error", "error", "problems", "diff", "second_problems", "second_error", "second_diff"];

    public static IEnumerable<CaseKind> Kinds =>
    [
        new(["dbcheck.json"], path => IntegrityJson.Cases(path, Expected), Answer, Rules),
    ];

    private static ComparisonRules Rules => new ComparisonRules()
        .Where("open_error", IntegrityJson.SameError)
        .Where("error", IntegrityJson.SameError)
        .Where("second_error", IntegrityJson.SameError)
        .Where("diff.*.changed", SameRows)
        .Where("second_diff.*.changed", SameRows)
        .Where("diff.*.removed", SameRows)
        .Where("second_diff.*.removed", SameRows)
        .Where("diff.cards.added", SameCards)
        .Where("second_diff.cards.added", SameCards)
        .Where("diff.*.added", SameRows)
        .Where("second_diff.*.added", SameRows);

    private static bool SameRows(JsonNode? expected, JsonNode? actual) => Same(Bag(expected), Bag(actual));

    /// <summary>The order of ids among the cards that were made for one note is free.</summary>
    private static bool SameCards(JsonNode? expected, JsonNode? actual) => Same(Bag(WithOrdinalsInOrder(expected)), Bag(WithOrdinalsInOrder(actual)));

    private static bool Same(JsonNode? expected, JsonNode? actual) =>
        JsonComparer.Compare(new JsonObject { ["x"] = expected }, new JsonObject { ["x"] = actual }, new ComparisonRules().Unordered("x")) is null;

    private static JsonNode Bag(JsonNode? rows) => rows?.DeepClone() ?? new JsonArray();

    private static JsonArray? WithOrdinalsInOrder(JsonNode? rows)
    {
        const int Note = 1;
        const int Ordinal = 3;
        if (rows is null)
        {
            return null;
        }

        var cards = rows.DeepClone().AsArray();
        foreach (var siblings in cards.Select(card => card!.AsArray()).GroupBy(card => (long)card[Note]!))
        {
            var byId = siblings.OrderBy(card => (long)card[0]!).ToList();
            var ordinals = byId.Select(card => (long)card[Ordinal]!).Order().ToList();
            for (var i = 0; i < byId.Count; i++)
            {
                byId[i][Ordinal] = ordinals[i];
            }
        }

        return cards;
    }

    private static JsonObject Answer(CaseInput input)
    {
        var common = input.Value["common"]!;
        using var file = new ScratchFile(GoldenFiles.ReadBytes(Path.Combine(Path.GetDirectoryName(input.File)!, (string)common["base"]!)));
        file.RunSql(input.Value["statements"]!.AsArray());
        var answer = new JsonObject();
        if (Check(file, (long)common["now_ms"]!, answer, "open_error", "error", "problems", "diff"))
        {
            Check(file, (long)common["second_now_ms"]!, answer, "second_error", "second_error", "second_problems", "second_diff");
        }

        return answer;
    }

    private static bool Check(ScratchFile file, long now, JsonObject answer, string openErrorKey, string errorKey, string problemsKey, string diffKey)
    {
        Collection? collection = null;
        if (!IntegrityJson.Try(() => collection = file.Open(now), answer, openErrorKey))
        {
            return false;
        }

        using (collection)
        {
            var before = TableSnapshot.Of(collection!.Database);
            var passed = IntegrityJson.Try(
                () => answer[problemsKey] = new JsonArray([.. collection.CheckDatabase().Select(problem => JsonValue.Create(problem))]),
                answer,
                errorKey);
            answer[diffKey] = TableSnapshot.Of(collection.Database).Since(before);
            return passed;
        }
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Reprise.Conformance;

/// <summary>Programs of operations: after each step the answer, what can be undone, and every row that changed.</summary>
internal sealed class OpsSet : GoldenSet
{
    private const double LastDigitOfStability = 1.1e-4;
    private const double LastDigit = 1.1e-3;

    private static readonly string[] ComparedMessages = ["FILTERED_DECK_ERROR", "CUSTOM_STUDY_ERROR", "CARD_TYPE_ERROR", "SEARCH_ERROR", "INVALID_INPUT"];

    private static readonly Regex Expanded = new(@"\$[0-9A-Za-z_{$]", RegexOptions.CultureInvariant);

    public override string Name => "ops";

    private static ComparisonRules Rules { get; } = new ComparisonRules()
        .Where("err.message", (expected, actual) => expected is null || JsonComparer.Compare(expected, actual, ComparisonRules.Exact) is null)
        .Near("diff.cards.**.data.s", 0, LastDigitOfStability)
        .Near("diff.cards.**.data.d", 0, LastDigit)
        .Where("out.fields.*.config.id", IsRandom)
        .Where("out.templates.*.config.id", IsRandom);

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.jsonl").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        yield return new CaseKind(files, Read, _ => null, Rules) { Program = input => new OpsReplay(input) };
    }

    private static bool IsRandom(JsonNode? expected, JsonNode? actual) =>
        (expected is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String) || JsonNode.DeepEquals(expected, actual);

    private static IEnumerable<GoldenCase> Read(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var input = line.AsObject();
            var expected = new JsonArray();
            var steps = new JsonArray();
            foreach (var step in input["steps"]!.AsArray())
            {
                var (question, answer) = Split(step!.AsObject());

                // A crash of the engine, and what a program may do otherwise from here on (README of the set), end the comparison.
                if (answer["err"]?["kind"]?.GetValue<string>() is "CRASH" or "DB_ERROR" || IsDollarQuirk(question))
                {
                    break;
                }

                steps.Add(question);
                expected.Add(answer);
            }

            input["steps"] = steps;
            yield return new GoldenCase(input["id"]!.GetValue<string>(), input, expected, path);
        }
    }

    /// <summary>The reference expands <c>$1</c>, <c>$$</c> … in a replacement even where the search is no expression (docs/spec/search-and-browser.md §14.1); here it is literal.</summary>
    private static bool IsDollarQuirk(JsonObject question) =>
        question["op"]!.GetValue<string>() == "find_and_replace" && question["in"]!["regex"] is null
        && Expanded.IsMatch(question["in"]!["replacement"]?.GetValue<string>() ?? "");

    private static (JsonObject Question, JsonObject Answer) Split(JsonObject step)
    {
        var question = new JsonObject { ["t"] = step["t"]!.DeepClone(), ["op"] = step["op"]!.DeepClone(), ["in"] = step["in"]?.DeepClone() ?? new JsonObject() };
        var answer = new JsonObject();
        if (step["err"] is { } error)
        {
            var kind = error["kind"]!.GetValue<string>();
            answer["err"] = new JsonObject { ["kind"] = kind };
            var message = error["message"]?.GetValue<string>() ?? "";
            if (ComparedMessages.Contains(kind) && !message.StartsWith("<pre>", StringComparison.Ordinal)
                && step["op"]!.GetValue<string>() != "set_due_date")
            {
                answer["err"]!["message"] = message;
            }
        }
        else
        {
            answer["out"] = OpsAnswer.Sorted(step["out"]);
        }

        answer["undo"] = step["undo"]?.DeepClone();
        answer["diff"] = step["diff"]?.DeepClone() ?? new JsonObject();
        return (question, answer);
    }
}

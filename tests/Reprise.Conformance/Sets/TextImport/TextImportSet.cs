using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>The set <c>text-import</c>: text and JSON files analysed and imported, notes and cards exported as text.</summary>
internal sealed class TextImportSet : GoldenSet
{
    private static readonly string[] StepKeys = ["metadata", "metadata_used", "result"];

    public override string Name => "text-import";

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        var replay = new Lazy<TextReplay>(() => new TextReplay(folder));
        yield return new CaseKind(files, Cases, input => replay.Value.Answer(input), Rules);
    }

    private static ComparisonRules Rules { get; } = new ComparisonRules()
        .Where("**.error", SameError)
        .Where("**.guid", RandomOrSame)
        .Where("**.config.id", RandomOrSame)
        .Unordered("**.removed");

    /// <summary>Of the texts only those of import errors are compared.</summary>
    private static bool SameError(JsonNode? expected, JsonNode? actual)
    {
        var message = expected?["kind"]?.GetValue<string>() is "IMPORT_ERROR";
        return InterchangeErrors.Same(message ? expected : WithoutMessage(expected), message ? actual : WithoutMessage(actual));
    }

    private static JsonNode? WithoutMessage(JsonNode? error) => error is null ? null : new JsonObject { ["kind"] = error["kind"]!.DeepClone() };

    private static bool RandomOrSame(JsonNode? expected, JsonNode? actual) =>
        expected is JsonValue value && value.TryGetValue<string>(out var text) && text is "$random"
            ? actual is not null && actual.ToJsonString() is not "\"\"" and not "0"
            : JsonComparer.Compare(expected, actual, ComparisonRules.Exact) is null;

    private static IEnumerable<GoldenCase> Cases(string file)
    {
        foreach (var node in GoldenFiles.Json(file)["cases"]!.AsArray().ToList())
        {
            var whole = node!.DeepClone().AsObject();
            var id = whole["id"]!.GetValue<string>();
            yield return whole["steps"] is JsonArray steps ? WithSteps(whole, steps, id, file) : GoldenFiles.Split(whole, id, file, "result");
        }
    }

    private static GoldenCase WithSteps(JsonObject whole, JsonArray steps, string id, string file)
    {
        var expected = new JsonArray();
        foreach (var step in steps.OfType<JsonObject>())
        {
            step["undo"] = step["result"]!.AsObject().ContainsKey("after_undo");
            var results = new JsonObject();
            foreach (var key in StepKeys)
            {
                if (step.TryGetPropertyValue(key, out var value))
                {
                    step.Remove(key);
                    results[key] = value;
                }
            }

            expected.Add(results);
        }

        return new GoldenCase(id, whole, expected, file);
    }
}

using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>The set <c>packages</c>: what packages hold, exports, imports and restores.</summary>
internal sealed class PackagesSet : GoldenSet
{
    private static readonly string[] ResultKeys = ["result", "source_changes", "schema11"];

    public override string Name => "packages";

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        var workshop = new Lazy<PackageReplay>(() => new PackageReplay(folder));
        yield return new CaseKind(files, Cases, input => workshop.Value.Answer(input), Rules);
    }

    private static ComparisonRules Rules { get; } = new ComparisonRules()
        .Where("**.error", InterchangeErrors.Same)
        .Where("**.guid", RandomOrSame)
        .Where("**.config.id", RandomOrSame)
        .Unordered("result.entries")
        .Unordered("result.media")
        .Unordered("**.removed");

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
            PackageExpectations.Prepare(whole, Path.GetDirectoryName(file)!);
            yield return whole["steps"] is JsonArray steps ? WithSteps(whole, steps, id, file) : GoldenFiles.Split(whole, id, file, ResultKeys);
        }
    }

    private static GoldenCase WithSteps(JsonObject whole, JsonArray steps, string id, string file)
    {
        var expected = new JsonArray();
        foreach (var step in steps.OfType<JsonObject>())
        {
            var result = step["result"]!;
            step.Remove("result");
            expected.Add(result);
        }

        return new GoldenCase(id, whole, expected, file);
    }
}

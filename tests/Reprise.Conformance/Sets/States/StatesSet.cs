using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Next states, button labels and answers.</summary>
internal sealed class StatesSet : GoldenSet
{
    private const double MemoryTolerance = 1e-4;

    public override string Name => "states";

    public override IEnumerable<CaseKind> Kinds(string folder) =>
    [
        new CaseKind(
            [.. Directory.EnumerateFiles(folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)],
            Cases,
            input => new StatesReplay(input.Value.AsObject()).Answer(),
            Rules),
    ];

    private static ComparisonRules Rules { get; } = new ComparisonRules()
        .Free("error.message")
        .Free("answers.*.error.message")
        .Where("answers.*.card.data", SameData)
        .Where("states.**.easeFactor", SameSingle)
        .Near("states.**.stability", MemoryTolerance)
        .Near("states.**.difficulty", MemoryTolerance);

    private static IEnumerable<GoldenCase> Cases(string path) => GoldenFiles.Lines(path).Select(line =>
    {
        var whole = line.AsObject();
        var expected = whole["expect"]!.AsObject();
        whole.Remove("expect");
        return new GoldenCase(whole["id"]!.GetValue<string>(), whole, expected, path);
    });

    private static bool SameSingle(JsonNode? expected, JsonNode? actual) =>
        expected is not null && actual is not null && expected.GetValue<float>().Equals((float)actual.GetValue<double>());

    /// <summary>The README: as JSON, with one unit of the last rounded place where memory states are rounded.</summary>
    private static bool SameData(JsonNode? expected, JsonNode? actual) =>
        expected is not null && actual is not null && JsonComparer.Compare(
            JsonNode.Parse(expected.GetValue<string>()),
            JsonNode.Parse(actual.GetValue<string>()),
            new ComparisonRules().Near("s", MemoryTolerance, 0.00011).Near("d", 0, 0.0011)) is null;
}

using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Programs of study: days and months of answers, and every operation around studying.</summary>
internal sealed class SimulateSet : GoldenSet
{
    private const double MemoryTolerance = 1e-4;

    private static readonly HashSet<string> InputKeys = new(StringComparer.Ordinal)
    {
        "n", "t", "op", "rpc", "req", "limit", "intraday_only", "pick", "at", "rating", "ms", "new_state", "cid", "set", "tz", "now", "random",
    };

    public override string Name => "simulate";

    public override IEnumerable<CaseKind> Kinds(string folder) =>
    [
        new CaseKind(
            [.. Directory.EnumerateFiles(folder, "*.jsonl*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)],
            path => [Program(path)],
            _ => null,
            Rules)
        {
            Program = input => new SimulateReplay(input.Value.AsObject(), Path.GetDirectoryName(Path.GetDirectoryName(input.File)!)!),
        },
    ];

    private static ComparisonRules Rules { get; } = new ComparisonRules()
        .Free("recorded")
        .Free("error.1")
        .Where("cards", SameCards)
        .Near("log.*.6", 0, 1)
        .Near("states.**", MemoryTolerance)
        .Near("out.state.*", MemoryTolerance)
        .Near("out.desired_retention", 1e-6)
        .Near("out.decay", 1e-6);

    private static GoldenCase Program(string path)
    {
        var lines = GoldenFiles.Lines(path).Select(line => line.AsObject()).ToList();
        var input = lines[0];
        var steps = new JsonArray();
        var expected = new JsonArray();
        foreach (var line in lines.Skip(1))
        {
            var (step, answer) = Split(line);
            steps.Add(step);
            expected.Add(answer);
        }

        input["steps"] = steps;
        return new GoldenCase(input["program"]!.GetValue<string>(), input, expected, path);
    }

    /// <summary>What is asked, and what was answered. Values drawn by chance are taken out of the answer, and kept beside it to go on from.</summary>
    private static (JsonObject Step, JsonObject Answer) Split(JsonObject line)
    {
        var step = new JsonObject();
        var answer = new JsonObject();
        foreach (var (key, value) in line)
        {
            (InputKeys.Contains(key) ? step : answer)[key] = value?.DeepClone();
        }

        answer["recorded"] = answer.DeepClone();
        SimulateRows.HideDrawn(answer, step["random"]);
        SimulateRows.Sort(answer);
        return (step, answer);
    }

    /// <summary>Where chance decided, a row may have been drawn as it was before, and is then not listed.</summary>
    private static bool SameCards(JsonNode? expected, JsonNode? actual)
    {
        var (wanted, got) = (expected as JsonArray ?? [], actual as JsonArray ?? []);
        if (wanted.Any(row => row!.AsArray().Contains(null)))
        {
            (wanted, got) = (InBoth(wanted, got), InBoth(got, wanted));
        }

        return JsonComparer.Compare(wanted, got, new ComparisonRules().Where("*.16", SameData)) is null;
    }

    private static JsonArray InBoth(JsonArray rows, JsonArray others)
    {
        var ids = others.Select(row => row![0]!.GetValue<long>()).ToHashSet();
        return new JsonArray([.. rows.Where(row => ids.Contains(row![0]!.GetValue<long>())).Select(row => row!.DeepClone())]);
    }

    private static bool SameData(JsonNode? expected, JsonNode? actual) =>
        expected is null || actual is null ? expected == actual : JsonComparer.Compare(
            JsonNode.Parse(expected.GetValue<string>()),
            JsonNode.Parse(actual.GetValue<string>()),
            new ComparisonRules().Near("s", MemoryTolerance, 0.00011).Near("d", 0, 0.0011)) is null;
}

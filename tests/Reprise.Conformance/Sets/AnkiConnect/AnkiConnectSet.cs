using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Scripts of requests to the AnkiConnect interface and the exact answers.</summary>
internal sealed class AnkiConnectSet : GoldenSet
{
    public override string Name => "ankiconnect";

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        yield return new CaseKind(files, Cases, _ => null, ComparisonRules.Exact) { Script = Replay };
        yield return new CaseKind([.. Directory.EnumerateFiles(Path.Combine(folder, "start"), "*.json").Select(path => $"start/{Path.GetFileName(path)}")], _ => [], _ => null, ComparisonRules.Exact);
    }

    private static IEnumerable<GoldenCase> Cases(string file)
    {
        var whole = GoldenFiles.Json(file).AsObject();
        foreach (var node in whole["scripts"]!.AsArray())
        {
            var script = node!.DeepClone().AsObject();
            foreach (var key in new[] { "now", "profile", "profiles" })
            {
                script[key] ??= whole[key]?.DeepClone();
            }

            var expected = new JsonArray();
            foreach (var step in script["steps"]!.AsArray().Select(step => step!.AsObject()))
            {
                var answer = new JsonObject();
                foreach (var key in new[] { "reply", "answer", "replies", "compare", "dev" })
                {
                    if (step.TryGetPropertyValue(key, out var value))
                    {
                        step.Remove(key);
                        answer[key] = value;
                    }
                }

                expected.Add(answer);
            }

            yield return new GoldenCase(script["id"]!.GetValue<string>(), script, expected, file);
        }
    }

    private static string? Replay(GoldenCase golden)
    {
        using var replay = new ConnectReplay(golden.Question);
        var steps = golden.Input["steps"]!.AsArray();
        var expected = golden.Expected!.AsArray();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i]!.AsObject();
            var wanted = expected[i]!.AsObject();
            var answers = replay.Send(step);
            var problem = replay.Judge(wanted, answers);
            if (problem is not null && !wanted.ContainsKey("dev"))
            {
                return $"{step["n"]} {step["action"]}: {problem}";
            }
        }

        return null;
    }
}

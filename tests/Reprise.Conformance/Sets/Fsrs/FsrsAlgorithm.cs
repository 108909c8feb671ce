using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>Kinds of <c>algorithm.jsonl</c>: parameters, next states, intervals, conversion from SM-2, sequences.</summary>
internal static class FsrsAlgorithm
{
    private const double Tolerance = 1e-4;

    public static CaseKind Kind { get; } = new(
        ["algorithm.jsonl"],
        file => GoldenFiles.Lines(file).Select(line => Case(line.AsObject(), file)),
        Answer,
        new ComparisonRules()
            .Where("results", FsrsComparison.AllNear(Tolerance, Tolerance))
            .Near("expect.filled.*", Tolerance, Tolerance)
            .Near("expect.new.*.*", Tolerance, Tolerance));

    /// <summary>Rows hold inputs first and results after them; the results become a list of their own.</summary>
    private static GoldenCase Case(JsonObject whole, string file)
    {
        var id = whole["id"]!.GetValue<string>();
        var kind = whole["kind"]!.GetValue<string>();
        if (string.Equals(kind, "fill", StringComparison.Ordinal))
        {
            return GoldenFiles.Split(whole, id, file, "expect");
        }

        var inputs = new JsonArray();
        var results = new JsonArray();
        foreach (var row in whole["rows"]!.AsArray())
        {
            if (row is JsonObject named)
            {
                var split = GoldenFiles.Split(named.DeepClone().AsObject(), id, file, "states", "final");
                inputs.Add(split.Input.DeepClone());
                results.Add(split.Expected!.DeepClone());
                continue;
            }

            var count = kind switch { "next_states" => 4, "first_states" => 1, "next_interval" => 2, _ => 3 };
            var values = row!.AsArray();
            var expected = values.Skip(count);
            var input = values.Take(count);
            if (string.Equals(kind, "next_interval", StringComparison.Ordinal))
            {
                expected = values.Skip(2).Take(1);
                input = values.Take(2).Concat(values.Skip(3));
            }

            inputs.Add(new JsonArray([.. input.Select(value => value?.DeepClone())]));
            results.Add(new JsonArray([.. expected.Select(value => value?.DeepClone())]));
        }

        whole["rows"] = inputs;
        return new GoldenCase(id, whole, new JsonObject { ["results"] = results }, file);
    }

    private static JsonNode? Answer(CaseInput input)
    {
        var parameters = FsrsJson.Singles(input.Value["params"]);
        var kind = input.Value["kind"]!.GetValue<string>();
        if (string.Equals(kind, "fill", StringComparison.Ordinal))
        {
            return new JsonObject { ["expect"] = Fill(parameters) };
        }

        var fsrs = new Fsrs(parameters);
        var results = input.Value["rows"]!.AsArray().Select<JsonNode?, JsonNode?>(row => kind switch
        {
            "next_states" => Four(fsrs.NextStates(
                new MemoryState(FsrsJson.Single(row![0]), FsrsJson.Single(row[1])), FsrsJson.Single(row[2]), row[3]!.GetValue<int>())),
            "first_states" => Four(fsrs.NextStates(null, FsrsJson.Single(row![0]), 0)),
            "next_interval" => new JsonArray(Interval(fsrs, row!.AsArray())),
            "from_sm2" => new JsonArray(FromSm2(fsrs, row!.AsArray())),
            _ => Sequence(fsrs, row!),
        });
        return new JsonObject { ["results"] = new JsonArray([.. results]) };
    }

    private static JsonObject Fill(float[] parameters)
    {
        try
        {
            var filled = FsrsParameters.From(parameters);
            var first = new Fsrs(parameters).NextStates(null, 0.9f, 0);
            return new JsonObject
            {
                ["filled"] = FsrsJson.Numbers(filled.Values.ToArray()),
                ["new"] = new JsonArray([.. new[] { first.Again, first.Hard, first.Good, first.Easy }.Select(next => FsrsJson.State(next.State))]),
            };
        }
        catch (InvalidFsrsParametersException)
        {
            return new JsonObject { ["error"] = true, ["create_error"] = true };
        }
    }

    private static JsonArray Four(NextMemoryStates next) =>
        [FsrsJson.Next(next.Again), FsrsJson.Next(next.Hard), FsrsJson.Next(next.Good), FsrsJson.Next(next.Easy)];

    private static JsonNode? Interval(Fsrs fsrs, JsonArray row) => FsrsJson.Number(fsrs.NextInterval(
        row[0] is null ? null : FsrsJson.Single(row[0]), FsrsJson.Single(row[1]), row.Count > 2 ? row[2]!.GetValue<int>() : 3));

    private static JsonNode? FromSm2(Fsrs fsrs, JsonArray row)
    {
        try
        {
            return FsrsJson.State(fsrs.FromSm2(FsrsJson.Single(row[0]), FsrsJson.Single(row[1]), FsrsJson.Single(row[2])));
        }
        catch (InvalidFsrsParametersException)
        {
            return "error";
        }
    }

    private static JsonNode Sequence(Fsrs fsrs, JsonNode row)
    {
        var reviews = FsrsJson.Reviews(row["reviews"]);
        MemoryState? start = row["start"] is { } state ? new MemoryState(FsrsJson.Single(state[0]), FsrsJson.Single(state[1])) : null;
        return new JsonObject
        {
            ["states"] = new JsonArray([.. fsrs.StatesAlong(reviews, start).Select(FsrsJson.State)]),
            ["final"] = FsrsJson.State(fsrs.StateAfter(reviews, start)),
        };
    }
}

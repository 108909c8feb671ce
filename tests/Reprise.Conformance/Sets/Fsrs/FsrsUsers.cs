using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>The <c>user-*.json</c> files: optimising, evaluating and simulating on collections.</summary>
internal static class FsrsUsers
{
    public static CaseKind Kind(string folder) => new(
        [.. Directory.EnumerateFiles(folder, "user-*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)],
        file => [Case(GoldenFiles.Json(file).AsObject(), file)],
        Answer,
        new ComparisonRules()
            .Near("optimise.*.params.*", 0.02, 0.02)
            .Where("optimise.*.evaluate_result.0", FsrsComparison.NotAbove(0.001))
            .Near("optimise.*.evaluate_result.1", 0, 0.005)
            .Where("optimise.*.evaluate_current", FsrsComparison.AllNear(0, 1e-4))
            .Where("evaluate.*", FsrsComparison.AllNear(0, 1e-4))
            .Near("time_series.0", 0, 0.002)
            .Near("time_series.1", 0, 0.005)
            .Where("simulator_inputs", FsrsComparison.AllNear(1e-6, 1e-7))
            .Where("memory_states.*", FsrsComparison.AllNear(1e-4, 1e-4))
            .Near("simulate.*.review.memorized.*", 1e-3, 1e-4)
            .Near("simulate.*.review.cost.*", 1e-4)
            .Near("simulate.*.workload.cost.*", 1e-4)
            .Near("simulate.*.workload.memorized.*", 1e-3)
            .Near("simulate.*.workload.reviewless_end_memorized", 1e-3)
            .Near("simulate.*.optimal_retention", 0, 0.01)
            .Near("retention_workload.*.*", 1e-3));

    /// <summary>Requests stay with the input, in the order of their results.</summary>
    private static GoldenCase Case(JsonObject whole, string file)
    {
        var results = whole["expect"]!.DeepClone().AsObject();
        var input = new JsonObject
        {
            ["cards"] = whole["cards"]?.DeepClone(),
            ["revlog"] = whole["revlog"]?.DeepClone(),
            ["recorded"] = new JsonArray([.. results.Select(entry => JsonValue.Create(entry.Key))]),
            ["memory_of"] = new JsonArray([.. (results["memory_states"]?.AsObject() ?? []).Select(entry => JsonValue.Create(entry.Key))]),
            ["evaluated"] = new JsonArray([.. (results["evaluate"]?.AsObject() ?? []).Select(entry => JsonValue.Create(entry.Key))]),
            ["optimise"] = Requests(results["optimise"], "request"),
            ["simulate"] = Requests(results["simulate"], "request", "load_balancer"),
            ["retention_workload"] = Requests(results["retention_workload"], "params", "stored_states"),
        };
        foreach (var optimised in results["optimise"]?.AsArray() ?? [])
        {
            optimised!.AsObject().Remove("request");
        }

        results["optimise"] = new JsonArray([.. (results["optimise"]?.AsArray() ?? []).Select(optimised => optimised!["response"]!.DeepClone())]);
        results["retention_workload"] = new JsonArray([.. (results["retention_workload"]?.AsArray() ?? [])
            .Select(workload => (workload!["costs"] ?? workload).DeepClone())]);
        foreach (var simulated in results["simulate"]?.AsArray() ?? [])
        {
            simulated!.AsObject().Remove("request");
            simulated.AsObject().Remove("load_balancer");
        }

        return new GoldenCase(whole["id"]!.GetValue<string>(), input, results, file);
    }

    private static JsonArray Requests(JsonNode? list, params string[] keys) => [.. (list?.AsArray() ?? []).Select(entry =>
    {
        var request = new JsonObject(keys.Select(key => KeyValuePair.Create(key, entry![key]?.DeepClone())));
        request["asked"] = new JsonArray([.. entry!.AsObject().Where(pair => !keys.Contains(pair.Key)).Select(pair => JsonValue.Create(pair.Key))]);
        return request;
    })];

    private static JsonNode? Answer(CaseInput input)
    {
        using var fixture = new FsrsFixture();
        var collection = fixture.Collection;
        fixture.AddCards(input.Value["cards"]?.AsArray());
        fixture.AddLog(input.Value["revlog"]);
        var answer = new JsonObject();
        foreach (var key in input.Value["recorded"]!.AsArray().Select(key => key!.GetValue<string>()))
        {
            answer[key] = key switch
            {
                "optimise" => Each(input.Value["optimise"], request => Optimise(collection, request["request"]!)),
                "evaluate" => new JsonObject(input.Value["evaluated"]!.AsArray().Select(name => KeyValuePair.Create(
                    name!.GetValue<string>(), Evaluate(collection, FsrsJson.Parameters(name!.GetValue<string>()), "deck:Default", 0)))),
                "time_series" => FsrsFixture.OrError(() => FsrsJson.Metrics(collection.EvaluateFsrsOverTime("deck:Default", 0, 1))),
                "simulator_inputs" => FsrsSimulator.Inputs(collection.FsrsHabits("deck:Default")),
                "memory_states" => new JsonObject(input.Value["memory_of"]!.AsArray().Select(id => KeyValuePair.Create(
                    id!.GetValue<string>(), Memory(collection, id!.GetValue<string>())))),
                "simulate" => Each(input.Value["simulate"], request => Simulate(fixture, request)),
                "retention_workload" => Each(input.Value["retention_workload"], request => RetentionWorkload(fixture, input.Value, request)),
                _ => null,
            };
        }

        return answer;
    }

    private static JsonArray Each(JsonNode? requests, Func<JsonNode, JsonNode?> answer) =>
        [.. requests!.AsArray().Select(request => answer(request!))];

    private static JsonNode? Memory(Collection collection, string id) =>
        collection.ComputeMemory(new CardId(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture))).State is { } state
            ? FsrsJson.State(state)
            : null;

    private static JsonNode? Evaluate(Collection collection, IReadOnlyList<float> parameters, string search, long ignoreBefore) =>
        FsrsFixture.OrError(() => FsrsJson.Metrics(collection.EvaluateFsrs(parameters, search, ignoreBefore)));

    private static JsonNode? Optimise(Collection collection, JsonNode request)
    {
        var search = request["search"]!.GetValue<string>();
        var current = FsrsJson.Singles(request["current_params"]);
        var ignoreBefore = request["ignore_revlogs_before_ms"]!.GetValue<long>();
        var found = collection.OptimizeFsrs(new FsrsTrainingRequest(
            search, current, ignoreBefore, request["num_of_relearning_steps"]!.GetValue<int>(), request["health_check"]!.GetValue<bool>()));
        var response = new JsonObject { ["params"] = FsrsJson.Numbers(found.Parameters), ["items"] = found.ItemCount };
        if (found.HealthCheckPassed is { } passed)
        {
            response["health_check_passed"] = passed;
        }

        var result = Evaluate(collection, found.Parameters, search, ignoreBefore);
        if (result is JsonObject failed)
        {
            response["evaluate_error"] = failed["error"]!.DeepClone();
        }
        else
        {
            response["evaluate_result"] = result;
            response["evaluate_current"] = Evaluate(collection, current, search, ignoreBefore);
        }

        return response;
    }

    private static JsonNode? Simulate(FsrsFixture fixture, JsonNode asked)
    {
        fixture.Configure(ConfigKeys.LoadBalancer, asked["load_balancer"]!.GetValue<bool>());
        var request = FsrsSimulator.Request(asked["request"]!);
        var answer = new JsonObject();
        foreach (var key in asked["asked"]!.AsArray().Select(key => key!.GetValue<string>()))
        {
            answer[key] = FsrsFixture.OrError(() => FsrsSimulator.OnCollection(fixture.Collection, request, key));
        }

        return answer;
    }

    private static JsonNode? RetentionWorkload(FsrsFixture fixture, JsonNode input, JsonNode asked)
    {
        using var other = new FsrsFixture();
        var collection = fixture.Collection;
        if (asked["stored_states"] is JsonObject stored)
        {
            collection = other.Collection;
            other.AddCards([.. input["cards"]!.AsArray().Take(150).Select(card => card!.DeepClone())]);
            collection.ChangeWithoutUndo(change =>
            {
                foreach (var (id, data) in stored)
                {
                    var card = collection.Cards.Get(new CardId(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)));
                    change.Cards.Replace(card, card with { Data = CardData.Parse(data!.GetValue<string>()) });
                }

                return true;
            });
        }

        return FsrsFixture.OrError(() => new JsonObject(
            collection.FsrsRetentionWorkload(FsrsJson.Parameters(asked["params"]!.GetValue<string>()), "deck:Default")
                .Select(pair => KeyValuePair.Create(pair.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), FsrsJson.Number(pair.Value)))));
    }
}

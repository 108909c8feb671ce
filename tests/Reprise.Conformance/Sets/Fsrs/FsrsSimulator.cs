using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>Kinds of <c>simulator.jsonl</c>.</summary>
internal static class FsrsSimulator
{
    public static CaseKind Kind { get; } = new(
        ["simulator.jsonl"],
        file => GoldenFiles.Lines(file).Select(line => GoldenFiles.Split(
            line.AsObject(), line["id"]!.GetValue<string>(), file, "expect", "review", "workload", "optimal_retention")),
        Answer,
        new ComparisonRules()
            .Near("expect", 0, 0.01)
            .Near("expect.memorized.*", 1e-4)
            .Near("expect.cost.*", 1e-4)
            .Near("expect.average_desired_retention", 1e-4));

    private static JsonNode? Answer(CaseInput input) => input.Value["kind"]!.GetValue<string>() switch
    {
        "library" => new JsonObject { ["expect"] = OrError(() => Simulate(input.Value)) },
        "optimal_retention" => new JsonObject
        {
            ["expect"] = FsrsJson.Number(OptimalRetention.Find(
                Options(input.Value["config"]!), FsrsParameters.From(FsrsJson.Singles(input.Value["params"])))),
        },
        var other => throw new InvalidDataException(other),
    };

    private static JsonObject Simulate(JsonNode input)
    {
        var result = Simulation.Run(
            Options(input["config"]!),
            FsrsParameters.From(FsrsJson.Singles(input["params"])),
            FsrsJson.Single(input["desired_retention"]),
            input["seed"]?.GetValue<ulong>() ?? 42);
        return new JsonObject
        {
            ["memorized"] = FsrsJson.Numbers(result.Memorized),
            ["reviewed"] = Counts(result.Reviewed),
            ["learned"] = Counts(result.Learned),
            ["cost"] = FsrsJson.Numbers(result.Cost),
            ["correct"] = Counts(result.Correct),
            ["introduced"] = Counts(result.Introduced),
            ["average_desired_retention"] = result.AverageDesiredRetention is { } average ? FsrsJson.Number(average) : null,
        };
    }

    private static SimulationOptions Options(JsonNode config)
    {
        var options = new SimulationOptions();
        return options with
        {
            DeckSize = config["deck_size"]!.GetValue<int>(),
            Days = config["learn_span"]!.GetValue<int>(),
            MaxCostPerDay = FsrsJson.Single(config["max_cost_perday"]),
            MaxInterval = FsrsJson.Single(config["max_ivl"]),
            NewLimit = config["learn_limit"]!.GetValue<uint>(),
            ReviewLimit = config["review_limit"]?.GetValue<uint>() ?? uint.MaxValue,
            FirstRatings = config["first_rating_prob"] is { } first ? FsrsJson.Singles(first) : options.FirstRatings,
            RecallRatings = config["review_rating_prob"] is { } recall ? FsrsJson.Singles(recall) : options.RecallRatings,
            NewCardsIgnoreReviewLimit = config["new_cards_ignore_review_limit"]?.GetValue<bool>() ?? true,
            LearningSteps = config["learning_step_count"]?.GetValue<int>() ?? 2,
            RelearningSteps = config["relearning_step_count"]?.GetValue<int>() ?? 1,
            SuspendAfterLapses = config["suspend_after_lapses"]?.GetValue<int>(),
        };
    }

    private static JsonArray Counts(int[] counts) => [.. counts.Select(count => JsonValue.Create(count))];

    private static JsonNode? OrError(Func<JsonNode?> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception failure) when (failure is InvalidFsrsParametersException or NoCardsToSimulateException)
        {
            return "error";
        }
    }
}

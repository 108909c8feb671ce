using System.Text.Json.Nodes;
using Reprise.Collections;
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
        _ => OnEmptyCollection(input.Value["request"]!),
    };

    /// <summary>A request of the screens.</summary>
    public static FsrsSimulationRequest Request(JsonNode request) => new()
    {
        Search = request["search"]?.GetValue<string>() ?? "",
        Parameters = FsrsJson.Singles(request["params"]),
        DesiredRetention = FsrsJson.Single(request["desired_retention"]),
        HistoricalRetention = request["historical_retention"] is { } historical ? FsrsJson.Single(historical) : 0f,
        AdditionalNewCards = request["deck_size"]?.GetValue<int>() ?? 0,
        Days = request["days_to_simulate"]?.GetValue<int>() ?? 0,
        NewLimit = request["new_limit"]?.GetValue<uint>() ?? 0,
        ReviewLimit = request["review_limit"]?.GetValue<uint>() ?? 0,
        MaximumInterval = request["max_interval"]?.GetValue<uint>() ?? 0,
        NewCardsIgnoreReviewLimit = request["new_cards_ignore_review_limit"]?.GetValue<bool>() ?? false,
        EasyDays = request["easy_days_percentages"] is { } days ? FsrsJson.Singles(days) : [],
        ReviewOrder = (PresetConfig.Types.ReviewCardOrder)(request["review_order"]?.GetValue<int>() ?? 0),
        SuspendAfterLapses = request["suspend_after_lapse_count"]?.GetValue<int>(),
        LearningSteps = request["learning_step_count"]?.GetValue<int>() ?? 0,
        RelearningSteps = request["relearning_step_count"]?.GetValue<int>() ?? 0,
    };

    /// <summary>One of the three simulations of a collection, by the name of its result.</summary>
    public static JsonNode? OnCollection(Collection collection, FsrsSimulationRequest request, string result)
    {
        switch (result)
        {
            case "review":
                var review = collection.SimulateFsrs(request);
                return new JsonObject
                {
                    ["memorized"] = FsrsJson.Numbers(review.Memorized),
                    ["reviewed"] = Counts(review.Reviewed),
                    ["learned"] = Counts(review.Learned),
                    ["cost"] = FsrsJson.Numbers(review.Cost),
                };
            case "workload":
                var workload = collection.SimulateFsrsWorkload(request);
                return new JsonObject
                {
                    ["cost"] = ByPercent(workload, point => FsrsJson.Number(point.Cost)),
                    ["memorized"] = ByPercent(workload, point => FsrsJson.Number(point.Memorized)),
                    ["review_count"] = ByPercent(workload, point => point.Reviews),
                    ["reviewless_end_memorized"] = FsrsJson.Number(workload.MemorizedWithoutReviews),
                };
            default:
                return FsrsJson.Number(collection.OptimalFsrsRetention(request));
        }
    }

    /// <summary>Habits as the set writes them.</summary>
    public static JsonObject Inputs(SimulationOptions habits) => new()
    {
        ["deck_size"] = habits.DeckSize,
        ["learn_span"] = habits.Days,
        ["max_cost_perday"] = FsrsJson.Number(habits.MaxCostPerDay),
        ["max_ivl"] = FsrsJson.Number(habits.MaxInterval),
        ["first_rating_prob"] = FsrsJson.Numbers(habits.FirstRatings),
        ["review_rating_prob"] = FsrsJson.Numbers(habits.RecallRatings),
        ["loss_aversion"] = 1.0,
        ["learn_limit"] = habits.NewLimit,
        ["review_limit"] = habits.ReviewLimit,
        ["learning_step_transitions"] = FsrsJson.Numbers(habits.LearningTransitions),
        ["relearning_step_transitions"] = FsrsJson.Numbers(habits.RelearningTransitions),
        ["state_rating_costs"] = FsrsJson.Numbers(habits.Costs),
        ["learning_step_count"] = habits.LearningSteps,
        ["relearning_step_count"] = habits.RelearningSteps,
    };

    private static JsonObject ByPercent(FsrsWorkload workload, Func<FsrsWorkloadPoint, JsonNode?> value) =>
        new(workload.ByPercent.Select(pair => KeyValuePair.Create(pair.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), value(pair.Value))));

    private static JsonObject OnEmptyCollection(JsonNode request)
    {
        using var fixture = new FsrsFixture();
        var simulated = Request(request);
        var answer = new JsonObject(new[] { "review", "workload", "optimal_retention" }.Select(key =>
            KeyValuePair.Create(key, FsrsFixture.OrError(() => OnCollection(fixture.Collection, simulated, key)))));
        if (answer["workload"] is JsonObject workload)
        {
            // These cases record no more of the workload than its cost.
            workload.Remove("memorized");
            workload.Remove("review_count");
        }

        return answer;
    }

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

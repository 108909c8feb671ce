using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>Cases of <c>optimiser-items.jsonl</c>: training and evaluation over given items.</summary>
internal static class FsrsOptimiserItems
{
    private static readonly string[] Variants = ["card_ids", "plain", "no_short_term", "steps3", "epochs8"];

    public static CaseKind Kind { get; } = new(
        ["optimiser-items.jsonl"],
        file => GoldenFiles.Lines(file).Select(line => Case(line.AsObject(), file)),
        Answer,
        new ComparisonRules()
            .Near("expect.*.params.*", 0.02, 0.02)
            .Where("expect.*.log_loss", FsrsComparison.NotAbove(0.001))
            .Near("expect.*.rmse_bins", 0, 0.005)
            .Near("expect.evaluate.*.*", 0, 1e-4)
            .Near("expect.time_series.0", 0, 0.002)
            .Near("expect.time_series.1", 0, 0.005));

    /// <summary>Which variants were recorded is part of the question.</summary>
    private static GoldenCase Case(JsonObject whole, string file)
    {
        whole["recorded"] = new JsonArray([.. whole["expect"]!.AsObject().Where(entry => entry.Value is not null)
            .Select(entry => JsonValue.Create(entry.Key))]);
        whole["evaluated"] = new JsonArray([.. (whole["expect"]!["evaluate"]?.AsObject() ?? []).Select(entry => JsonValue.Create(entry.Key))]);
        return GoldenFiles.Split(whole, whole["id"]!.GetValue<string>(), file, "expect");
    }

    private static JsonNode? Answer(CaseInput input)
    {
        var set = TrainingSet(input.Value["cards"]!.AsArray());
        var answers = new JsonObject();
        foreach (var recorded in input.Value["recorded"]!.AsArray())
        {
            var name = recorded!.GetValue<string>();
            answers[name] = name switch
            {
                "items" => set.Items.Count,
                "evaluate" => new JsonObject(input.Value["evaluated"]!.AsArray().Select(list =>
                    KeyValuePair.Create(list!.GetValue<string>(), OrError(() => Evaluate(FsrsJson.Parameters(list!.GetValue<string>()), set))))),
                "time_series" => OrError(() => FsrsJson.Metrics(FsrsEvaluation.EvaluateOverTime(set, new FsrsTrainingOptions()))),
                "outlier_filter" => Outliers(set),
                _ => OrError(() => Optimise(set, name)),
            };
        }

        answers.TryAdd("time_series", null);
        return new JsonObject { ["expect"] = answers };
    }

    private static FsrsTrainingSet TrainingSet(JsonArray cards)
    {
        var items = new List<FsrsItem>();
        var ids = new List<long>();
        for (var card = 0; card < cards.Count; card++)
        {
            var reviews = cards[card]!.GetValue<string>().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Review).ToArray();
            for (var i = 1; i < reviews.Length; i++)
            {
                if (reviews[i].DeltaT > 0)
                {
                    items.Add(new FsrsItem(reviews, i + 1));
                    ids.Add(1000 + card);
                }
            }
        }

        return new FsrsTrainingSet(items, ids, items.Count);
    }

    private static FsrsReview Review(string text)
    {
        var parts = text.Split(':');
        return new FsrsReview(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static JsonArray Evaluate(float[] parameters, FsrsTrainingSet set) => FsrsJson.Metrics(FsrsEvaluation.Evaluate(parameters, set.Items));

    private static JsonObject Optimise(FsrsTrainingSet set, string variant)
    {
        var options = variant switch
        {
            "no_short_term" => new FsrsTrainingOptions { ShortTerm = false },
            "steps3" => new FsrsTrainingOptions { RelearningSteps = 3 },
            "epochs8" => FsrsTrainingOptions.Thorough,
            _ => new FsrsTrainingOptions(),
        };
        var parameters = FsrsOptimizer.Optimize(set.Items, string.Equals(variant, "plain", StringComparison.Ordinal) ? null : set.CardIds, options);
        var answer = new JsonObject { ["params"] = FsrsJson.Numbers(parameters) };
        if (set.Items.Count > 0)
        {
            var metrics = FsrsEvaluation.Evaluate(parameters, set.Items);
            answer["log_loss"] = FsrsJson.Number(metrics.LogLoss);
            answer["rmse_bins"] = FsrsJson.Number(metrics.RmseBins);
        }

        return answer;
    }

    private static JsonObject Outliers(FsrsTrainingSet set)
    {
        var outliers = FsrsOptimizer.WithoutOutliers(set.Items);
        var candidates = set.Items.Count(item => item.Reviews.ToArray().Count(review => review.DeltaT > 0) == 1);
        return new JsonObject
        {
            ["initialisation"] = new JsonArray(candidates, outliers.Initial.Count),
            ["training"] = new JsonArray(set.Items.Count, outliers.Training.Count),
            ["kept_init"] = new JsonArray([.. outliers.Initial.Take(40).Select(index => JsonValue.Create(
                string.Join(' ', set.Items[index].Reviews.ToArray().Select(review => $"{review.Rating}:{review.DeltaT}"))))]),
        };
    }

    private static JsonNode? OrError(Func<JsonNode?> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception failure) when (failure is InvalidFsrsParametersException or NotEnoughReviewsException)
        {
            return "error";
        }
    }
}

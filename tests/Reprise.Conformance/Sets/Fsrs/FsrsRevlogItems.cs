using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>Kinds of <c>revlog-items.jsonl</c>: what review logs say about memory, and what can be learned from them.</summary>
internal static class FsrsRevlogItems
{
    private const string Search = "deck:Default";

    public static CaseKind Kind { get; } = new(
        ["revlog-items.jsonl"],
        file => GoldenFiles.Lines(file).Select(line => Case(line.AsObject(), file)),
        Answer,
        new ComparisonRules()
            .Where("expect.state", FsrsComparison.AllNear(1e-4, 1e-4))
            .Where("expect.entry_states", FsrsComparison.AllNear(1e-4, 1e-4))
            .Near("expect.desired_retention", 1e-6)
            .Near("expect.decay", 1e-6)
            .Where("expect.params", FsrsComparison.AllNear(1e-3, 1e-3))
            .Where("expect.evaluate", FsrsComparison.AllNear(0, 1e-4)));

    private static GoldenCase Case(JsonObject whole, string file)
    {
        if (whole["expect"]!["evaluate"] is JsonObject evaluated)
        {
            whole["evaluated"] = new JsonArray([.. evaluated.Select(entry => JsonValue.Create(entry.Key))]);
        }

        return GoldenFiles.Split(whole, whole["id"]!.GetValue<string>(), file, "expect");
    }

    private static JsonNode? Answer(CaseInput input) => new JsonObject
    {
        ["expect"] = input.Value["kind"]!.GetValue<string>() switch { "pattern" => Pattern(input.Value), _ => Mixed(input.Value) },
    };

    private static JsonObject Pattern(JsonNode input)
    {
        using var fixture = new FsrsFixture();
        var id = input["card"]!["id"]!.GetValue<long>();
        fixture.AddCards([input["card"]!.DeepClone()]);
        fixture.AddLog(id, input["revlog"]!.AsArray());
        fixture.SetPreset(1, "Default", input["preset"]);

        var collection = fixture.Collection;
        var preset = collection.Presets.Get(PresetId.Default);
        var ignoreBefore = input["ignore_before_ms"]?.GetValue<long>() ?? 0;
        var memory = collection.ComputeMemory(new CardId(id));
        var answer = new JsonObject
        {
            ["state"] = memory.State is { } state ? FsrsJson.State(state) : null,
            ["desired_retention"] = FsrsJson.Number(memory.DesiredRetention),
            ["decay"] = FsrsJson.Number(memory.Decay),
            ["training_items"] = collection.OptimizeFsrs(
                new FsrsTrainingRequest(Search, [.. preset.Config.FsrsParameters()], ignoreBefore)).ItemCount,
        };
        var parameters = FsrsJson.Parameters(input["params"]!.GetValue<string>());
        answer.Add(Evaluated("evaluate", () => FsrsJson.Metrics(collection.EvaluateFsrs(parameters, Search, ignoreBefore))));
        answer["entry_states"] = new JsonArray([.. collection.MemoryStatesAlongLog(new CardId(id)).Reverse()
            .Select(entry => entry.State is { } after ? FsrsJson.State(after) : null)]);
        answer["after_card_info"] = collection.RememberLastReview(collection.Cards.Get(new CardId(id))).Data.ToString();
        if (preset.Config.IgnoreRevlogsBeforeDate.Length > 0)
        {
            var (included, total) = collection.CountCardsLearnedAfter(preset.Config.IgnoreRevlogsBeforeDate, Search);
            answer["ignored_before_count"] = new JsonArray(included, total);
        }

        return answer;
    }

    private static JsonObject Mixed(JsonNode input)
    {
        using var fixture = new FsrsFixture();
        fixture.AddCards(input["cards"]!.AsArray());
        fixture.AddLog(input["revlog"]);
        var search = input["search"]!.GetValue<string>();

        // Items and parameters were recorded over the whole log, only the evaluations over the search.
        var found = fixture.Collection.OptimizeFsrs(new FsrsTrainingRequest("", []));
        var answer = new JsonObject { ["training_items"] = found.ItemCount, ["params"] = FsrsJson.Numbers(found.Parameters) };
        if (input["evaluated"] is { } evaluated)
        {
            answer["evaluate"] = new JsonObject(evaluated.AsArray().Select(name => KeyValuePair.Create(
                name!.GetValue<string>(),
                FsrsFixture.OrError(() => FsrsJson.Metrics(fixture.Collection.EvaluateFsrs(
                    FsrsJson.Parameters(name!.GetValue<string>()), search, 0))))));
        }

        return answer;
    }

    private static KeyValuePair<string, JsonNode?> Evaluated(string name, Func<JsonNode?> answer)
    {
        try
        {
            return new(name, answer());
        }
        catch (CollectionException failure)
        {
            return new($"{name}_error", new JsonObject { ["kind"] = failure.Kind.ToString(), ["message"] = failure.Message });
        }
    }
}

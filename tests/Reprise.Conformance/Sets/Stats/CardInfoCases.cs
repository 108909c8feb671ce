using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>card-info.jsonl: what there is to know about a card, and what asking for it writes.</summary>
internal sealed class CardInfoCases(SearchSetups setups)
{
    private const double Tolerance = 1e-4;
    private const double MemoryTolerance = 1e-3;

    public CaseKind Kind => new(
        ["card-info.jsonl"],
        path => GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(
            line.AsObject(), line["id"]!.GetValue<string>(), path,
            "log", "stats", "stats_log", "data_before", "data_after", "mod_or_usn_changed", "log_error", "error")),
        Answer,
        WithTolerances(new ComparisonRules().Where("data_before", SameData).Where("data_after", SameData)))
    {
        // The reference stores a last review at the beginning of 1970 for cards without one, and computes from it. Not storing it passes too.
        Alternative = golden => golden.Input["quirk"]?.GetValue<string>() == "lrt-zero" ? new Alternative(golden.Expected, WithoutLastReview) : null,
    };

    private static ComparisonRules WithoutLastReview { get; } = WithTolerances(new ComparisonRules()
        .Free("stats.fsrs_retrievability")
        .Where("data_before", (_, actual) => actual is null)
        .Where("data_after", (_, actual) => actual is null));

    private static ComparisonRules WithTolerances(ComparisonRules rules) => rules
        .Near("**.taken_secs", Tolerance, Tolerance)
        .Near("stats.average_secs", Tolerance, Tolerance)
        .Near("stats.total_secs", Tolerance, Tolerance)
        .Near("stats.fsrs_retrievability", Tolerance, Tolerance)
        .Near("stats.desired_retention", Tolerance, Tolerance)
        .Near("stats.fsrs_params.*", Tolerance, Tolerance)
        .Near("stats.memory_state.*", MemoryTolerance)
        .Near("stats.memory_states.*.*", MemoryTolerance);

    private JsonObject Answer(CaseInput input) => setups.With(input.Value["setup"]?.GetValue<string>() ?? "base", fixture =>
    {
        var id = new CardId(input.Value["card"]!.GetValue<long>());
        var answer = new JsonObject { ["log"] = new JsonArray([.. fixture.Collection.GetReviewLog(id).Select(Entry)]) };
        var before = State(fixture.Collection, id);
        try
        {
            var info = fixture.Collection.GetCardInfo(id);
            answer["stats"] = Stats(info);
            var log = new JsonArray([.. info.ReviewLog.Select(Entry)]);
            if (!JsonNode.DeepEquals(log, answer["log"]))
            {
                answer["stats_log"] = log;
            }
        }
        catch (NotFoundException thrown)
        {
            // The sentence before the name is the border's.
            answer["error"] = new JsonObject
            {
                ["kind"] = "NOT_FOUND_ERROR",
                ["message"] = "Your database appears to be in an inconsistent state. Please use the Check Database action. " + thrown.Message,
            };
        }

        AddWritten(answer, before, State(fixture.Collection, id));
        return answer;
    });

    private static (string? Data, long Modified, long Usn) State(Collection collection, CardId id) => (
        collection.Database.ScalarText("select data from cards where id = ?", id.Value),
        collection.Database.ScalarInt64("select mod from cards where id = ?", id.Value) ?? 0,
        collection.Database.ScalarInt64("select usn from cards where id = ?", id.Value) ?? 0);

    private static void AddWritten(JsonObject answer, (string? Data, long Modified, long Usn) before, (string? Data, long Modified, long Usn) after)
    {
        if (!string.Equals(before.Data, after.Data, StringComparison.Ordinal))
        {
            answer["data_before"] = before.Data;
            answer["data_after"] = after.Data;
        }

        if (before.Modified != after.Modified || before.Usn != after.Usn)
        {
            answer["mod_or_usn_changed"] = true;
        }
    }

    private static JsonObject Stats(CardInfo info)
    {
        var stats = new JsonObject
        {
            ["card_id"] = info.CardId.Value,
            ["note_id"] = info.NoteId.Value,
            ["deck"] = info.Deck,
            ["added"] = info.Added,
            ["interval"] = info.IntervalDays,
            ["ease"] = info.EaseFactor,
            ["reviews"] = info.Reviews,
            ["lapses"] = info.Lapses,
            ["average_secs"] = info.AverageSecs,
            ["total_secs"] = info.TotalSecs,
            ["card_type"] = info.CardType,
            ["notetype"] = info.NoteType,
            ["preset"] = info.Preset,
            ["custom_data"] = info.CustomData,
            ["fsrs_params"] = new JsonArray([.. info.FsrsParameters.Select(parameter => (JsonNode)parameter)]),
            ["memory_states"] = new JsonArray([.. info.ReviewLog.Select(
                entry => entry.Memory is { } memory ? new JsonArray(memory.Stability, memory.Difficulty) : null)]),
        };
        Set(stats, "original_deck", info.OriginalDeck);
        Set(stats, "first_review", info.FirstReview);
        Set(stats, "latest_review", info.LatestReview);
        Set(stats, "due_date", info.DueDate);
        Set(stats, "due_position", info.DuePosition);
        Set(stats, "memory_state", info.Memory is { } state ? new JsonObject { ["stability"] = state.Stability, ["difficulty"] = state.Difficulty } : null);
        Set(stats, "fsrs_retrievability", info.Retrievability);
        Set(stats, "desired_retention", info.DesiredRetention);
        return stats;
    }

    private static JsonObject Entry(CardReview entry) => new()
    {
        ["time"] = entry.Time,
        ["review_kind"] = entry.Kind.ToString().ToUpperInvariant(),
        ["button_chosen"] = entry.Button,
        ["interval"] = entry.IntervalSecs,
        ["ease"] = entry.EaseFactor,
        ["taken_secs"] = entry.TakenSecs,
        ["last_interval"] = entry.LastIntervalSecs,
    };

    private static void Set(JsonObject stats, string key, JsonNode? value)
    {
        if (value is not null)
        {
            stats[key] = value;
        }
    }

    private static bool SameData(JsonNode? expected, JsonNode? actual) =>
        expected is null || actual is null
            ? expected is null && actual is null
            : JsonComparer.Compare(Parse(expected), Parse(actual), DataRules) is null;

    private static JsonNode? Parse(JsonNode text)
    {
        try
        {
            return JsonNode.Parse(text.GetValue<string>());
        }
        catch (JsonException)
        {
            return text.DeepClone();
        }
    }

    private static ComparisonRules DataRules { get; } = new ComparisonRules()
        .Near("s", 0, MemoryTolerance).Near("d", 0, MemoryTolerance).Near("dr", 0, Tolerance).Near("decay", 0, Tolerance);
}

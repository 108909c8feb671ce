using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Graphs in the form of the golden files.</summary>
internal static class GraphsJson
{
    private const double Tolerance = 1e-4;

    /// <summary>Integers exactly; averages and sums as near as the README asks.</summary>
    public static ComparisonRules Rules(string root)
    {
        var rules = new ComparisonRules();
        foreach (var number in (string[])["average", "sum_by_card", "sum_by_note"])
        {
            rules.Near($"{root}.*.{number}", Tolerance, Tolerance);
        }

        return rules;
    }

    public static JsonObject Of(Graphs graphs) => new()
    {
        ["buttons"] = Periods(graphs.Buttons, Buttons),
        ["card_counts"] = new JsonObject
        {
            ["including_inactive"] = Counts(graphs.CardCounts.IncludingInactive),
            ["excluding_inactive"] = Counts(graphs.CardCounts.ExcludingInactive),
        },
        ["hours"] = Periods(graphs.Hours, hours => new JsonArray([.. hours.Select(hour => new JsonArray(hour.Total, hour.Correct))])),
        ["today"] = new JsonObject
        {
            ["answer_count"] = graphs.Today.Answers,
            ["answer_millis"] = graphs.Today.Milliseconds,
            ["correct_count"] = graphs.Today.Correct,
            ["mature_correct"] = graphs.Today.MatureCorrect,
            ["mature_count"] = graphs.Today.Mature,
            ["learn_count"] = graphs.Today.Learn,
            ["review_count"] = graphs.Today.Review,
            ["relearn_count"] = graphs.Today.Relearn,
            ["early_review_count"] = graphs.Today.Filtered,
        },
        ["eases"] = Spread("eases", graphs.Eases),
        ["intervals"] = new JsonObject { ["intervals"] = Table(graphs.Intervals) },
        ["future_due"] = new JsonObject
        {
            ["future_due"] = Table(graphs.FutureDue.Days),
            ["have_backlog"] = graphs.FutureDue.HaveBacklog,
            ["daily_load"] = graphs.FutureDue.DailyLoad,
        },
        ["added"] = new JsonObject { ["added"] = Table(graphs.Added) },
        ["reviews"] = new JsonObject { ["count"] = Days(graphs.ReviewCounts), ["time"] = Days(graphs.ReviewTimes) },
        ["rollover_hour"] = graphs.RolloverHour,
        ["difficulty"] = Spread("eases", graphs.Difficulties),
        ["retrievability"] = new JsonObject
        {
            ["retrievability"] = Table(graphs.Retrievabilities.Percents),
            ["average"] = graphs.Retrievabilities.Average,
            ["sum_by_card"] = graphs.Retrievabilities.SumByCard,
            ["sum_by_note"] = graphs.Retrievabilities.SumByNote,
        },
        ["fsrs"] = graphs.Fsrs,
        ["stability"] = new JsonObject { ["intervals"] = Table(graphs.Stabilities) },
        ["true_retention"] = new JsonObject
        {
            ["today"] = Retention(graphs.TrueRetention.Today),
            ["yesterday"] = Retention(graphs.TrueRetention.Yesterday),
            ["week"] = Retention(graphs.TrueRetention.Week),
            ["month"] = Retention(graphs.TrueRetention.Month),
            ["year"] = Retention(graphs.TrueRetention.Year),
            ["all_time"] = Retention(graphs.TrueRetention.AllTime),
        },
    };

    private static JsonObject Periods<T>(PastPeriods<T> periods, Func<T, JsonNode> json)
        where T : notnull => new()
        {
            ["one_month"] = json(periods.OneMonth),
            ["three_months"] = json(periods.ThreeMonths),
            ["one_year"] = json(periods.OneYear),
            ["all_time"] = json(periods.AllTime),
        };

    private static JsonObject Buttons(AnswerButtons buttons) => new()
    {
        ["learning"] = Numbers(buttons.Learning),
        ["young"] = Numbers(buttons.Young),
        ["mature"] = Numbers(buttons.Mature),
    };

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(number => (JsonNode)number)]);

    private static JsonObject Counts(StageCounts counts) => new()
    {
        ["newCards"] = counts.NewCards,
        ["learn"] = counts.Learn,
        ["relearn"] = counts.Relearn,
        ["young"] = counts.Young,
        ["mature"] = counts.Mature,
        ["suspended"] = counts.Suspended,
        ["buried"] = counts.Buried,
    };

    private static JsonObject Spread(string name, Distribution distribution) => new() { [name] = Table(distribution.Percents), ["average"] = distribution.Average };

    private static JsonObject Table(IReadOnlyDictionary<int, int> table) =>
        new(table.Select(entry => KeyValuePair.Create(Key(entry.Key), (JsonNode?)entry.Value)));

    private static JsonObject Days(IReadOnlyDictionary<int, ReviewsOfDay> days) => new(days.Select(day => KeyValuePair.Create(Key(day.Key), (JsonNode?)new JsonObject
    {
        ["learn"] = day.Value.Learn,
        ["relearn"] = day.Value.Relearn,
        ["young"] = day.Value.Young,
        ["mature"] = day.Value.Mature,
        ["filtered"] = day.Value.Filtered,
    })));

    private static JsonObject Retention(RetentionCounts counts) => new()
    {
        ["young_passed"] = counts.YoungPassed,
        ["young_failed"] = counts.YoungFailed,
        ["mature_passed"] = counts.MaturePassed,
        ["mature_failed"] = counts.MatureFailed,
    };

    private static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);
}

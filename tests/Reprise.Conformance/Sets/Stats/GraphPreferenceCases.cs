using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>graph-preferences.jsonl: how graphs are drawn, where it is stored, and what undo says of it.</summary>
internal sealed class GraphPreferenceCases(SearchSetups setups)
{
    private static readonly string[] Keys = [ConfigKeys.FirstDayOfWeek.Name, ConfigKeys.CardCountsSeparateInactive.Name, ConfigKeys.FutureDueShowsBacklog.Name];

    public CaseKind Kind => new(
        ["graph-preferences.jsonl"],
        path => GoldenFiles.Lines(path).Select(
            line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "error", "get", "config", "undo")),
        Answer,
        ComparisonRules.Exact);

    private JsonObject Answer(CaseInput input)
    {
        using var fixture = setups.Fresh("base");
        var collection = fixture.Collection;
        collection.Change(OperationKind.SkipUndo, change => Array.ForEach(Keys, change.Config.Remove));
        collection.ForgetHistory();
        foreach (var (key, value) in input.Value["config_written"]?.AsObject() ?? [])
        {
            collection.Change(OperationKind.SkipUndo, change => change.Config.Set(key, value?.DeepClone()));
        }

        var answer = new JsonObject();
        if (input.Value["set"] is { } set)
        {
            collection.SaveGraphPreferences(new GraphPreferences(
                (DayOfWeek)set["calendar_first_day_of_week"]!.GetValue<int>(),
                set["card_counts_separate_inactive"]!.GetValue<bool>(),
                set["future_due_show_backlog"]!.GetValue<bool>()));
            answer["error"] = null;
            answer["config"] = new JsonObject(Keys.Select(key => KeyValuePair.Create(key, collection.ReadJson(key))));
            answer["undo"] = collection.NextUndo?.Operation.Description ?? "";
        }

        var preferences = collection.ReadGraphPreferences();
        answer["get"] = new JsonObject
        {
            ["calendar_first_day_of_week"] = preferences.FirstDayOfWeek.ToString().ToUpperInvariant(),
            ["card_counts_separate_inactive"] = preferences.CardCountsSeparateInactive,
            ["future_due_show_backlog"] = preferences.FutureDueShowsBacklog,
            ["browser_links_supported"] = true,
        };
        return answer;
    }
}

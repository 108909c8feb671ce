using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Conformance;

/// <summary>congrats.jsonl: what the finished screen says, and how much was studied today.</summary>
internal sealed class FinishedCases(SearchSetups setups)
{
    public CaseKind Kind => new(
        ["congrats.jsonl"],
        path => GoldenFiles.Lines(path).Select(
            line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "congrats_info", "studied_today")),
        Answer,
        new ComparisonRules().Where("congrats_info.deck_description", SameHtml));

    public static bool SameHtml(JsonNode? expected, JsonNode? actual) =>
        expected is not null && actual is not null && Canonical(expected.GetValue<string>()) == Canonical(actual.GetValue<string>());

    private static string Canonical(string html) => new HtmlParser().ParseDocument(html).Body!.InnerHtml.Trim();

    private JsonObject Answer(CaseInput input) => setups.With(input.Value["setup"]?.GetValue<string>() ?? "base", fixture =>
    {
        var collection = fixture.Collection;
        if (input.Value["deck"]?.GetValue<string>() is not { } name)
        {
            return new JsonObject { ["studied_today"] = collection.GetStudiedToday().ToString() };
        }

        var deck = collection.Decks.All().Single(deck => deck.Name.Human == name);
        collection.Change(OperationKind.SkipUndo, change => change.Config.Set(ConfigKeys.CurrentDeck, deck.Id.Value));
        var finished = collection.GetCongratulations();
        return new JsonObject
        {
            ["congrats_info"] = new JsonObject
            {
                ["learn_remaining"] = finished.LearnRemaining,
                ["secs_until_next_learn"] = finished.SecondsUntilNextLearn,
                ["review_remaining"] = finished.ReviewRemaining,
                ["new_remaining"] = finished.NewRemaining,
                ["have_sched_buried"] = finished.HaveSchedulerBuried,
                ["have_user_buried"] = finished.HaveUserBuried,
                ["is_filtered_deck"] = finished.IsFilteredDeck,
                ["deck_description"] = MarkdownText.ToSafeHtml(finished.DeckDescription),
            },
        };
    });
}

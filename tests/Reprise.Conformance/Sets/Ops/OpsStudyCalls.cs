using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

internal static class OpsStudyCalls
{
    private const int UsualLimit = 50;
    private const uint TakenMilliseconds = 2500;

    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("queue", Queue),
        ("answer_top", AnswerTop),
        ("deck_tree", request => Tree(request["now"] is null
            ? request.Collection.GetDeckTree()
            : request.Collection.GetDeckTreeWithCounts(request.Number("now")))),
        ("sched_timing_today", request => Timing(request.Collection.GetTimingToday())),
        ("congrats_info", request => Congratulations(request.Collection.GetCongratulations())),
        ("counts_for_deck_today", CountsForDeckToday),
        ("extend_limits", request => OpsAnswer.Nothing(request.Collection.ExtendLimits(
            request.Deck("deck_id"), (int)request.Number("new_delta"), (int)request.Number("review_delta")))),
        ("update_stats", request => OpsAnswer.Nothing(request.Collection.UpdateStudyCounters(
            request.Deck("deck_id"), (int)request.Number("new_delta"), (int)request.Number("review_delta"), (int)request.Number("millisecond_delta")))),
        ("custom_study", request => OpsAnswer.Flags(CustomStudy(request))),
        ("custom_study_defaults", request => Defaults(request.Collection.GetCustomStudyDefaults(request.Deck("deck_id")))),
        ("upgrade_scheduler", UpgradeScheduler),
    ];

    private static JsonObject Queue(OpsRequest request)
    {
        var limit = request["limit"] is null ? UsualLimit : (int)request.Number("limit");
        var (cards, counts) = request.Collection.GetQueueOrder(limit);
        return new JsonObject
        {
            ["cards"] = new JsonArray([.. cards.Select(card => new JsonArray(card.Card.Value, (int)card.Kind))]),
            ["counts"] = new JsonArray(counts.New, counts.Learning, counts.Review),
        };
    }

    private static JsonObject AnswerTop(OpsRequest request)
    {
        var collection = request.Collection;
        if (collection.GetQueue().Cards is not [var top, ..])
        {
            return new JsonObject { ["card"] = null };
        }

        var rating = (Rating)request.Number("rating");
        var answer = new CardAnswer(rating, top.States.Current, top.States.After(rating), collection.NowMillis(), TakenMilliseconds);
        var result = collection.AnswerCard(top.Card.Id, answer);
        return new JsonObject { ["card"] = top.Card.Id.Value, ["changes"] = OpsAnswer.Flags(result) };
    }

    private static JsonObject Tree(DeckTreeNode node) => new JsonObject()
        .With("deck_id", node.Id.Value)
        .With("name", node.Name)
        .With("level", node.Level)
        .With("collapsed", node.Collapsed)
        .With("review_count", node.Counts.Review)
        .With("learn_count", node.Counts.Learning)
        .With("new_count", node.Counts.New)
        .With("intraday_learning", node.IntradayLearning)
        .With("interday_learning_uncapped", node.DayLearningUncapped)
        .With("new_uncapped", node.NewUncapped)
        .With("review_uncapped", node.ReviewUncapped)
        .With("total_in_deck", node.TotalInDeck)
        .With("total_including_children", node.TotalIncludingChildren)
        .With("filtered", node.Filtered)
        .With("children", new JsonArray([.. node.Children.Select(Tree)]));

    private static JsonObject Timing(DayTiming timing) =>
        new JsonObject().With("days_elapsed", timing.DaysElapsed).With("next_day_at", timing.NextDayAt);

    private static JsonObject Congratulations(Congratulations congratulations) => new JsonObject()
        .With("learn_remaining", congratulations.LearnRemaining)
        .With("secs_until_next_learn", congratulations.SecondsUntilNextLearn)
        .With("review_remaining", congratulations.ReviewRemaining)
        .With("new_remaining", congratulations.NewRemaining)
        .With("have_sched_buried", congratulations.HaveSchedulerBuried)
        .With("have_user_buried", congratulations.HaveUserBuried)
        .With("is_filtered_deck", congratulations.IsFilteredDeck)
        .With("bridge_commands_supported", value: true)
        .With("deck_description", congratulations.DeckDescription);

    private static JsonObject CountsForDeckToday(OpsRequest request)
    {
        var (fresh, reviews) = request.Collection.CountsForDeckToday(request.Deck("did"));
        return new JsonObject().With("new", fresh).With("review", reviews);
    }

    private static JsonNode? UpgradeScheduler(OpsRequest request)
    {
        request.Collection.UpgradeToSecondScheduler();
        return null;
    }

    private static OperationResult CustomStudy(OpsRequest request) => CustomStudyOf(request) is { } wanted
        ? request.Collection.StartCustomStudy(request.Deck("deck_id"), wanted)
        : request.Collection.Change(OperationKind.CreateCustomStudy, _ => throw new InvalidInputException("missing oneof value"));

    private static CustomStudyRequest? CustomStudyOf(OpsRequest request)
    {
        if (request["cram"] is JsonObject cram)
        {
            var fields = new OpsRequest(request.Collection, cram);
            return new CustomStudyRequest.Cram(
                (CramKind)fields.Number("kind"), (uint)fields.Number("card_limit"), fields.Texts("tags_to_include"), fields.Texts("tags_to_exclude"));
        }

        return request["new_limit_delta"] is not null ? new CustomStudyRequest.NewLimit((int)request.Number("new_limit_delta"))
            : request["review_limit_delta"] is not null ? new CustomStudyRequest.ReviewLimit((int)request.Number("review_limit_delta"))
            : request["forgot_days"] is not null ? new CustomStudyRequest.Forgotten((uint)request.Number("forgot_days"))
            : request["review_ahead_days"] is not null ? new CustomStudyRequest.Ahead((uint)request.Number("review_ahead_days"))
            : request["preview_days"] is not null ? new CustomStudyRequest.Preview((uint)request.Number("preview_days"))
            : null;
    }

    private static JsonObject Defaults(CustomStudyDefaults defaults) => new JsonObject()
        .With("tags", new JsonArray([.. defaults.Tags.Select(tag => new JsonObject()
            .With("name", tag.Name)
            .With("include", tag.Include)
            .With("exclude", tag.Exclude))]))
        .With("extend_new", defaults.ExtendNew)
        .With("extend_review", defaults.ExtendReview)
        .With("available_new", defaults.AvailableNew)
        .With("available_review", defaults.AvailableReview)
        .With("available_new_in_children", defaults.AvailableNewInChildren)
        .With("available_review_in_children", defaults.AvailableReviewInChildren);
}

using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

internal static class OpsCardCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("get_card", request => OpsMessages.Of(request.Collection.Cards.Get(new CardId(request.Number("cid"))))),
        ("update_cards", UpdateCards),
        ("remove_cards", request => OpsAnswer.Counted(request.Collection.RemoveCardsAndOrphanedNotes(request.Cards("card_ids")))),
        ("set_deck", request => OpsAnswer.Counted(request.Collection.SetDeck(request.Cards("card_ids"), request.Deck("deck_id")))),
        ("set_flag", request => OpsAnswer.Counted(request.Collection.SetFlag(request.Cards("card_ids"), (int)request.Number("flag")))),
        ("bury_or_suspend_cards", BuryOrSuspend),
        ("restore_buried_and_suspended_cards", request => OpsAnswer.Flags(request.Collection.RestoreBuriedAndSuspendedCards(request.Cards("cids")))),
        ("unbury_deck", request => OpsAnswer.Flags(request.Collection.UnburyDeck(request.Deck("deck_id"), (UnburyMode)request.Number("mode")))),
        ("schedule_cards_as_new", request => OpsAnswer.Flags(request.Collection.ScheduleCardsAsNew(
            request.Cards("card_ids"),
            request.Flag("log"),
            request.Flag("restore_position"),
            request.Flag("reset_counts"),
            request["context"] is null ? null : (ForgetContext)request.Number("context")))),
        ("schedule_cards_as_new_defaults", ForgetDefaults),
        ("set_due_date", request => OpsAnswer.Flags(request.Collection.SetDueDate(request.Cards("card_ids"), request.Text("days"), DueDateKey(request)))),
        ("grade_now", request => OpsAnswer.Flags(request.Collection.GradeNow(request.Cards("card_ids"), (Rating)request.Number("rating")))),
        ("sort_cards", request => OpsAnswer.Counted(request.Collection.SortCards(
            request.Cards("card_ids"),
            (uint)request.Number("starting_from"),
            (uint)request.Number("step_size"),
            request.Flag("randomize"),
            request.Flag("shift_existing")))),
        ("sort_deck", request => OpsAnswer.Counted(request.Collection.SortDeck(request.Deck("deck_id"), request.Flag("randomize")))),
        ("reposition_defaults", RepositionDefaults),
        ("search_cards", Search),
    ];

    private static JsonNode UpdateCards(OpsRequest request)
    {
        List<Card> cards = [.. (request["cards"]?.AsArray() ?? []).Select(OpsMessages.Card)];
        return OpsAnswer.Flags(request.Flag("skip_undo_entry")
            ? request.Collection.UpdateAllCardsWithoutUndo(cards)
            : request.Collection.UpdateAllCards(cards));
    }

    private static JsonNode BuryOrSuspend(OpsRequest request)
    {
        var mode = (BuryOrSuspend)request.Number("mode");
        var cards = request.Cards("card_ids");
        return OpsAnswer.Counted(cards.Count > 0
            ? request.Collection.BuryOrSuspendCards(cards, mode)
            : request.Collection.BuryOrSuspendNotes(request.Notes("note_ids"), mode));
    }

    private static JsonObject ForgetDefaults(OpsRequest request)
    {
        var (restore, reset) = request.Collection.ScheduleCardsAsNewDefaults((ForgetContext)request.Number("context"));
        return new JsonObject().With("restore_position", restore).With("reset_counts", reset);
    }

    private static ConfigKey<string>? DueDateKey(OpsRequest request) => request["config_key"] is not { } key ? null
        : OpsRequest.ToNumber(key["key"]) == 0 ? ConfigKeys.SetDueBrowser
        : ConfigKeys.SetDueReviewer;

    private static JsonObject RepositionDefaults(OpsRequest request)
    {
        var (random, shift) = request.Collection.RepositionDefaults();
        return new JsonObject().With("random", random).With("shift", shift);
    }

    /// <summary>Without an order the ids are a set; golden data has them in the order of the rows.</summary>
    private static JsonObject Search(OpsRequest request) => new JsonObject().With(
        "ids", new JsonArray([.. request.Collection.SearchCards(request.Text("search")).Select(id => JsonValue.Create(id.Value))]));
}

using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

internal static class OpsDeckCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("new_deck", _ => OpsMessages.Of(Deck.NewNormal(DeckName.FromHuman("x"))).With("name", "").AsNamed("")),
        ("new_deck_legacy", request => new JsonObject { ["json"] = LegacyJson.DeckToJson(
            request.Flag("val") ? Deck.NewFiltered(DeckName.FromHuman("x")) : Deck.NewNormal(DeckName.FromHuman("x"))).AsNamed("") }),
        ("get_deck", request => OpsMessages.Of(request.Collection.Decks.Get(request.Deck("did")))),
        ("get_deck_legacy", request => new JsonObject { ["json"] = LegacyJson.DeckToJson(request.Collection.Decks.Get(request.Deck("did"))) }),
        ("get_current_deck", request => OpsMessages.Of(request.Collection.CurrentDeck())),
        ("get_deck_names", Names),
        ("get_deck_and_child_names", DeckAndChildren),
        ("get_deck_id_by_name", request => new JsonObject().With("did", (request.Collection.Decks.FindByName(DeckName.FromHuman(request.Text("val")))
            ?? throw new NotFoundException("deck", request.Text("val"))).Id.Value)),
        ("add_deck", request => WithId(request.Collection.AddDeck(OpsMessages.Deck(request.Fields)))),
        ("add_deck_legacy", request => WithId(request.Collection.AddDeck(LegacyJson.DeckFromJson(request.Element("json"))))),
        ("add_or_update_deck_legacy", request => new JsonObject().With("did", (request.Flag("preserve_usn_and_mtime")
            ? request.Collection.StoreLegacyDeck(request.Element("deck"))
            : request.Collection.SaveLegacyDeck(request.Element("deck"))).Value.Value)),
        ("update_deck", request => OpsAnswer.Flags(request.Collection.UpdateDeck(OpsMessages.Deck(request.Fields)))),
        ("update_deck_legacy", request => OpsAnswer.Flags(request.Collection.UpdateDeck(LegacyJson.DeckFromJson(request.Element("json"))))),
        ("rename_deck", request => OpsAnswer.Flags(request.Collection.RenameDeck(request.Deck("deck_id"), request.Text("new_name")))),
        ("reparent_decks", request => OpsAnswer.Counted(request.Collection.ReparentDecks(
            [.. request.Numbers("deck_ids").Select(id => new DeckId(id))],
            request.Deck("new_parent") is { IsSet: true } parent ? parent : null))),
        ("remove_decks", request => OpsAnswer.Counted(request.Collection.RemoveAllDecks([.. request.Numbers("dids").Select(id => new DeckId(id))]))),
        ("set_current_deck", request => OpsAnswer.Flags(request.Collection.SetCurrentDeck(request.Deck("did")))),
        ("set_deck_collapsed", request => OpsAnswer.Flags(request.Collection.SetDeckCollapsed(
            request.Deck("deck_id"), request.Flag("collapsed"), inBrowser: request.Number("scope") == 1))),
        ("get_or_create_filtered_deck", request => Filtered(request.Collection.GetOrCreateFilteredDeck(request.Deck("did")))),
        ("add_or_update_filtered_deck", request => WithId(request.Collection.AddOrUpdateFilteredDeck(new FilteredDeckForUpdate(
            request.Deck("id"), request.Text("name"), WireJson.To<FilteredDeck>(request["config"]), request.Flag("allow_empty"))))),
        ("rebuild_filtered_deck", request => OpsAnswer.Counted(request.Collection.RebuildFilteredDeck(request.Deck("did")))),
        ("empty_filtered_deck", request => OpsAnswer.Flags(request.Collection.EmptyFilteredDeck(request.Deck("did")))),
    ];

    private static JsonObject AsNamed(this JsonObject deck, string name)
    {
        if (name.Length == 0)
        {
            deck.Remove("name");
        }

        return deck;
    }

    private static JsonNode WithId(OperationResult<DeckId> result) => OpsAnswer.WithId(result, result.Value.Value);

    private static JsonObject Names(OpsRequest request)
    {
        var collection = request.Collection;
        var hideDefault = request.Flag("skip_empty_default") && !collection.Cards.AnyInDeck(DeckId.Default);
        return Entries(collection.Decks.All()
            .Where(deck => (request.Flag("include_filtered") || !deck.IsFiltered) && !(hideDefault && deck.Id == DeckId.Default)));
    }

    private static JsonObject DeckAndChildren(OpsRequest request)
    {
        var deck = request.Collection.Decks.Get(request.Deck("did"));
        return Entries(request.Collection.Decks.Children(deck.Name).Prepend(deck));
    }

    private static JsonObject Entries(IEnumerable<Deck> decks) => new JsonObject().With(
        "entries", new JsonArray([.. decks.Select(deck => new JsonObject().With("id", deck.Id.Value).With("name", deck.Name.Human))]));

    private static JsonObject Filtered(FilteredDeckForUpdate deck) => new JsonObject()
        .With("id", deck.Id.Value)
        .With("name", deck.Name)
        .WithOptional("config", WireJson.Of(deck.Config))
        .With("allow_empty", deck.AllowEmpty);
}

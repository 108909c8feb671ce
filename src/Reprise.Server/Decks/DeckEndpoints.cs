using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Decks: the tree with today's counts, and what can be done with a deck.</summary>
internal static class DeckEndpoints
{
    public static RouteGroupBuilder MapDecks(this RouteGroupBuilder api)
    {
        var decks = api.MapGroup("/decks").WithTags("Decks");
        decks.MapGet("", List).WithName("ListDecks").WithSummary("The deck tree with today's counts");
        decks.MapPost("", Create).WithName("CreateDeck").WithSummary("Create a deck, and its missing parents");
        decks.MapPatch("/{id:long}", Change).WithName("ChangeDeck").WithSummary("Rename, collapse or describe a deck, or give it another preset");
        decks.MapPost("/reparent", Reparent).WithName("ReparentDecks").WithSummary("Put decks below another one, or at the top");
        decks.MapDelete("/{id:long}", Remove).WithName("RemoveDeck").WithSummary("Delete a deck, its subdecks and their cards");
        decks.MapGet("/{id:long}/overview", Overview).WithName("GetDeckOverview").WithSummary("A deck before studying it; makes it the current deck");
        decks.MapPost("/{id:long}/unbury", Unbury).WithName("UnburyDeck").WithSummary("Bring back buried cards of a deck");
        decks.MapPost("/{id:long}/sort", Sort).WithName("SortDeck").WithSummary("Order the new cards of a deck anew: by the age of their notes, or by chance");
        return api;
    }

    private static Task<DeckList> List(CallersCollection mine) => mine.Read(DeckOverviews.List);

    private static async Task<Created<CreatedOutcome>> Create(NewDeck request, CallersCollection mine)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            throw ApiException.Invalid("name", "A deck needs a name.");
        }

        return TypedResults.Created((string?)null, await mine.Change(
            collection => collection.AddDeck(Deck.NewNormal(DeckName.FromHuman(request.Name.Trim()))),
            (result, changes, undo) => new CreatedOutcome(result.Value.Value, changes, undo)));
    }

    private static async Task<DeckOutcome> Change(long id, DeckPatch request, CallersCollection mine)
    {
        var deck = new DeckId(id);
        using var lease = await mine.EnterAsync();
        var collection = lease.Collection;
        var changed = new OperationResult(ChangeFlags.None);
        if (request.Collapsed is { } collapsed)
        {
            changed = collection.SetDeckCollapsed(deck, collapsed, inBrowser: false);
        }

        if (request.Name is { } name)
        {
            changed = string.IsNullOrWhiteSpace(name) ? throw ApiException.Invalid("name", "A deck needs a name.") : collection.RenameDeck(deck, name.Trim());
        }

        if (request.Description is not null || request.OptionsId is not null)
        {
            changed = collection.UpdateDeck(DeckOverviews.With(collection, deck, request));
        }

        return mine.Shape(collection, changed, (_, changes, undo) => new DeckOutcome(collection.Decks.Get(deck).Name.Human, changes, undo));
    }

    private static Task<CountOutcome> Reparent(Reparenting request, CallersCollection mine) =>
        mine.Change(collection => collection.ReparentDecks([.. request.Ids.Select(id => new DeckId(id))], request.Parent is { } parent ? new DeckId(parent) : null));

    private static Task<CountOutcome> Remove(long id, CallersCollection mine) => mine.Change(collection =>
    {
        collection.Decks.Get(new DeckId(id));
        return collection.RemoveAllDecks([new DeckId(id)]);
    });

    private static Task<Overview> Overview(long id, CallersCollection mine) => mine.Read(collection =>
    {
        Studying.Select(collection, new DeckId(id));
        return DeckOverviews.Overview(collection, collection.Decks.Get(new DeckId(id)));
    });

    private static Task<CountOutcome> Unbury(long id, Unburying request, CallersCollection mine) => mine.Change(collection => collection.UnburyDeck(new DeckId(id), request.Mode switch
    {
        UnburyKind.Scheduler => UnburyMode.SchedulerOnly,
        UnburyKind.User => UnburyMode.UserOnly,
        _ => UnburyMode.All,
    }));

    private static Task<CountOutcome> Sort(long id, DeckSorting request, CallersCollection mine) =>
        mine.Change(collection => collection.SortDeck(collection.Decks.Get(new DeckId(id)).Id, request.Randomize));
}

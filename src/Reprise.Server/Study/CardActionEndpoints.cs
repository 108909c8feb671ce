using Reprise.Scheduling;

namespace Reprise.Server;

/// <summary>What can be done with cards besides answering them.</summary>
internal static class CardActionEndpoints
{
    public static RouteGroupBuilder MapCardActions(this RouteGroupBuilder api)
    {
        var cards = api.MapGroup("/cards").WithTags("Cards");
        cards.MapPost("/flag", Flag).WithName("FlagCards").WithSummary("Set or remove the flag of cards");
        cards.MapPost("/grade", Grade).WithName("GradeCards").WithSummary("Answer cards out of turn");
        cards.MapPost("/move", Move).WithName("MoveCards").WithSummary("Move cards to another deck");
        return api;
    }

    private static Task<CountOutcome> Flag(FlagRequest request, CallersCollection mine) => mine.Change(collection => collection.SetFlag(Ids(request.Cards), request.Flag));

    private static Task<CountOutcome> Grade(GradeRequest request, CallersCollection mine) =>
        mine.Change(collection => collection.GradeNow(Ids(request.Cards), (Rating)(request.Rating - 1)));

    private static Task<CountOutcome> Move(MoveRequest request, CallersCollection mine) =>
        mine.Change(collection => collection.SetDeck(Ids(request.Cards), new DeckId(request.DeckId)));

    private static List<CardId> Ids(IReadOnlyList<long> ids) => [.. ids.Select(id => new CardId(id))];
}

namespace Reprise.Server;

/// <summary>Whether a deck's cards may load from the network.</summary>
/// <param name="Allowed">Whether the deck itself was allowed to.</param>
/// <param name="Inherited">Whether a deck above it was.</param>
public sealed record CardNetworkAnswer(bool Allowed, bool Inherited);

/// <summary>What is to be allowed.</summary>
public sealed record CardNetworkChange(bool Allowed);

/// <summary>Letting a deck's cards load from the network.</summary>
internal static class CardNetworkEndpoints
{
    public static RouteGroupBuilder MapCardNetwork(this RouteGroupBuilder api)
    {
        var network = api.MapGroup("/decks/{id:long}/network").WithTags("Decks");
        network.MapGet("", Get).WithName("GetCardNetwork").WithSummary("Whether a deck's cards may load from the network");
        network.MapPut("", Set).WithName("SetCardNetwork").WithSummary("Let the cards of a deck and its subdecks load from the network, or not");
        return api;
    }

    private static Task<CardNetworkAnswer> Get(long id, CallersCollection mine) => mine.Read(collection =>
    {
        var deck = new DeckId(id);
        var (allowed, effective) = (collection.IsCardNetworkSetOn(deck), collection.CardsMayUseNetwork(deck));
        return new CardNetworkAnswer(allowed, effective && !allowed);
    });

    private static Task<Outcome> Set(long id, CardNetworkChange request, CallersCollection mine) =>
        mine.Change(collection => collection.SetCardNetwork(new DeckId(id), request.Allowed));
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>Which decks' cards may load something from the network where they are shown. None may, until their owner says so.</summary>
/// <remarks>docs/decisions/0021-card-network.md. Kept in the collection's configuration; whoever shows cards enforces it.</remarks>
public static class CardNetwork
{
    private const string Key = "repriseCardNetwork";

    /// <summary>Whether cards of a deck may load from the network: it or a deck above it was allowed to.</summary>
    /// <exception cref="NotFoundException">There is no such deck.</exception>
    public static bool CardsMayUseNetwork(this Collection collection, DeckId deck)
    {
        var allowed = Read(collection);
        return allowed.Count > 0 && (allowed.Contains(deck.Value) || collection.Decks.Parents(collection.Decks.Get(deck)).Exists(parent => allowed.Contains(parent.Id.Value)));
    }

    /// <summary>Whether a deck itself was allowed to.</summary>
    public static bool IsCardNetworkSetOn(this Collection collection, DeckId deck) => Read(collection).Contains(deck.Value);

    /// <summary>Lets cards of a deck and its subdecks load from the network, or takes that back. Can be undone.</summary>
    /// <exception cref="NotFoundException">There is no such deck.</exception>
    public static OperationResult SetCardNetwork(this Collection collection, DeckId deck, bool allowed) =>
        collection.Change(new OperationName(OperationKind.Custom, "Card Network"), change =>
        {
            collection.Decks.Get(deck);
            var decks = Read(collection).Where(id => id != deck.Value && collection.Decks.Find(new DeckId(id)) is not null).ToList();
            if (allowed)
            {
                decks.Add(deck.Value);
            }

            if (decks.Count == 0)
            {
                change.Config.Remove(Key);
            }
            else
            {
                change.Config.Set(Key, new JsonArray([.. decks.Select(id => JsonValue.Create(id))]));
            }
        });

    /// <summary>What other programs may have made of the entry allows nothing.</summary>
    private static HashSet<long> Read(Collection collection)
    {
        try
        {
            return collection.ConfigRows.Find(Key) is { } entry && JsonNode.Parse(entry.Json) is JsonArray decks ? [.. decks.Select(id => (long)id!)] : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return [];
        }
    }
}

namespace Reprise.Collections;

/// <summary>Removing decks (docs/spec/collection-format.md §20.5).</summary>
public static class RemoveDecks
{
    /// <summary>Removes decks with their subdecks and cards; returns the number of cards. Deck 1 is emptied and renamed instead.</summary>
    public static OperationResult<int> RemoveAllDecks(this Collection collection, IReadOnlyCollection<DeckId> ids) =>
        collection.Change(OperationKind.RemoveDeck, change =>
        {
            var cards = 0;
            foreach (var deck in ids.Select(change.Collection.Decks.Find).OfType<Deck>())
            {
                var children = change.Collection.Decks.Children(deck.Name);
                cards += change.Remove(deck);
                cards += children.Sum(change.Remove);
            }

            return cards;
        });

    private static int Remove(this Change change, Deck deck)
    {
        if (!change.Collection.Decks.Exists(deck.Id))
        {
            return 0;
        }

        var cards = 0;
        if (deck.IsFiltered)
        {
            change.ReturnAllHome(deck.Id);
        }
        else
        {
            cards = change.RemoveCardsAndOrphans(change.Collection.Cards.InDeckOrBorrowedFrom(deck.Id).Select(card => card.Id));
        }

        change.Config.RemoveBelow($"_deck_{deck.Id}_");
        if (deck.Id == DeckId.Default)
        {
            change.Decks.Update(deck, change.WithUsableName(
                deck with { Name = new DeckName(StockNames.In(change.Collection.Options.Language).Default) }));
            return cards;
        }

        change.Decks.Delete(deck);
        change.AddGrave(new Grave(deck.Id.Value, GraveKind.Deck, change.Usn));
        return cards;
    }

    /// <summary>Returns the cards of a filtered deck to their home decks.</summary>
    internal static void ReturnAllHome(this Change change, DeckId filtered)
    {
        foreach (var card in change.Collection.Cards.InDeck(filtered))
        {
            change.Cards.Update(card, card.ReturnedHome());
        }
    }
}

namespace Reprise.Collections;

/// <summary>Moving cards to a deck (docs/spec/collection-format.md §8.6).</summary>
public static class SetCardDeck
{
    /// <summary>Moves cards to a normal deck; returns how many were elsewhere.</summary>
    /// <exception cref="SchedulerUpgradeRequiredException">The collection uses the first scheduler.</exception>
    /// <exception cref="NotFoundException">The deck does not exist.</exception>
    /// <exception cref="FilteredDeckException">The deck is a filtered one.</exception>
    public static OperationResult<int> SetDeck(this Collection collection, IReadOnlyCollection<CardId> ids, DeckId target)
    {
        if (collection.Read(ConfigKeys.SchedulerVersion) != 2)
        {
            throw new SchedulerUpgradeRequiredException();
        }

        var deck = collection.Decks.Get(target);
        if (deck.IsFiltered)
        {
            throw new FilteredDeckException("Cards can't be manually moved into a filtered deck.");
        }

        return collection.Change(OperationKind.SetCardDeck, change => change.Move(ids, deck));
    }

    private static int Move(this Change change, IReadOnlyCollection<CardId> ids, Deck target)
    {
        var collection = change.Collection;
        var moved = 0;
        var steps = new RemainingSteps(collection);
        foreach (var card in ids.Distinct().Select(collection.Cards.Find).OfType<Card>().Where(card => card.DeckId != target.Id))
        {
            var adjusted = steps.Adjusted(card, collection.Decks.Find(card.HomeDeckId)?.PresetId, target.PresetId);
            change.Cards.Update(card, adjusted.ReturnedHome() with
            {
                DeckId = target.Id,
                Data = adjusted.Data with { Stability = null, Difficulty = null, DesiredRetention = null, Decay = null },
            });
            moved++;
        }

        return moved;
    }
}

namespace Reprise.Collections;

/// <summary>Changing cards through the interface, and their flags (docs/spec/collection-format.md §8.5 and §8.6).</summary>
public static class UpdateCards
{
    private const int HighestFlag = 7;
    private const ChangeFlags WithoutEntryFlags = ChangeFlags.Card | ChangeFlags.BrowserTable | ChangeFlags.StudyQueues;

    /// <summary>Stores changed cards. Nobody checks that their note and deck exist.</summary>
    /// <exception cref="NotFoundException">A card does not exist.</exception>
    /// <exception cref="InvalidInputException">Type, queue or custom data of a card is not valid.</exception>
    public static OperationResult UpdateAllCards(this Collection collection, IReadOnlyList<Card> cards)
    {
        Check(cards);
        return collection.Change(OperationKind.UpdateCard, change => change.UpdateAll(cards));
    }

    /// <summary>Stores changed cards without an undo entry; the history is emptied.</summary>
    /// <exception cref="NotFoundException">A card does not exist.</exception>
    /// <exception cref="InvalidInputException">Type, queue or custom data of a card is not valid.</exception>
    public static OperationResult UpdateAllCardsWithoutUndo(this Collection collection, IReadOnlyList<Card> cards)
    {
        Check(cards);
        collection.ChangeWithoutUndo(change =>
        {
            change.UpdateAll(cards);
            return true;
        });
        return new OperationResult(WithoutEntryFlags);
    }

    /// <summary>Sets the flag of cards, 0 for none; returns how many had another one.</summary>
    /// <exception cref="InvalidInputException">The flag is not from 0 to 7.</exception>
    public static OperationResult<int> SetFlag(this Collection collection, IReadOnlyCollection<CardId> ids, int flag)
    {
        if (flag is < 0 or > HighestFlag)
        {
            throw new InvalidInputException("invalid flag");
        }

        return collection.Change(OperationKind.SetFlag, change =>
        {
            var changed = 0;
            foreach (var card in ids.Distinct().Select(change.Collection.Cards.Find).OfType<Card>().Where(card => card.Flag != flag))
            {
                change.Cards.Replace(card, card with { Flags = (byte)((card.Flags & ~HighestFlag) | flag), Usn = change.Usn });
                changed++;
            }

            return changed;
        });
    }

    private static void UpdateAll(this Change change, IReadOnlyList<Card> cards)
    {
        foreach (var card in cards)
        {
            change.Cards.Update(change.Collection.Cards.Get(card.Id), card);
        }
    }

    private static void Check(IReadOnlyList<Card> cards)
    {
        foreach (var card in cards)
        {
            if (!Enum.IsDefined(card.Type))
            {
                throw new InvalidInputException("invalid card type");
            }

            if (!Enum.IsDefined(card.Queue))
            {
                throw new InvalidInputException("invalid card queue");
            }

            CustomData.Check(card.Data.CustomData);
        }
    }
}

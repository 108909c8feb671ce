namespace Reprise.Collections;

/// <summary>Keeping cards out of study, and letting them back.</summary>
/// <remarks>docs/spec/scheduler.md §16.1 and §16.2.</remarks>
public static class BuryingAndSuspending
{
    /// <summary>Buries or suspends cards. Cards that are suspended already stay as they are.</summary>
    /// <returns>How many cards changed.</returns>
    public static OperationResult<int> BuryOrSuspendCards(this Collection collection, IReadOnlyCollection<CardId> cards, BuryOrSuspend mode) =>
        collection.Change(mode == BuryOrSuspend.Suspend ? OperationKind.Suspend : OperationKind.Bury, change =>
        {
            RequireSecondScheduler(collection);
            return Move(change, cards, mode);
        });

    /// <summary>Buries or suspends all cards of notes.</summary>
    /// <returns>How many cards changed.</returns>
    public static OperationResult<int> BuryOrSuspendNotes(this Collection collection, IReadOnlyCollection<NoteId> notes, BuryOrSuspend mode) =>
        collection.BuryOrSuspendCards([.. notes.SelectMany(collection.Cards.IdsOfNote)], mode);

    /// <summary>Lets buried and suspended cards back into study.</summary>
    /// <returns>How many cards changed.</returns>
    public static OperationResult<int> RestoreBuriedAndSuspendedCards(this Collection collection, IReadOnlyCollection<CardId> cards) =>
        collection.Change(OperationKind.UnburyUnsuspend, change =>
        {
            RequireSecondScheduler(collection);
            return Restore(change, Existing(collection, cards));
        });

    /// <summary>Lets the buried cards of a deck and the decks below it back into study.</summary>
    /// <returns>How many cards changed.</returns>
    public static OperationResult<int> UnburyDeck(this Collection collection, DeckId deck, UnburyMode mode) =>
        collection.Change(OperationKind.UnburyUnsuspend, change =>
        {
            RequireSecondScheduler(collection);
            var queues = mode switch { UnburyMode.SchedulerOnly => "-2", UnburyMode.UserOnly => "-3", _ => "-2, -3" };
            if (collection.Decks.Find(deck) is not { } root)
            {
                return 0;
            }

            var decks = QueueRows.ListOf(collection.Decks.Children(root.Name).Select(child => child.Id).Prepend(deck));
            var ids = collection.Database.Int64List($"select id from cards where did in ({decks}) and queue in ({queues}) order by id");
            return Restore(change, ids.Select(id => collection.Cards.Get(new CardId(id))));
        });

    /// <summary>Refuses what the first scheduler cannot do.</summary>
    internal static void RequireSecondScheduler(Collection collection)
    {
        if (collection.Read(ConfigKeys.SchedulerVersion) != 2)
        {
            throw new SchedulerUpgradeRequiredException();
        }
    }

    /// <summary>The cards that exist, each once, by id.</summary>
    internal static List<Card> Existing(Collection collection, IEnumerable<CardId> cards) =>
        [.. cards.Distinct().Order().Select(collection.Cards.Find).OfType<Card>()];

    private static int Move(Change change, IEnumerable<CardId> cards, BuryOrSuspend mode)
    {
        var queue = mode switch
        {
            BuryOrSuspend.Suspend => CardQueue.Suspended,
            BuryOrSuspend.BuryByScheduler => CardQueue.SchedulerBuried,
            _ => CardQueue.UserBuried,
        };
        var count = 0;
        foreach (var card in Existing(change.Collection, cards).Where(card => card.Queue != queue && card.Queue != CardQueue.Suspended))
        {
            change.Cards.Update(card, card with { Queue = queue });
            count++;
        }

        return count;
    }

    private static int Restore(Change change, IEnumerable<Card> cards)
    {
        var count = 0;
        foreach (var card in cards.Where(card => card.Queue < CardQueue.New))
        {
            change.Cards.Update(card, card with { Queue = card.QueueFromType });
            count++;
        }

        return count;
    }
}

namespace Reprise.Collections;

/// <summary>Asking for the cards to study.</summary>
public static class FetchQueue
{
    /// <summary>The next cards of the selected deck, with their states, and what is left of it.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="limit">How many cards at most.</param>
    /// <param name="learningOnly">Only cards that come back within the day, all of them.</param>
    /// <remarks>docs/spec/scheduler.md §13.2.</remarks>
    /// <exception cref="InvalidInputException">The queue cannot be built, or a card's states cannot be computed.</exception>
    public static QueuedCards GetQueue(this Collection collection, int limit = 1, bool learningOnly = false)
    {
        var queue = collection.CurrentQueue();
        var entries = Entries(collection, queue, limit, learningOnly);
        return new QueuedCards([.. entries.Select(entry => Queued(collection, entry))], queue.Counts);
    }

    /// <summary>The ids of all cards of the selected deck's queue in order, without their states.</summary>
    /// <inheritdoc cref="GetQueue" path="/param"/>
    public static (IReadOnlyList<(CardId Card, QueueKind Kind)> Cards, StudyCounts Counts) GetQueueOrder(
        this Collection collection, int limit = int.MaxValue, bool learningOnly = false)
    {
        var queue = collection.CurrentQueue();
        return ([.. Entries(collection, queue, limit, learningOnly).Select(entry => (entry.Id, entry.Kind))], queue.Counts);
    }

    /// <summary>What is left to study in the selected deck.</summary>
    /// <exception cref="InvalidInputException">The queue cannot be built.</exception>
    public static StudyCounts GetStudyCounts(this Collection collection) => collection.CurrentQueue().Counts;

    /// <summary>The queue of today, built if there is none: docs/spec/scheduler.md §13.1.</summary>
    internal static StudyQueue CurrentQueue(this Collection collection)
    {
        DropOutdatedQueue(collection);
        return collection.Study.Queue ??= QueueBuilder.Build(collection, collection.FreshToday());
    }

    /// <summary>Drops a queue that was built for another day, with the undo history, and unburies.</summary>
    /// <returns>Whether there was one.</returns>
    internal static bool DropOutdatedQueue(Collection collection)
    {
        var today = collection.Today().DaysElapsed;
        if (collection.Study.Queue is not { } queue || queue.Day == today)
        {
            return false;
        }

        collection.ForgetUndoHistory();
        collection.Study.Queue = null;
        Unburying.Now(collection, today);
        return true;
    }

    private static IEnumerable<(CardId Id, long Modified, QueueKind Kind)> Entries(
        Collection collection, StudyQueue queue, int limit, bool learningOnly)
    {
        if (queue.Counts.None)
        {
            queue.RefreshCutoff(collection.Today().Now);
        }

        var entries = queue.Presented(learningOnly);
        return learningOnly ? entries : entries.Take(limit);
    }

    private static QueuedCard Queued(Collection collection, (CardId Id, long Modified, QueueKind Kind) entry)
    {
        var card = collection.Cards.Get(entry.Id);
        if (card.Modified != entry.Modified)
        {
            throw new InvalidInputException($"bug: card modified without updating queue: id:{card.Id} card:{card.Modified} entry:{entry.Modified}");
        }

        var studied = StudiedCard.Of(collection, card);
        var data = card.Data;
        return new QueuedCard(
            card,
            entry.Kind,
            studied.NextStates(collection),
            new SchedulingContext(studied.Home.Name.Human, FuzzSeed.ForScripts(card.Id.Value, card.Reps), data.Decay, data.DesiredRetention));
    }
}

namespace Reprise.Collections;

/// <summary>How much was studied today in a deck and the decks above it.</summary>
/// <remarks>docs/spec/scheduler.md §11.3.</remarks>
public static class StudyCounters
{
    /// <summary>New cards and reviews studied in a deck today; what an extended limit gave back counts negative.</summary>
    public static (int NewCards, int Reviews) CountsForDeckToday(this Collection collection, DeckId deck)
    {
        var common = collection.Decks.Get(deck).Common;
        return common.LastDayStudied == collection.FreshToday().DaysElapsed ? (common.NewStudied, common.ReviewStudied) : (0, 0);
    }

    /// <summary>Adds to the counters as if so much had been studied. Cannot be undone.</summary>
    public static OperationResult UpdateStudyCounters(this Collection collection, DeckId deck, int newCards, int reviews, int milliseconds) =>
        collection.ChangeWithoutUndo(change =>
        {
            Add(change, collection.Decks.Get(deck), collection.Today().DaysElapsed, newCards, reviews, milliseconds);
            return true;
        });

    /// <summary>Raises today's limits of a deck by so many cards; negative numbers lower them. Cannot be undone.</summary>
    public static OperationResult ExtendLimits(this Collection collection, DeckId deck, int newCards, int reviews) =>
        collection.ChangeWithoutUndo(change =>
        {
            Extend(change, collection.Decks.Get(deck), newCards, reviews);
            return true;
        });

    /// <summary>Adds to the counters of a deck and of its ancestors, up to the first that does not exist.</summary>
    internal static void Add(Change change, Deck deck, uint today, int newCards, int reviews, int milliseconds)
    {
        AddTo(change, deck, today, newCards, reviews, milliseconds);
        foreach (var parent in ExistingParents(change.Collection, deck))
        {
            AddTo(change, parent, today, newCards, reviews, milliseconds);
        }
    }

    /// <summary>Subtracts from the counters, on the ancestors only where all parents' limits apply.</summary>
    internal static void Extend(Change change, Deck deck, int newCards, int reviews)
    {
        var today = change.Collection.Today().DaysElapsed;
        AddTo(change, deck, today, -newCards, -reviews, 0);
        if (change.Collection.Read(ConfigKeys.ApplyAllParentLimits))
        {
            foreach (var parent in ExistingParents(change.Collection, deck))
            {
                AddTo(change, parent, today, -newCards, -reviews, 0);
            }
        }
    }

    /// <summary>The ancestors of a deck from the nearest, up to the first that is missing.</summary>
    internal static List<Deck> ExistingParents(Collection collection, Deck deck)
    {
        var parents = new List<Deck>();
        foreach (var name in deck.Name.Ancestors)
        {
            if (collection.Decks.FindByName(name) is not { } parent)
            {
                break;
            }

            parents.Add(parent);
        }

        return parents;
    }

    private static void AddTo(Change change, Deck deck, uint today, int newCards, int reviews, int milliseconds)
    {
        change.Decks.Update(deck, deck.With((common, _) =>
        {
            if (common.LastDayStudied != today)
            {
                common.NewStudied = 0;
                common.ReviewStudied = 0;
                common.LearningStudied = 0;
                common.MillisecondsStudied = 0;
                common.LastDayStudied = today;
            }

            unchecked
            {
                common.NewStudied += newCards;
                common.ReviewStudied += reviews;
                common.MillisecondsStudied += milliseconds;
            }
        }));
    }
}

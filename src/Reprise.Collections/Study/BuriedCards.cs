namespace Reprise.Collections;

/// <summary>What is buried in a deck.</summary>
public static class BuriedCards
{
    /// <summary>Buried cards of a deck and the decks below it, by what they would count as.</summary>
    /// <exception cref="NotFoundException">The deck does not exist.</exception>
    public static StudyCounts CountBuried(this Collection collection, DeckId deck)
    {
        var decks = QueueRows.ListOf(collection.Decks.Children(collection.Decks.Get(deck).Name).Select(child => child.Id).Prepend(deck));
        using var row = collection.Database.Prepare(
            $"select coalesce(sum(type = 0), 0), coalesce(sum(type in (1, 3)), 0), coalesce(sum(type = 2), 0) from cards where queue in (-2, -3) and did in ({decks})");
        row.Step();
        return new StudyCounts(row.Int32(0), row.Int32(1), row.Int32(2));
    }
}

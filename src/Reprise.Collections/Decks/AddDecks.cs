namespace Reprise.Collections;

/// <summary>Adding decks (docs/spec/collection-format.md §20.1 and §20.2).</summary>
public static class AddDecks
{
    private const int MostMissingAncestors = 10;

    /// <summary>Adds a deck with its missing ancestors.</summary>
    /// <exception cref="InvalidInputException">The deck has an id, or is nested too deep.</exception>
    /// <exception cref="FilteredDeckException">An ancestor is a filtered deck.</exception>
    public static OperationResult<DeckId> AddDeck(this Collection collection, Deck deck) =>
        collection.Change(OperationKind.AddDeck, change => change.AddDeck(deck).Id);

    /// <summary>The deck of a name as people write it, which is added if there is none.</summary>
    /// <exception cref="FilteredDeckException">An ancestor is a filtered deck.</exception>
    public static OperationResult<DeckId> GetOrAddDeck(this Collection collection, string humanName)
    {
        var name = DeckName.FromHuman(humanName);
        return collection.Decks.FindByName(name) is { } existing
            ? new OperationResult<DeckId>(existing.Id, ChangeFlags.None)
            : collection.AddDeck(Deck.NewNormal(name));
    }

    internal static Deck GetOrAddDeck(this Change change, DeckName name) =>
        change.Collection.Decks.FindByName(name) ?? change.AddDeck(Deck.NewNormal(name));

    internal static Deck AddDeck(this Change change, Deck deck)
    {
        if (deck.Id.IsSet)
        {
            throw new InvalidInputException("deck to add must have id 0");
        }

        var prepared = change.WithUsableName(deck);
        prepared = prepared with { Name = change.AddMissingAncestors(prepared.Name) };
        return change.Decks.Add(prepared);
    }

    /// <summary>The deck with its name normalised and made unique among the others.</summary>
    internal static Deck WithUsableName(this Change change, Deck deck)
    {
        var name = deck.Name.Normalized();
        while (change.Collection.Decks.FindByName(name) is { } other && other.Id != deck.Id)
        {
            name = new DeckName(name.Native + "+");
        }

        return name == deck.Name ? deck : deck with { Name = name, Modified = change.Now, Usn = change.Usn };
    }

    /// <summary>Adds the ancestors that are missing; the name comes back in the spelling of its nearest existing ancestor.</summary>
    internal static DeckName AddMissingAncestors(this Change change, DeckName name)
    {
        var missing = 0;
        foreach (var ancestor in name.Ancestors)
        {
            if (change.Collection.Decks.FindByName(ancestor) is { } existing)
            {
                if (existing.IsFiltered)
                {
                    throw new FilteredDeckException("Filtered decks can not have child decks.");
                }

                var respelled = new DeckName(existing.Name.Native + name.Native[ancestor.Native.Length..]);
                change.AddBetween(respelled, existing.Name.Depth);
                return respelled;
            }

            if (++missing > MostMissingAncestors)
            {
                throw new InvalidInputException("deck nesting level too deep");
            }
        }

        change.AddBetween(name, 0);
        return name;
    }

    /// <summary>Adds the ancestors of a deck that are deeper than a level, the nearest first (§20.2).</summary>
    internal static void AddBetween(this Change change, DeckName name, int level)
    {
        foreach (var ancestor in name.Ancestors.Where(ancestor => ancestor.Depth > level))
        {
            if (change.Collection.Decks.FindByName(ancestor) is null)
            {
                change.Decks.Add(Deck.NewNormal(ancestor));
            }
        }
    }
}

namespace Reprise.Collections;

/// <summary>Changing, renaming and moving decks (docs/spec/collection-format.md §20.3, §20.4, §20.6, §20.9).</summary>
public static class UpdateDecks
{
    /// <summary>Stores a changed deck; a changed name takes the children along.</summary>
    /// <exception cref="NotFoundException">The deck does not exist.</exception>
    /// <exception cref="FilteredDeckException">The new name lies below a filtered deck.</exception>
    public static OperationResult UpdateDeck(this Collection collection, Deck deck) =>
        collection.Change(OperationKind.UpdateDeck, change => change.UpdateDeck(deck));

    /// <summary>Renames a deck, given the name as people write it.</summary>
    /// <exception cref="NotFoundException">The deck does not exist.</exception>
    /// <exception cref="FilteredDeckException">The new name lies below a filtered deck.</exception>
    public static OperationResult RenameDeck(this Collection collection, DeckId id, string humanName) =>
        collection.Change(OperationKind.RenameDeck, change =>
            change.UpdateDeck(change.Collection.Decks.Get(id) with { Name = DeckName.FromHuman(humanName) }));

    /// <summary>Moves decks below another one, or to the top; returns how many were moved.</summary>
    /// <exception cref="FilteredDeckException">The target is a filtered deck.</exception>
    public static OperationResult<int> ReparentDecks(this Collection collection, IReadOnlyCollection<DeckId> ids, DeckId? target) =>
        collection.Change(OperationKind.ReparentDeck, change => change.ReparentDecks(ids, target));

    /// <summary>Chooses the current deck. Whether it exists is not asked.</summary>
    public static OperationResult SetCurrentDeck(this Collection collection, DeckId id) =>
        collection.Change(OperationKind.SetCurrentDeck, change => change.Config.Set(ConfigKeys.CurrentDeck, id.Value));

    /// <summary>Remembers that a deck's children are hidden or shown; leaves no undo entry.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The deck.</param>
    /// <param name="collapsed">Whether they are hidden.</param>
    /// <param name="inBrowser">In the browser's sidebar instead of the deck list.</param>
    /// <exception cref="NotFoundException">The deck does not exist.</exception>
    public static OperationResult SetDeckCollapsed(this Collection collection, DeckId id, bool collapsed, bool inBrowser) =>
        collection.Change(OperationKind.SkipUndo, change =>
        {
            if (change.Collection.Decks.Find(id) is not { } deck)
            {
                return;
            }

            change.StoreIfChanged(deck, deck.With((common, _) =>
            {
                if (inBrowser)
                {
                    common.BrowserCollapsed = collapsed;
                }
                else
                {
                    common.StudyCollapsed = collapsed;
                }
            }));
        });

    internal static void UpdateDeck(this Change change, Deck deck)
    {
        var stored = change.Collection.Decks.Get(deck.Id);
        change.UpdateDeck(stored, change.WithUsableName(deck));
    }

    /// <summary>Stores the deck with the time and usn of the change, unless it equals the stored one.</summary>
    internal static void StoreIfChanged(this Change change, Deck stored, Deck deck)
    {
        if (!deck.Equals(stored))
        {
            change.Decks.Update(stored, deck);
        }
    }

    private static void UpdateDeck(this Change change, Deck stored, Deck deck)
    {
        if (deck.Equals(stored))
        {
            return;
        }

        if (deck.Name == stored.Name)
        {
            change.Decks.Update(stored, deck);
            return;
        }

        var renamed = deck with { Name = change.AddMissingAncestors(deck.Name) };
        change.RenameChildren(stored.Name, renamed.Name);
        change.Decks.Update(stored, renamed);
        change.AddBetween(renamed.Name, 0);
    }

    private static void RenameChildren(this Change change, DeckName from, DeckName to)
    {
        // A child may spell its parent with other letters and even another number of them: only whole components are its own.
        var depth = from.Depth;
        foreach (var child in change.Collection.Decks.Children(from))
        {
            change.Decks.Update(child, child with { Name = new DeckName(string.Join(DeckName.Separator, [to.Native, .. child.Name.Components.Skip(depth)])) });
        }
    }

    private static int ReparentDecks(this Change change, IReadOnlyCollection<DeckId> ids, DeckId? target)
    {
        var decks = change.Collection.Decks;
        var parent = target is { } id ? decks.Find(id) : null;
        if (parent is { IsFiltered: true })
        {
            throw new FilteredDeckException("Filtered decks can not have child decks.");
        }

        var moved = 0;
        foreach (var deck in ids.Select(decks.Find).OfType<Deck>())
        {
            // Read again: moving an earlier one may have renamed this one.
            var current = decks.Get(deck.Id);
            if (NameBelow(current.Name, parent?.Name) is not { } name || name == current.Name)
            {
                continue;
            }

            var renamed = change.WithUsableName(current with { Name = name });
            change.RenameChildren(current.Name, renamed.Name);
            change.Decks.Update(current, renamed);
            moved++;
        }

        return moved;
    }

    /// <summary>The name after dropping a deck onto another, or onto nothing; null if nothing changes (§20.4).</summary>
    internal static DeckName? NameBelow(DeckName dragged, DeckName? target)
    {
        if (target is not { } parent)
        {
            return new DeckName(dragged.Base);
        }

        return parent.Native.StartsWith(dragged.Native, StringComparison.Ordinal)
            && string.Equals(parent.Root, dragged.Root, StringComparison.Ordinal)
            ? null
            : parent.Child(dragged.Base);
    }
}

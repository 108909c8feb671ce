namespace Reprise.Collections;

/// <summary>Removing notes and cards (docs/spec/collection-format.md §16). Review history stays.</summary>
public static class RemoveNotes
{
    /// <summary>Removes notes with their cards; returns the number of cards.</summary>
    public static OperationResult<int> RemoveAllNotes(this Collection collection, IReadOnlyCollection<NoteId> ids) =>
        collection.Change(OperationKind.RemoveNote, change => change.RemoveWithCards(ids));

    /// <summary>Removes the notes of cards with all their cards; returns the number of cards.</summary>
    public static OperationResult<int> RemoveNotesOfCards(this Collection collection, IReadOnlyCollection<CardId> ids) =>
        collection.Change(OperationKind.RemoveNote, change => change.RemoveWithCards(
            [.. ids.Select(change.Collection.Cards.Find).OfType<Card>().Select(card => card.NoteId).Distinct()]));

    /// <summary>Removes cards, and notes that are left without any; returns the number of cards.</summary>
    public static OperationResult<int> RemoveCardsAndOrphanedNotes(this Collection collection, IReadOnlyCollection<CardId> ids) =>
        collection.Change(OperationKind.EmptyCards, change => change.RemoveCardsAndOrphans(ids));

    internal static int RemoveWithCards(this Change change, IReadOnlyCollection<NoteId> ids)
    {
        var cards = 0;
        foreach (var id in ids)
        {
            if (change.Collection.Notes.Find(id) is not { } note)
            {
                continue;
            }

            foreach (var card in change.Collection.Cards.OfNote(id))
            {
                change.Cards.Remove(card);
                cards++;
            }

            change.Notes.Remove(note);
        }

        return cards;
    }

    internal static int RemoveCardsAndOrphans(this Change change, IEnumerable<CardId> ids)
    {
        var notes = new HashSet<NoteId>();
        var cards = 0;
        foreach (var id in ids)
        {
            if (change.Collection.Cards.Find(id) is { } card)
            {
                change.Cards.Remove(card);
                notes.Add(card.NoteId);
                cards++;
            }
        }

        foreach (var id in notes)
        {
            if (!change.Collection.Notes.HasCards(id) && change.Collection.Notes.Find(id) is { } note)
            {
                change.Notes.Remove(note);
            }
        }

        return cards;
    }
}

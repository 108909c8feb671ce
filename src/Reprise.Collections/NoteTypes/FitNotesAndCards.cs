namespace Reprise.Collections;

/// <summary>Brings notes and cards in line with a note type that was edited.</summary>
/// <remarks>docs/spec/collection-format.md §17.3.</remarks>
internal static class FitNotesAndCards
{
    /// <summary>Moves the fields of the notes to where the edited note type has them.</summary>
    public static void FitNotes(this Change change, NoteType stored, NoteType edited)
    {
        var moved = edited.Fields.Count != stored.Fields.Count || edited.Fields.Where((field, i) => field.PreviousOrdinal != i).Any();
        if (!moved && edited.Config.SortFieldIdx == stored.Config.SortFieldIdx)
        {
            return;
        }

        change.BumpSchema();
        var collection = change.Collection;
        foreach (var id in collection.Notes.IdsOfType(stored.Id))
        {
            var note = collection.Notes.Get(id);
            change.Store(note, moved ? note with { Fields = Remapped(note.Fields, edited) } : note, edited, markModified: true, normalizeTags: false);
        }
    }

    /// <summary>Deletes, moves and makes cards as the edited note type's templates ask for. The note type must have been stored.</summary>
    public static void FitCards(this Change change, NoteType stored, NoteType edited)
    {
        var previous = edited.Templates.Select(template => template.PreviousOrdinal).ToList();
        var removed = Enumerable.Range(0, stored.Templates.Count).Where(ordinal => !previous.Contains(ordinal)).ToHashSet();
        var moves = new Dictionary<int, int>();
        for (var i = 0; i < previous.Count; i++)
        {
            if (previous[i] is { } ordinal && ordinal != i)
            {
                moves[ordinal] = i;
            }
        }

        var added = previous.Contains(null);
        if (removed.Count > 0 || moves.Count > 0 || added)
        {
            change.BumpSchema();
            change.MoveCards(stored.Id, removed.Contains, moves);
        }

        if (added || !stored.Templates.Select(template => template.Config.QFormat)
                .SequenceEqual(edited.Templates.Select(template => template.Config.QFormat), StringComparer.Ordinal))
        {
            change.MakeMissingCards(edited);
        }
    }

    /// <summary>Deletes cards of a note type by their ordinals, and gives others a new ordinal.</summary>
    internal static void MoveCards(this Change change, NoteTypeId noteType, Func<int, bool> isRemoved, IReadOnlyDictionary<int, int> moves) =>
        change.MoveCards(change.Collection.Cards.OfNoteType(noteType), isRemoved, moves);

    /// <summary>Deletes some of these cards by their ordinals, and gives others a new ordinal.</summary>
    internal static void MoveCards(this Change change, IEnumerable<Card> cards, Func<int, bool> isRemoved, IReadOnlyDictionary<int, int> moves)
    {
        foreach (var card in cards)
        {
            if (isRemoved(card.Ordinal))
            {
                change.Cards.Remove(card);
            }
            else if (moves.TryGetValue(card.Ordinal, out var ordinal))
            {
                change.Cards.Update(card, card with { Ordinal = ordinal });
            }
        }
    }

    /// <summary>The fields at their new places; those that are new are empty.</summary>
    private static List<string> Remapped(IReadOnlyList<string> fields, NoteType edited) =>
        [.. edited.Fields.Select(field => field.PreviousOrdinal is { } ordinal && ordinal < fields.Count ? fields[ordinal] : "")];

    /// <summary>Notes that already have as many cards as a normal type has templates are not read.</summary>
    private static void MakeMissingCards(this Change change, NoteType noteType)
    {
        var generator = new GenerateCards(change, noteType);
        var collection = change.Collection;
        foreach (var (id, count) in collection.Cards.CountsOfNoteType(noteType.Id))
        {
            if (noteType.IsCloze || count != noteType.Templates.Count)
            {
                generator.For(collection.Notes.Get(id), collection.Cards.OfNote(id), target: null);
            }
        }
    }
}

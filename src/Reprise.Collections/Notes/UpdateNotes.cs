namespace Reprise.Collections;

/// <summary>Changing notes (docs/spec/collection-format.md §14.4 and §14.5).</summary>
public static class UpdateNotes
{
    private const ChangeFlags WithoutEntryFlags = ChangeFlags.Card | ChangeFlags.Note | ChangeFlags.Tag | ChangeFlags.BrowserTable
        | ChangeFlags.BrowserSidebar | ChangeFlags.NoteText | ChangeFlags.StudyQueues;

    /// <summary>Stores a changed note and makes the cards that it calls for now; cards are never deleted.</summary>
    /// <exception cref="NotFoundException">The note does not exist.</exception>
    public static OperationResult UpdateNote(this Collection collection, Note note) => collection.UpdateAllNotes([note]);

    /// <summary>Stores changed notes as one operation.</summary>
    /// <exception cref="NotFoundException">A note does not exist.</exception>
    public static OperationResult UpdateAllNotes(this Collection collection, IReadOnlyList<Note> notes) =>
        collection.Change(OperationKind.UpdateNote, change => change.UpdateAll(notes));

    /// <summary>Stores changed notes without an undo entry; the history is emptied.</summary>
    /// <exception cref="NotFoundException">A note does not exist.</exception>
    public static OperationResult UpdateAllNotesWithoutUndo(this Collection collection, IReadOnlyList<Note> notes)
    {
        collection.ChangeWithoutUndo(change =>
        {
            change.UpdateAll(notes);
            return true;
        });
        return new OperationResult(WithoutEntryFlags);
    }

    /// <summary>Brings notes that were written by other means into their stored form; returns how many there were.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="ids">The notes; those that do not exist are passed over.</param>
    /// <param name="markModified">Whether they get the time and usn of now.</param>
    /// <param name="generateCards">Whether missing cards are made.</param>
    public static OperationResult<int> AfterNoteUpdates(this Collection collection, IReadOnlyCollection<NoteId> ids, bool markModified, bool generateCards) =>
        collection.Change(OperationKind.UpdateNote, change => change.Rewrite(ids, markModified, generateCards));

    internal static void UpdateAll(this Change change, IReadOnlyList<Note> notes)
    {
        foreach (var note in notes)
        {
            var stored = change.Collection.Notes.Get(note.Id);
            if (!note.SameContent(stored))
            {
                var noteType = change.Collection.NoteTypes.Find(note.NoteTypeId) ?? throw new InvalidInputException("missing note type");
                var updated = change.Store(stored, note, noteType, markModified: true);
                new GenerateCards(change, noteType).For(
                    updated, change.Collection.Cards.OfNote(updated.Id), change.Collection.LastDeckOf(noteType.Id));
            }
        }
    }

    /// <summary>The deck a note type was last added to.</summary>
    internal static DeckId? LastDeckOf(this Collection collection, NoteTypeId noteType) =>
        collection.Read(ConfigKeys.LastDeckOf(noteType)) is { } deck ? new DeckId(deck) : null;

    /// <summary>Stores a note over the stored one, in its stored form.</summary>
    internal static Note Store(this Change change, Note stored, Note note, NoteType noteType, bool markModified, bool normalizeTags = true, bool? compose = null)
    {
        var tags = normalizeTags ? change.Tags.Normalize(note.Tags) : note.Tags;
        var prepared = note.Prepared(noteType, compose ?? change.Collection.Read(ConfigKeys.NormalizeNoteText)) with
        {
            Tags = tags,
            Modified = markModified ? change.Now : note.Modified,
            Usn = markModified ? change.Usn : note.Usn,
        };

        change.Notes.Replace(stored, prepared);
        return prepared;
    }

    private static int Rewrite(this Change change, IReadOnlyCollection<NoteId> ids, bool markModified, bool generateCards)
    {
        var collection = change.Collection;
        var count = 0;
        foreach (var group in ids.Distinct().Select(collection.Notes.Find).OfType<Note>().GroupBy(note => note.NoteTypeId).OrderBy(group => group.Key))
        {
            var noteType = collection.NoteTypes.Find(group.Key) ?? throw new InvalidInputException("missing note type");
            var generator = generateCards ? new GenerateCards(change, noteType) : null;
            foreach (var note in group)
            {
                var stored = change.Store(note, note, noteType, markModified);
                generator?.For(stored, collection.Cards.OfNote(stored.Id), collection.LastDeckOf(noteType.Id));
                count++;
            }
        }

        return count;
    }
}

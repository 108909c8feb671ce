namespace Reprise.Collections;

/// <summary>A note to add and the deck its cards go to.</summary>
/// <param name="Note">The note, with id 0.</param>
/// <param name="Deck">The deck asked for.</param>
public sealed record NewNote(Note Note, DeckId Deck);

/// <summary>What adding notes did.</summary>
/// <param name="Ids">The new notes, in the order given.</param>
/// <param name="CardCount">Number of cards made.</param>
public sealed record AddedNotes(IReadOnlyList<NoteId> Ids, int CardCount);

/// <summary>Adding notes (docs/spec/collection-format.md §14.1–14.3).</summary>
public static class AddNotes
{
    /// <summary>An empty note of a note type, not yet stored.</summary>
    public static Note New(NoteType noteType) => new()
    {
        Guid = NoteGuid.Create(),
        NoteTypeId = noteType.Id,
        Fields = [.. noteType.Fields.Select(_ => "")],
    };

    /// <summary>Adds a note and makes its cards.</summary>
    /// <exception cref="InvalidInputException">The note type does not exist, or the number of fields is not its.</exception>
    public static OperationResult<AddedNotes> AddNote(this Collection collection, Note note, DeckId deck) =>
        collection.AddAllNotes([new NewNote(note, deck)]);

    /// <summary>Adds notes and makes their cards, as one operation.</summary>
    /// <exception cref="InvalidInputException">A note type does not exist, or a number of fields is not its.</exception>
    public static OperationResult<AddedNotes> AddAllNotes(this Collection collection, IReadOnlyList<NewNote> notes) =>
        collection.Change(OperationKind.AddNote, change => change.AddAll(notes));

    internal static AddedNotes AddAll(this Change change, IReadOnlyList<NewNote> notes)
    {
        var generators = new Dictionary<NoteTypeId, GenerateCards>();
        var ids = new List<NoteId>(notes.Count);
        var cards = 0;
        foreach (var (note, deck) in notes)
        {
            var noteType = change.Collection.NoteTypes.Find(note.NoteTypeId) ?? throw new InvalidInputException("missing note type");
            if (!generators.TryGetValue(noteType.Id, out var generator))
            {
                generators[noteType.Id] = generator = new GenerateCards(change, noteType);
            }

            var added = change.Add(note, noteType);
            ids.Add(added.Id);
            cards += generator.For(added, [], deck);
            change.Config.Set(ConfigKeys.LastDeckOf(noteType.Id), deck.Value);
            change.Config.Set(ConfigKeys.LastNoteTypeOf(deck), noteType.Id.Value);
            change.Config.Set(ConfigKeys.CurrentNoteType, noteType.Id.Value);
        }

        return new AddedNotes(ids, cards);
    }

    private static Note Add(this Change change, Note note, NoteType noteType)
    {
        var tags = change.Tags.Normalize(note.Tags);
        var added = note.Prepared(noteType, change.Collection.Read(ConfigKeys.NormalizeNoteText)) with
        {
            Tags = tags,
            Id = change.Collection.Notes.NewId(change.NowMillis),
            Modified = change.Now,
            Usn = change.Usn,
        };
        change.Notes.Insert(added);
        return added;
    }
}

namespace Reprise.Collections;

/// <summary>Adds many notes one after another. Undo keeps their ids alone: an import of a hundred thousand notes must not stay in memory.</summary>
internal sealed class NoteAdditions(Change change)
{
    private readonly List<NoteId> ids = [];

    /// <summary>Adds a note exactly as given, under its id.</summary>
    public void Add(Note note)
    {
        change.Collection.Notes.Insert(note);
        ids.Add(note.Id);
    }

    /// <summary>Records the additions; to be called once, at the end.</summary>
    public void Finish()
    {
        if (ids.Count > 0)
        {
            change.Record(new NotesAdded(ids));
        }
    }

    private sealed record NotesAdded(IReadOnlyList<NoteId> Ids) : ChangeRecord
    {
        public override ChangeFlags Flag => ChangeFlags.Note;

        public override void Revert(Change change)
        {
            foreach (var id in Ids)
            {
                change.Notes.Delete(change.Collection.Notes.Get(id));
            }
        }
    }
}

namespace Reprise.Collections;

/// <summary>Changes of notes inside an operation.</summary>
public sealed class NoteChanges
{
    private readonly Change change;

    internal NoteChanges(Change change) => this.change = change;

    private NoteRows Rows => change.Collection.Notes;

    /// <summary>Deletes a note, leaving a grave. Its cards must be gone.</summary>
    public void Remove(Note note)
    {
        Delete(note);
        change.AddGrave(new Grave(note.Id.Value, GraveKind.Note, change.Usn));
    }

    /// <summary>Replaces the stored tags, with the time and usn of the change; nothing else of the note is touched.</summary>
    public void UpdateTags(Note note, IReadOnlyList<string> tags) =>
        UpdateTags(new NoteTags(note.Id, note.Modified, note.Usn, TagName.Join(note.Tags)), tags);

    /// <summary>Replaces the stored tags of a note of which only the tags were read.</summary>
    internal void UpdateTags(NoteTags note, IReadOnlyList<string> tags) =>
        ReplaceTags(note, change.Now, change.Usn, TagName.Join(tags));

    /// <summary>Adds a note exactly as given, under its id.</summary>
    internal void Insert(Note note)
    {
        Rows.Insert(note);
        change.Record(new NoteAdded(new NoteImage(note)));
    }

    /// <summary>Stores a note exactly as given.</summary>
    internal void Replace(Note before, Note after)
    {
        Rows.Update(before, after);
        change.Record(new NoteUpdated(new NoteImage(before)));
    }

    internal void Delete(Note note)
    {
        Rows.Delete(note.Id);
        change.Record(new NoteRemoved(new NoteImage(note)));
    }

    internal void ReplaceTags(NoteTags before, long modified, int usn, ReadOnlySpan<char> storedTags)
    {
        Rows.UpdateTags(before, modified, usn, storedTags);
        change.Record(new NoteTagsUpdated(before));
    }
}

internal sealed record NoteAdded(NoteImage Note) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Note;

    public override void Revert(Change change) => change.Notes.Delete(Note.ToNote());
}

internal sealed record NoteUpdated(NoteImage Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Note;

    public override void Revert(Change change) => change.Notes.Replace(change.Collection.Notes.Get(Before.Id), Before.ToNote());
}

internal sealed record NoteRemoved(NoteImage Note) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Note;

    public override void Revert(Change change) => change.Notes.Insert(Note.ToNote());
}

internal sealed record NoteTagsUpdated(NoteTags Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Note;

    public override void Revert(Change change)
    {
        var now = change.Collection.Notes.Get(Before.Id);
        change.Notes.ReplaceTags(new NoteTags(now.Id, now.Modified, now.Usn, TagName.Join(now.Tags)), Before.Modified, Before.Usn, Before.Stored);
    }
}

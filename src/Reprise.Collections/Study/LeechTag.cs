namespace Reprise.Collections;

/// <summary>The tag that marks the notes of leeches.</summary>
internal static class LeechTag
{
    private const string Name = "leech";

    /// <summary>Adds the tag to a note that lacks it, registered in the spelling that is known.</summary>
    /// <remarks>docs/spec/collection-format.md §19.2, §19.3.</remarks>
    public static void AddTo(Change change, NoteId noteId)
    {
        var collection = change.Collection;
        var tag = collection.Tags.Find(Name)?.Name;
        if (tag is null)
        {
            tag = Name;
            change.Tags.Register(new Tag(tag, change.Usn, Collapsed: true));
        }

        var note = collection.Notes.Get(noteId);
        if (!note.Tags.Contains(tag, Unicase.Comparer))
        {
            change.Notes.UpdateTags(note, [.. note.Tags.Append(tag).Order(Unicase.Comparer)]);
        }
    }
}

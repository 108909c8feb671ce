namespace Reprise.Collections;

/// <summary>Giving tags to notes and taking them away.</summary>
/// <remarks>docs/spec/search-and-browser.md §16.3, §16.5, §16.7; docs/spec/collection-format.md §19.3.</remarks>
public static class TagNotes
{
    private const int MostOnStack = 512;

    /// <summary>Adds tags, separated by spaces, to notes that lack them; answers how many notes changed.</summary>
    public static OperationResult<int> AddTagsToNotes(this Collection collection, IEnumerable<NoteId> notes, string tags) =>
        collection.Change(OperationKind.UpdateTag, change =>
        {
            var added = change.Tags.Normalize([tags]);
            var count = 0;
            Span<char> longer = stackalloc char[MostOnStack];
            foreach (var note in collection.Notes.TagsOf(notes))
            {
                if (TagList.TryAdd(note.Stored, added, longer, out var length))
                {
                    if (length > 0)
                    {
                        change.Notes.ReplaceTags(note, change.Now, change.Usn, longer[..length]);
                        count++;
                    }

                    continue;
                }

                var list = note.List;
                var missing = added.Where(tag => !Array.Exists(list, known => Unicase.Same(known, tag))).ToList();
                if (missing.Count > 0)
                {
                    string[] all = [.. list, .. missing];
                    Array.Sort(all, Unicase.Comparer);
                    change.Notes.UpdateTags(note, all);
                    count++;
                }
            }

            return count;
        });

    /// <summary>Takes tags, separated by spaces, and those below them from notes; answers how many notes had any.</summary>
    public static OperationResult<int> RemoveTagsFromNotes(this Collection collection, IEnumerable<NoteId> notes, string tags) =>
        collection.Change(OperationKind.RemoveTag, change =>
            Remove(change, collection.Notes.TagsOf(notes), new TagMatcher(TagName.Split(tags))));

    /// <summary>Takes tags, separated by spaces, and those below them from all notes and from the registry; answers how many notes had any.</summary>
    public static OperationResult<int> RemoveTags(this Collection collection, string tags) =>
        collection.Change(OperationKind.RemoveTag, change =>
        {
            var matcher = new TagMatcher(TagName.Split(tags));
            foreach (var tag in collection.Tags.All().Where(tag => matcher.Fits(tag.Name)))
            {
                change.Tags.Remove(tag);
            }

            return Remove(change, collection.Notes.TagsOfAll(tagged: !matcher.IsEmpty), matcher);
        });

    private static int Remove(Change change, IEnumerable<NoteTags> notes, TagMatcher matcher)
    {
        var count = 0;
        foreach (var note in notes)
        {
            var list = note.List;
            if (matcher.FitsAny(list))
            {
                change.Notes.UpdateTags(note, Array.FindAll(list, tag => !matcher.Fits(tag)));
                count++;
            }
        }

        return count;
    }
}

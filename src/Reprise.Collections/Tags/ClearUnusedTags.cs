namespace Reprise.Collections;

/// <summary>Clearing the registry of tags that no note has.</summary>
/// <remarks>docs/spec/search-and-browser.md §16.6.</remarks>
public static class ClearUnusedTags
{
    /// <summary>Removes registered tags that no note has and that are not above one that a note has; answers how many.</summary>
    public static OperationResult<int> ClearTagsWithoutNotes(this Collection collection) =>
        collection.Change(OperationKind.ClearUnusedTags, change =>
        {
            var used = new HashSet<string>(Unicase.Comparer);
            foreach (var tag in collection.Notes.DistinctTagLists().SelectMany(TagName.Split))
            {
                AddWithAncestors(used, tag);
            }

            var unused = collection.Tags.All().Where(tag => !used.Contains(tag.Name)).ToList();
            unused.ForEach(change.Tags.Remove);
            return unused.Count;
        });

    private static void AddWithAncestors(HashSet<string> used, string tag)
    {
        while (used.Add(tag))
        {
            var end = tag.LastIndexOf(TagName.LevelSeparator, StringComparison.Ordinal);
            if (end < 0)
            {
                return;
            }

            tag = tag[..end];
        }
    }
}

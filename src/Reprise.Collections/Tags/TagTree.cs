namespace Reprise.Collections;

/// <summary>A level of the tree of tags.</summary>
/// <param name="Name">The last component of the tag; empty for the root.</param>
/// <param name="Level">Depth, 0 for the root.</param>
/// <param name="Collapsed">Whether its children are hidden in the sidebar.</param>
/// <param name="Children">Tags one level below, in order.</param>
public sealed record TagNode(string Name, int Level, bool Collapsed, IReadOnlyList<TagNode> Children);

/// <summary>The registered tags as a tree.</summary>
/// <remarks>docs/spec/search-and-browser.md §16.10.</remarks>
public static class TagTree
{
    private const char Below = '\u001F';

    /// <summary>The tree of all registered tags and the levels above them.</summary>
    public static TagNode TagsAsTree(this Collection collection)
    {
        var tags = new SortedDictionary<string, bool>(Unicase.Comparer);
        foreach (var tag in collection.Tags.All())
        {
            AddWithAncestors(tags, tag);
        }

        var rows = tags.Select(pair => (Levels: pair.Key.Split(Below), Collapsed: pair.Value)).ToList();
        var at = 0;
        return new TagNode("", 0, Collapsed: false, Children(rows, ref at, 1));
    }

    /// <summary>Shows or hides what is below a tag in the sidebar. The tag is registered if it is not; cannot be undone.</summary>
    /// <remarks>As in the reference, the state of a tag that had to be cleaned before it could be registered is not set.</remarks>
    public static OperationResult SetTagCollapsed(this Collection collection, string tag, bool collapsed) =>
        collection.Change(OperationKind.SkipUndo, change =>
        {
            change.Tags.Registered(TagName.Clean(tag));
            if (collection.Tags.Find(tag) is { } stored)
            {
                change.Tags.Replace(stored, stored with { Collapsed = collapsed, Usn = change.Usn });
            }
        });

    /// <summary>Ancestors come into the tree in the spelling that is seen first, the tag's own spelling if it is registered.</summary>
    private static void AddWithAncestors(SortedDictionary<string, bool> tags, Tag tag)
    {
        var name = tag.Name.Replace(TagName.LevelSeparator, "\u001F", StringComparison.Ordinal);
        for (var end = name.LastIndexOf(Below); end >= 0; end = end == 0 ? -1 : name.LastIndexOf(Below, end - 1))
        {
            tags.TryAdd(name[..end], true);
        }

        if (!tags.TryAdd(name, tag.Collapsed))
        {
            tags[name] = tag.Collapsed;
        }
    }

    private static List<TagNode> Children(List<(string[] Levels, bool Collapsed)> rows, ref int at, int level)
    {
        var children = new List<TagNode>();
        while (at < rows.Count && rows[at].Levels.Length >= level)
        {
            var (levels, collapsed) = rows[at++];
            children.Add(new TagNode(levels[level - 1], level, collapsed, Children(rows, ref at, level + 1)));
        }

        return children;
    }
}

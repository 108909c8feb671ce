namespace Reprise.Collections;

/// <summary>Renaming tags and putting them below another.</summary>
/// <remarks>docs/spec/search-and-browser.md §16.8, §16.9; docs/spec/collection-format.md §19.3, §19.4.</remarks>
public static class RenameTags
{
    /// <summary>Gives a tag and those below it another beginning; answers how many notes changed. Nothing happens if no note has it.</summary>
    /// <exception cref="InvalidInputException">The new name is empty or holds a space.</exception>
    public static OperationResult<int> RenameTag(this Collection collection, string tag, string newName) =>
        collection.Change(OperationKind.RenameTag, change =>
        {
            if (newName.Any(TagName.IsSeparator))
            {
                throw new InvalidInputException("replacement name can not contain a space");
            }

            if (string.IsNullOrWhiteSpace(newName))
            {
                throw new InvalidInputException("replacement name must not be empty");
            }

            var replacement = change.Tags.SpelledLikeAncestor(TagName.Clean(newName));
            return Rename(change, new TagMatcher(TagName.Split(tag)), _ => replacement);
        });

    /// <summary>Puts tags, with those below them, below another tag, or on the top level; answers how many notes changed.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="tags">The tags to move.</param>
    /// <param name="parent">The tag they go below; empty for the top level.</param>
    public static OperationResult<int> ReparentTags(this Collection collection, IEnumerable<string> tags, string parent) =>
        collection.Change(OperationKind.ReparentTag, change =>
        {
            var moves = tags.Select(tag => (Tag: tag, Name: Reparented(tag, parent)))
                .Where(move => move.Name is not null && !string.Equals(move.Tag, move.Name, StringComparison.Ordinal))
                .ToList();
            return moves.Count == 0 ? 0 : Rename(change, new TagMatcher(moves.Select(move => move.Tag)), index => moves[index].Name!);
        });

    /// <summary>The name of a tag below another; null if it would come below itself.</summary>
    private static string? Reparented(string tag, string parent)
    {
        var levels = tag.Split(TagName.LevelSeparator);
        if (parent.Length == 0)
        {
            return levels[^1];
        }

        var root = parent.Split(TagName.LevelSeparator)[0];
        return parent.StartsWith(tag, StringComparison.Ordinal) && string.Equals(root, levels[0], StringComparison.Ordinal)
            ? null
            : $"{parent}{TagName.LevelSeparator}{levels[^1]}";
    }

    private static int Rename(Change change, TagMatcher matcher, Func<int, string> replacement)
    {
        var notes = change.Collection.Notes.TagsOfAll(tagged: !matcher.IsEmpty).Where(note => matcher.FitsAny(note.List)).ToList();
        if (notes.Count == 0)
        {
            return 0;
        }

        foreach (var tag in change.Collection.Tags.All().Where(tag => matcher.Fits(tag.Name)))
        {
            change.Tags.Remove(tag);
        }

        var renamed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var note in notes)
        {
            var list = note.List;
            for (var i = 0; i < list.Length; i++)
            {
                if (matcher.Fits(list[i]))
                {
                    list[i] = matcher.Replace(list[i], replacement);
                    renamed.Add(list[i]);
                }
            }

            change.Notes.UpdateTags(note, list);
        }

        foreach (var tag in renamed)
        {
            change.Tags.Registered(TagName.Clean(tag));
        }

        return notes.Count;
    }
}

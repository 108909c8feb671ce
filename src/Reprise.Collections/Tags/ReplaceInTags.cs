namespace Reprise.Collections;

/// <summary>Find and replace in tags.</summary>
/// <remarks>docs/spec/search-and-browser.md §14.2.</remarks>
public static class ReplaceInTags
{
    /// <summary>Replaces text in every tag of notes; answers how many notes had a match.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="notes">The notes; none means all.</param>
    /// <param name="search">What to find.</param>
    /// <param name="replacement">What to put there; names groups if <paramref name="regex"/>.</param>
    /// <param name="regex">Whether <paramref name="search"/> is a regular expression.</param>
    /// <param name="matchCase">Whether case counts.</param>
    /// <exception cref="InvalidInputException">The replacement holds a space.</exception>
    /// <exception cref="InvalidRegexException">The expression is malformed.</exception>
    public static OperationResult<int> FindAndReplaceTags(
        this Collection collection, IReadOnlyCollection<NoteId> notes, string search, string replacement, bool regex, bool matchCase)
    {
        if (replacement.Any(TagName.IsSeparator))
        {
            throw new InvalidInputException("replacement name cannot contain a space");
        }

        return collection.Change(OperationKind.UpdateTag, change =>
        {
            var pattern = SearchPattern.Compile((matchCase ? "" : "(?i)") + (regex ? search : SearchPattern.Escape(search)));
            var expanded = regex ? PatternReplacement.Expanding(replacement, pattern) : PatternReplacement.Literal(replacement);
            var count = 0;
            foreach (var note in notes.Count == 0 ? collection.Notes.TagsOfAll(tagged: true) : collection.Notes.TagsOf(notes))
            {
                var matched = false;
                var list = note.List;
                for (var i = 0; i < list.Length; i++)
                {
                    if (pattern.Replace(list[i], expanded) is { } replaced)
                    {
                        list[i] = replaced;
                        matched = true;
                    }
                }

                if (matched)
                {
                    change.Notes.UpdateTags(note, change.Tags.Normalize(list));
                    count++;
                }
            }

            return count;
        });
    }
}

namespace Reprise.Collections;

/// <summary>Completing a tag while it is typed.</summary>
/// <remarks>docs/spec/search-and-browser.md §16.10.</remarks>
public static class CompleteTags
{
    /// <summary>Registered tags whose levels hold the parts of the input in order; those that begin with it come first.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="input">What was typed: parts of levels, separated by <c>::</c>.</param>
    /// <param name="limit">About how many to answer; one more may come.</param>
    public static IReadOnlyList<string> CompleteTag(this Collection collection, string input, int limit)
    {
        var filters = input.Split(TagName.LevelSeparator)
            .Select(part => SearchPattern.Compile("(?i)" + SearchPattern.Escape(part))).ToArray();
        var prefixes = input.Split(TagName.LevelSeparator);
        var beginning = new List<string>();
        var other = new List<string>();
        foreach (var tag in collection.Tags.All())
        {
            if (beginning.Count + other.Count > limit)
            {
                break;
            }

            var levels = tag.Name.Split(TagName.LevelSeparator);
            if (Fits(levels, filters))
            {
                (Begins(levels, prefixes) ? beginning : other).Add(tag.Name);
            }
        }

        return [.. beginning, .. other];
    }

    private static bool Fits(string[] levels, SearchPattern[] filters)
    {
        var at = 0;
        foreach (var level in levels)
        {
            if (at < filters.Length && filters[at].IsMatch(level))
            {
                at++;
            }
        }

        return at == filters.Length;
    }

    private static bool Begins(string[] levels, string[] prefixes)
    {
        if (prefixes.Length > levels.Length)
        {
            return false;
        }

        for (var i = 0; i < prefixes.Length; i++)
        {
            if (SimpleCase.PrefixLength(levels[i], prefixes[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }
}

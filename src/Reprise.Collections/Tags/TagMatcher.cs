namespace Reprise.Collections;

/// <summary>Tells tags that are in a list, or below one that is; listed tags are literal, case does not count.</summary>
/// <remarks>docs/spec/search-and-browser.md §16.4. Of several that fit, the first one listed counts.</remarks>
internal sealed class TagMatcher
{
    private readonly string[] listed;

    public TagMatcher(IEnumerable<string> tags) => listed = [.. tags];

    /// <summary>An empty list fits every note, as the reference has it, but no tag.</summary>
    public bool IsEmpty => listed.Length == 0;

    /// <summary>Whether the tag is listed or below a listed one.</summary>
    public bool Fits(string tag) => Find(tag).Index >= 0;

    /// <summary>Whether any of a note's tags is.</summary>
    public bool FitsAny(IEnumerable<string> tags) => IsEmpty || tags.Any(Fits);

    /// <summary>The number of the listed tag that fits, and how much of the tag it covers; −1 if none does.</summary>
    public (int Index, int Length) Find(string tag)
    {
        for (var i = 0; i < listed.Length; i++)
        {
            var length = SimpleCase.PrefixLength(tag, listed[i]);
            if (length == tag.Length || (length >= 0 && tag.AsSpan(length).StartsWith(TagName.LevelSeparator, StringComparison.Ordinal)))
            {
                return (i, length);
            }
        }

        return (-1, 0);
    }

    /// <summary>The tag with the part that is listed replaced; the same tag if none fits.</summary>
    public string Replace(string tag, Func<int, string> replacement)
    {
        var (index, length) = Find(tag);
        return index < 0 ? tag : replacement(index) + tag[length..];
    }
}

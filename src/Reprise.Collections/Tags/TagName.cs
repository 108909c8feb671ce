using System.Buffers;

namespace Reprise.Collections;

/// <summary>The rules for a tag's text and for the column that holds a note's tags.</summary>
/// <remarks>docs/spec/collection-format.md §19.1 and §19.2.</remarks>
public static class TagName
{
    /// <summary>Joins the levels of a tag.</summary>
    public const string LevelSeparator = "::";

    private const string BlankPart = "blank";
    private const char IdeographicSpace = '\u3000';
    private const string Separators = " \u3000";
    private static readonly SearchValues<char> Unwanted = SearchValues.Create([.. PlainText.Controls, ' ', IdeographicSpace]);

    /// <summary>Whether a character separates tags: a space or an ideographic space.</summary>
    public static bool IsSeparator(char c) => c is ' ' or IdeographicSpace;

    /// <summary>The tags in a text; empty pieces are left out.</summary>
    public static string[] Split(string text) => text.Split([' ', IdeographicSpace], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first tag in a text, which goes on behind it; empty when there is none.</summary>
    internal static ReadOnlySpan<char> TakeFirst(scoped ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(Separators);
        var end = rest.IndexOfAny(Separators);
        var tag = end < 0 ? rest : rest[..end];
        rest = rest[tag.Length..];
        return tag;
    }

    /// <summary>A note's tags as the file holds them: nothing, or <c> a b </c> with a space at both ends.</summary>
    public static string Join(IReadOnlyCollection<string> tags) => tags.Count == 0 ? "" : $" {string.Join(' ', tags)} ";

    /// <summary>A tag with each level cleaned; a level that is empty becomes <c>blank</c>.</summary>
    public static string Clean(string tag) => string.Join(LevelSeparator, tag.Split(LevelSeparator).Select(CleanPart));

    private static string CleanPart(string part)
    {
        var clean = PlainText.Without(PlainText.Compose(part), Unwanted).Trim();
        return clean.Length == 0 ? BlankPart : clean;
    }
}

using System.Buffers;
using System.Text.RegularExpressions;

namespace Reprise.Templates;

/// <summary>Media files that note types refer to: only names that begin with <c>_</c> count.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §14.3.</remarks>
public static class StaticMedia
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Css = new(
        """@import\s+"(?<name>_[^"]*.css)"|'(?<name>_[^']*.css)'|url\(\s*"(?<name>_[^"]+)"|'(?<name>_[^']+)'|(?<name>_.+?)\s*\)""",
        Linear | RegexOptions.IgnoreCase);

    /// <summary>The same without the loose end of the pattern above, which swallows what follows an underscore that is no name's.</summary>
    private static readonly Regex CssAddress = new("""url\(\s*(?<name>_.+?)\s*\)""", Linear | RegexOptions.IgnoreCase);

    private static readonly SearchValues<char> Starts = SearchValues.Create("[\"'sd");

    /// <summary>Names in a style sheet, in order, as the reference finds them.</summary>
    public static IEnumerable<string> InCss(string css) => Names(Css, css);

    /// <summary>Names in <c>url(…)</c> of a style sheet, among them those that <see cref="InCss"/> loses behind another underscore.</summary>
    public static IEnumerable<string> AddressesInCss(string css) => Names(CssAddress, css);

    /// <summary>
    /// Names in one side of a template, in order: what <c>\[sound:(_[^]]+)\]|"(_[^"]+)"|'(_[^']+)'|\b(?:src|data)=(_[^&gt;]+)</c> matches.
    /// </summary>
    public static IEnumerable<string> InTemplate(string side)
    {
        for (var i = side.AsSpan().IndexOfAny(Starts); i >= 0 && i < side.Length; i = Next(side, i))
        {
            if (NameAt(side, i) is { } name)
            {
                yield return side[name];
                // A bracket or quote that closes belongs to the reference.
                i = side[i] is 's' or 'd' ? name.End.Value - 1 : name.End.Value;
            }
        }
    }

    private static int Next(string side, int at)
    {
        var found = side.AsSpan(at + 1).IndexOfAny(Starts);
        return found < 0 ? side.Length : at + 1 + found;
    }

    /// <summary>Where the name stands in what begins at <paramref name="at"/>; null if that is no reference.</summary>
    private static Range? NameAt(string side, int at) => side[at] switch
    {
        '[' => Closed(side, at, "[sound:", ']'),
        '"' => Closed(side, at, "\"", '"'),
        '\'' => Closed(side, at, "'", '\''),
        _ => WordCharacters.Before(side, at) ? null : Unquoted(side, at, "src=") ?? Unquoted(side, at, "data="),
    };

    private static Range? Closed(string side, int at, string opening, char closing)
    {
        var name = at + opening.Length;
        if (!Begins(side, at, opening))
        {
            return null;
        }

        // The underscore alone is no name.
        var length = side.AsSpan(name + 1).IndexOf(closing);
        return length > 0 ? name..(name + 1 + length) : null;
    }

    private static Range? Unquoted(string side, int at, string opening)
    {
        var name = at + opening.Length;
        if (!Begins(side, at, opening))
        {
            return null;
        }

        var length = side.AsSpan(name + 1).IndexOf('>');
        var end = length < 0 ? side.Length : name + 1 + length;
        return end > name + 1 ? name..end : null;
    }

    private static bool Begins(string side, int at, string opening) =>
        side.AsSpan(at).StartsWith(opening, StringComparison.Ordinal) && at + opening.Length < side.Length && side[at + opening.Length] == '_';

    /// <summary>Names in a note type's style sheet, in the fronts and backs of its templates, in this order, each once.</summary>
    public static IEnumerable<string> Of(string css, IEnumerable<TemplateText> templates) =>
        InCss(css).Concat(templates.SelectMany(template => InTemplate(template.Front).Concat(InTemplate(template.Back)))).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Names(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Groups["name"].Value);
}

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

    private static readonly Regex TemplateName = new(
        """\[sound:(?<name>_[^]]+)\]|"(?<name>_[^"]+)"|'(?<name>_[^']+)'|\b(?:src|data)=(?<name>_[^>]+)""",
        Linear);

    /// <summary>Names in a style sheet, in order, as the reference finds them.</summary>
    public static IEnumerable<string> InCss(string css) => Names(Css, css);

    /// <summary>Names in <c>url(…)</c> of a style sheet, among them those that <see cref="InCss"/> loses behind another underscore.</summary>
    public static IEnumerable<string> AddressesInCss(string css) => Names(CssAddress, css);

    /// <summary>Names in one side of a template, in order.</summary>
    public static IEnumerable<string> InTemplate(string side) => Names(TemplateName, side);

    /// <summary>Names in a note type's style sheet, in the fronts and backs of its templates, in this order, each once.</summary>
    public static IEnumerable<string> Of(string css, IEnumerable<TemplateText> templates) =>
        InCss(css).Concat(templates.SelectMany(template => InTemplate(template.Front).Concat(InTemplate(template.Back)))).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Names(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Groups["name"].Value);
}

using Markdig;

namespace Reprise.Templates;

/// <summary>Deck descriptions in Markdown.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §2.6.</remarks>
public static class MarkdownText
{
    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().Build();

    /// <summary>Plain CommonMark as HTML. HTML in it stays as it is, so the result may only be shown where nothing can come to harm.</summary>
    public static string ToHtml(string markdown) => Markdig.Markdown.ToHtml(markdown, CommonMark);

    /// <summary>CommonMark as HTML of ordinary formatting, links, lists and tables only, without images.</summary>
    public static string ToSafeHtml(string markdown) => HtmlSanitizer.Sanitize(ToHtml(markdown));
}

using System.Globalization;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Reprise.Templates;

/// <summary>Deck descriptions in Markdown.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §2.6.</remarks>
public static class MarkdownText
{
    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().Build();

    /// <summary>Plain CommonMark as HTML. HTML in it stays as it is, so the result may only be shown where nothing can come to harm.</summary>
    public static string ToHtml(string markdown)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(text);
        CommonMark.Setup(renderer);
        renderer.ObjectRenderers.Replace<ListRenderer>(new LooseListRenderer());
        var document = Markdig.Markdown.Parse(markdown, CommonMark);
        renderer.Render(document);
        var html = text.ToString();

        // A last line that does not end is not given an end where it is copied as it stands.
        return markdown.EndsWith('\n') ? html : document.LastChild switch
        {
            HtmlBlock => html.TrimEnd('\n'),
            CodeBlock and not FencedCodeBlock { ClosingFencedCharCount: > 0 } when html.EndsWith("\n</code></pre>\n", StringComparison.Ordinal) =>
                string.Concat(html.AsSpan(0, html.Length - "\n</code></pre>\n".Length), "</code></pre>\n"),
            _ => html,
        };
    }

    /// <summary>CommonMark as HTML of ordinary formatting, links, lists and tables only, without images.</summary>
    public static string ToSafeHtml(string markdown) => HtmlSanitizer.Sanitize(ToHtml(markdown));

    /// <summary>Writes lists whose items hold paragraphs with a line end after each item's beginning.</summary>
    private sealed class LooseListRenderer : ListRenderer
    {
        protected override void Write(HtmlRenderer renderer, ListBlock list)
        {
            if (!list.IsLoose)
            {
                base.Write(renderer, list);
                return;
            }

            renderer.EnsureLine();
            renderer.Write(list.IsOrdered ? "<ol" : "<ul");
            if (list.IsOrdered && list.OrderedStart is { } start && !string.Equals(start, "1", StringComparison.Ordinal))
            {
                renderer.Write(" start=\"").Write(start).Write('"');
            }

            renderer.WriteLine('>');
            var implicitBefore = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = false;
            foreach (var item in list)
            {
                renderer.EnsureLine();
                renderer.Write("<li>");
                if (item is ContainerBlock { Count: > 0 })
                {
                    renderer.WriteLine();
                }

                renderer.WriteChildren((ContainerBlock)item);
                renderer.WriteLine("</li>");
            }

            renderer.ImplicitParagraph = implicitBefore;
            renderer.WriteLine(list.IsOrdered ? "</ol>" : "</ul>");
            renderer.EnsureLine();
        }
    }
}

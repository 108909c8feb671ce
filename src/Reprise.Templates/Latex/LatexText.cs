using System.Security.Cryptography;
using System.Text;

namespace Reprise.Templates;

/// <summary>LaTeX in fields: <c>[latex]…[/latex]</c>, <c>[$]…[/$]</c>, <c>[$$]…[/$$]</c>.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §15.</remarks>
public static class LatexText
{
    /// <summary>Replaces LaTeX by the images that show it, and lists what they are to show.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="svg">Whether the images are SVG instead of PNG.</param>
    /// <param name="items">The images' names and contents, in order.</param>
    public static string Extract(string html, bool svg, out IReadOnlyList<LatexItem> items)
    {
        items = [];
        if (!MayContain(html))
        {
            return html;
        }

        List<LatexItem>? found = null;
        var text = new StringBuilder(html.Length);
        var copied = 0;
        foreach (var match in LatexMatches.Of(html))
        {
            var item = Item(html, match, svg);
            (found ??= []).Add(item);
            text.Append(html, copied, match.Start - copied).Append("<img class=latex alt=\"");
            HtmlEscaping.AppendAttribute(text, item.Body);
            text.Append("\" src=\"").Append(item.FileName).Append("\">");
            copied = match.End;
        }

        if (found is null)
        {
            return html;
        }

        items = found;
        return text.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>
    /// As <see cref="Extract"/> of what all cards of a note show of a field: each cloze number's question and answer if it has deletions.
    /// </summary>
    public static string ExtractExpandingClozes(string html, bool svg, out IReadOnlyList<LatexItem> items) =>
        Extract(ExpandClozes(html), svg, out items);

    /// <summary>Whether a text has LaTeX.</summary>
    public static bool Contains(string html) => MayContain(html) && LatexMatches.Of(html).Any();

    private static bool MayContain(string html) => html.Contains('[', StringComparison.Ordinal);

    private static string ExpandClozes(string html)
    {
        if (!ClozeParser.MayContain(html))
        {
            return html;
        }

        if (!Contains(html))
        {
            return "";
        }

        var expanded = new StringBuilder();
        foreach (var number in ClozeText.Numbers(html))
        {
            expanded.Append(ClozeText.RenderKeepingMathJax(html, number, question: true))
                .Append(ClozeText.RenderKeepingMathJax(html, number, question: false));
        }

        return expanded.ToString();
    }

    private static LatexItem Item(string html, LatexMatch match, bool svg)
    {
        var inside = html[match.InsideStart..match.InsideEnd];
        var body = HtmlText.Strip(BreaksToLines(match.Kind switch
        {
            LatexKind.Inline => $"${inside}$",
            LatexKind.Display => $"\\begin{{displaymath}}{inside}\\end{{displaymath}}",
            _ => inside,
        }));
        var hash = SHA1.HashData(Encoding.UTF8.GetBytes(body));
        return new LatexItem($"latex-{Convert.ToHexStringLower(hash)}.{(svg ? "svg" : "png")}", body);
    }

    private static string BreaksToLines(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            var rest = html.AsSpan(i);
            var length = html[i] != '<' ? 0
                : FoldedText.StartsWith(rest, "<br>") ? 4
                : FoldedText.StartsWith(rest, "<br/>") || FoldedText.StartsWith(rest, "<div>") ? 5
                : 0;
            text.Append(length > 0 ? '\n' : html[i]);
            i += Math.Max(length - 1, 0);
        }

        return text.ToString();
    }
}

using Reprise.Templates;

namespace Reprise.Interchange;

/// <summary>Fields and card sides as text exports write them (docs/spec/import-export-media.md §9.1, §9.2).</summary>
internal static class ExportedText
{
    private const string StyleStart = "<style>";
    private const string StyleEnd = "</style>";
    private const string AnswerLine = "<hr id=answer>";

    /// <summary>The text without style sheets and type-in markers, and without HTML unless that is kept.</summary>
    public static string Of(string html, bool withHtml)
    {
        var text = HtmlText.RemoveTypeMarkers(WithoutStyles(html));
        if (withHtml)
        {
            return text;
        }

        // As in the other programs, text that holds nothing to convert keeps its outer spaces. A line feed is converted, even one that is trimmed then.
        var line = HtmlText.ToLine(text, preserveMediaFileNames: false);
        var converted = text.Contains('\n', StringComparison.Ordinal) || !string.Equals(line, text.Trim(), StringComparison.Ordinal);
        return converted ? line : text;
    }

    /// <summary>The answer without the question before it.</summary>
    public static string WithoutQuestion(string answer)
    {
        var line = answer.LastIndexOf(AnswerLine, StringComparison.OrdinalIgnoreCase);
        return line < 0 ? answer : answer[(line + AnswerLine.Length)..].TrimStart('\n');
    }

    private static string WithoutStyles(string html)
    {
        var start = html.IndexOf(StyleStart, StringComparison.OrdinalIgnoreCase);
        while (start >= 0)
        {
            var end = html.IndexOf(StyleEnd, start, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                break;
            }

            html = html.Remove(start, end + StyleEnd.Length - start);
            start = html.IndexOf(StyleStart, start, StringComparison.OrdinalIgnoreCase);
        }

        return html;
    }
}

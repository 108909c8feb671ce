using System.Globalization;
using System.Text;

namespace Reprise.Templates;

/// <summary>Compares what a learner typed with what was expected, and shows the difference.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §17.3.</remarks>
public static class TypedAnswer
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>The comparison as HTML.</summary>
    /// <param name="expectedHtml">The field, as it is stored.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="combining">Whether combining marks (accents, vowel points) count.</param>
    public static string Compare(string expectedHtml, string typed, bool combining)
    {
        var expected = Clean(expectedHtml);
        if (typed.Length == 0)
        {
            return $"<code id=typeans>{HtmlEscaping.Escape(expected)}</code>";
        }

        var typedElements = Elements(typed, combining, clusters: null);
        var clusters = combining ? null : new List<string>();
        var expectedElements = Elements(expected, combining, clusters);
        if (typedElements.AsSpan().SequenceEqual(expectedElements))
        {
            var shown = combining ? TextNormalization.Normalize(expected, NormalizationForm.FormC) : expected;
            return $"<code id=typeans><span class=typeGood>{HtmlEscaping.Escape(shown)}</span></code>";
        }

        return Difference(typedElements, expectedElements, clusters);
    }

    private static string Difference(int[] typed, int[] expected, List<string>? clusters)
    {
        var typedLine = new StringBuilder("<code id=typeans>");
        var expectedLine = new StringBuilder("<br><span id=typearrow>&darr;</span><br>");
        foreach (var edit in SequenceMatcher.Edits(typed, expected))
        {
            var typedPart = Text(typed.AsSpan(edit.TypedStart, edit.TypedEnd - edit.TypedStart));
            var length = edit.ExpectedEnd - edit.ExpectedStart;
            var expectedPart = clusters is null
                ? Isolated(Text(expected.AsSpan(edit.ExpectedStart, length)))
                : string.Concat(clusters.GetRange(edit.ExpectedStart, length));
            switch (edit.Kind)
            {
                case EditKind.Equal:
                    Token(typedLine, "typeGood", Isolated(typedPart));
                    Token(expectedLine, "typeGood", expectedPart);
                    break;
                case EditKind.Insert:
                    Token(typedLine, "typeMissed", new string('-', length));
                    Token(expectedLine, "typeMissed", expectedPart);
                    break;
                case EditKind.Delete:
                    Token(typedLine, "typeBad", Isolated(typedPart));
                    break;
                default:
                    Token(typedLine, "typeBad", Isolated(typedPart));
                    Token(expectedLine, "typeMissed", expectedPart);
                    break;
            }
        }

        return typedLine.Append(expectedLine).Append("</code>").ToString();
    }

    private static void Token(StringBuilder line, string style, string text) =>
        line.Append("<span class=").Append(style).Append('>').Append(HtmlEscaping.Escape(text)).Append("</span>");

    /// <summary>The field as it would be typed: no sounds, line breaks as spaces, no HTML.</summary>
    private static string Clean(string html) => HtmlText.Strip(BreaksToSpaces(AvTags.Strip(html))).Trim();

    /// <summary>Makes one space of each run of line ends, <c>br</c> and <c>div</c> tags.</summary>
    private static string BreaksToSpaces(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '\n') < 0)
        {
            return html;
        }

        var spaced = new StringBuilder(html.Length);
        var inRun = false;
        for (var i = 0; i < html.Length; i++)
        {
            var length = BreakLength(html.AsSpan(i));
            if (length == 0)
            {
                spaced.Append(html[i]);
            }
            else
            {
                if (!inRun)
                {
                    spaced.Append(' ');
                }

                i += length - 1;
            }

            inRun = length > 0;
        }

        return spaced.ToString();
    }

    private static int BreakLength(ReadOnlySpan<char> html)
    {
        if (html[0] != '<')
        {
            return html[0] == '\n' ? 1 : 0;
        }

        if (FoldedText.StartsWith(html, "<div>"))
        {
            return 5;
        }

        if (FoldedText.StartsWith(html, "</div>"))
        {
            return 6;
        }

        if (!FoldedText.StartsWith(html, "<br"))
        {
            return 0;
        }

        var end = html.Length > 3 && char.IsWhiteSpace(html[3]) ? 4 : 3;
        end += end < html.Length && html[end] == '/' ? 1 : 0;
        return end < html.Length && html[end] == '>' ? end + 1 : 0;
    }

    /// <summary>
    /// The code points that are compared. If combining marks do not count they are left out, and <paramref name="clusters"/> gets each kept code
    /// point together with the marks behind it.
    /// </summary>
    private static int[] Elements(string text, bool combining, List<string>? clusters)
    {
        var elements = new List<int>(text.Length);
        var form = combining ? NormalizationForm.FormC : NormalizationForm.FormKD;
        foreach (var rune in TextNormalization.Normalize(text, form).EnumerateRunes())
        {
            if (combining || !IsMark(rune))
            {
                elements.Add(rune.Value);
                clusters?.Add(rune.ToString());
            }
            else if (clusters is { Count: > 0 })
            {
                clusters[^1] += rune.ToString();
            }
        }

        return [.. elements];
    }

    private static string Text(ReadOnlySpan<int> elements)
    {
        var text = new StringBuilder(elements.Length);
        foreach (var element in elements)
        {
            text.Append(new Rune(element).ToString());
        }

        return text.ToString();
    }

    /// <summary>Puts a space before a text that begins with a mark, which would else be drawn onto the text before it.</summary>
    private static string Isolated(string text) =>
        Rune.DecodeFromUtf16(text, out var first, out _) == System.Buffers.OperationStatus.Done && IsMark(first) ? NoBreakSpace + text : text;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}

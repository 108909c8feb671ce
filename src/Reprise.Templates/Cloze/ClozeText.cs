using System.Text;

namespace Reprise.Templates;

/// <summary>Texts with cloze deletions, <c>{{c1::text::hint}}</c>.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §8.</remarks>
public static class ClozeText
{
    /// <summary>The cloze numbers of a text at any depth, ascending, each once, without 0.</summary>
    public static IReadOnlyList<int> Numbers(string text)
    {
        if (!ClozeParser.MayContain(text))
        {
            return [];
        }

        var numbers = new List<int>();
        AddNumbers(ClozeParser.Parse(text), numbers);
        return numbers;
    }

    /// <summary>The cloze numbers of all of a note's fields, ascending, each once, without 0.</summary>
    public static IReadOnlyList<int> Numbers(IEnumerable<string> fields)
    {
        List<int>? numbers = null;
        foreach (var field in fields)
        {
            if (ClozeParser.MayContain(field))
            {
                AddNumbers(ClozeParser.Parse(field), numbers ??= []);
            }
        }

        return numbers ?? (IReadOnlyList<int>)[];
    }

    /// <summary>Whether a text has a deletion with a number other than 0 at its top level.</summary>
    public static bool Contains(string text) =>
        ClozeParser.MayContain(text) && ClozeParser.Parse(text).Exists(part => part is ClozeDeletion deletion && deletion.Numbers.Any(number => number != 0));

    /// <summary>The text as the card of a cloze number shows it: deletions as spans, HTML inside MathJax removed. Empty if no deletion has the number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The cloze number, which is the card's ord + 1.</param>
    /// <param name="question">Whether the number's deletions are hidden.</param>
    public static string Render(string text, int number, bool question) =>
        StripHtmlInMathJax(RenderKeepingMathJax(text, number, question));

    /// <summary>What stands in the deletions of a cloze number, joined by commas: on the question side their hints.</summary>
    public static string Only(string text, int number, bool question) => string.Join(", ", Deleted(text, number, question));

    /// <summary>What is to be typed for a cloze number: what its deletions hide, once if it is always the same.</summary>
    public static string ForTyping(string text, int number)
    {
        var deleted = Deleted(text, number, question: false);
        return deleted.TrueForAll(entry => string.Equals(entry, deleted[0], StringComparison.Ordinal))
            ? deleted.FirstOrDefault("")
            : string.Join(", ", deleted);
    }

    /// <summary>The text with each deletion replaced by what it hides. Deletions inside one another are not understood.</summary>
    /// <remarks>Equivalent to replacing <c>\{\{c[\d,]+::(.*?)(::.*?)?\}\}</c> by its first group.</remarks>
    public static string StripDeletions(string text)
    {
        var start = text.IndexOf("{{c", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var stripped = new StringBuilder(text.Length);
        var copied = 0;
        while (start >= 0)
        {
            var inside = start + 3;
            while (inside < text.Length && (text[inside] == ',' || char.IsDigit(text[inside])))
            {
                inside++;
            }

            var next = start + 1;
            if (inside > start + 3 && string.CompareOrdinal(text, inside, "::", 0, 2) == 0)
            {
                inside += 2;
                var end = text.IndexOf("}}", inside, StringComparison.Ordinal);
                if (end < 0)
                {
                    break;
                }

                var hint = text.IndexOf("::", inside, end - inside, StringComparison.Ordinal);
                stripped.Append(text, copied, start - copied).Append(text, inside, (hint < 0 ? end : hint) - inside);
                copied = next = end + 2;
            }

            start = text.IndexOf("{{c", next, StringComparison.Ordinal);
        }

        return stripped.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>As <see cref="Render"/>, but HTML inside MathJax stays.</summary>
    internal static string RenderKeepingMathJax(string text, int number, bool question)
    {
        if (!ClozeParser.MayContain(text))
        {
            return "";
        }

        var renderer = new ClozeRenderer(number, question);
        var html = new StringBuilder(text.Length + 128);
        renderer.Write(html, ClozeParser.Parse(text));
        return renderer.FoundNumber ? html.ToString() : "";
    }

    /// <summary>Removes HTML between <c>\(</c> or <c>\[</c> and the next <c>\)</c> or <c>\]</c>.</summary>
    private static string StripHtmlInMathJax(string html)
    {
        var start = MathJaxDelimiter(html, 0, '(', '[');
        if (start < 0)
        {
            return html;
        }

        var stripped = new StringBuilder(html.Length);
        var copied = 0;
        while (start >= 0)
        {
            var end = MathJaxDelimiter(html, start + 2, ')', ']');
            if (end < 0)
            {
                break;
            }

            stripped.Append(html, copied, start + 2 - copied).Append(HtmlText.StripKeepingEntities(html[(start + 2)..end]));
            copied = end;
            start = MathJaxDelimiter(html, end + 2, '(', '[');
        }

        return stripped.Append(html, copied, html.Length - copied).ToString();
    }

    private static int MathJaxDelimiter(string html, int from, char inline, char block)
    {
        for (var at = html.IndexOf('\\', from); at >= 0 && at + 1 < html.Length; at = html.IndexOf('\\', at + 1))
        {
            if (html[at + 1] == inline || html[at + 1] == block)
            {
                return at;
            }
        }

        return -1;
    }

    private static List<string> Deleted(string text, int number, bool question)
    {
        var deleted = new List<string>();
        if (ClozeParser.MayContain(text))
        {
            AddDeleted(ClozeParser.Parse(text), number, question, deleted);
        }

        return deleted;
    }

    private static void AddDeleted(List<ClozePart> parts, int number, bool question, List<string> deleted)
    {
        foreach (var deletion in parts.OfType<ClozeDeletion>())
        {
            if (deletion.Numbers.Contains(number))
            {
                deleted.Add(question ? deletion.Hint ?? "..." : PlainText(deletion));
            }

            AddDeleted(deletion.Children, number, question, deleted);
        }
    }

    private static string PlainText(ClozeDeletion deletion) =>
        string.Concat(deletion.Children.Select(child => child is ClozePlain plain ? plain.Value : PlainText((ClozeDeletion)child)));

    private static void AddNumbers(List<ClozePart> parts, List<int> numbers)
    {
        foreach (var part in parts)
        {
            if (part is ClozeDeletion deletion)
            {
                foreach (var number in deletion.Numbers)
                {
                    if (number != 0)
                    {
                        ClozeParser.Insert(numbers, number);
                    }
                }

                AddNumbers(deletion.Children, numbers);
            }
        }
    }
}

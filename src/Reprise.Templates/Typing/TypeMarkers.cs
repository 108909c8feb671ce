using System.Text;

namespace Reprise.Templates;

/// <summary>A field as the page's input box needs it.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Html">Its value.</param>
/// <param name="Font">The font it is edited with.</param>
/// <param name="FontSize">The font's size, in pixels.</param>
public sealed record TypedField(string Name, string Html, string Font, int FontSize);

/// <summary>What is to be typed on a card.</summary>
/// <param name="Html">The expected answer, as it is stored.</param>
/// <param name="Combining">Whether combining marks count.</param>
/// <param name="Font">The font of the input box and of the comparison.</param>
/// <param name="FontSize">The font's size, in pixels.</param>
public sealed record TypedExpectation(string Html, bool Combining, string Font, int FontSize);

/// <summary>Puts the input box and the comparison where the rendered sides say <c>[[type:…]]</c>.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §17.1, §17.2, §17.5.</remarks>
public static class TypeMarkers
{
    private const string Opening = "[[type:";
    private const string Line = "<hr id=answer>";

    /// <summary>The question with an input box, and what is expected in it.</summary>
    /// <param name="html">The rendered front.</param>
    /// <param name="fields">The note's fields.</param>
    /// <param name="cardOrd">The card's ord.</param>
    /// <param name="expectation">What is expected; null if nothing is to be typed.</param>
    public static string Question(string html, IReadOnlyList<TypedField> fields, int cardOrd, out TypedExpectation? expectation)
    {
        expectation = null;
        if (Next(html, 0) is not { } marker)
        {
            return html;
        }

        var name = html[(marker.Start + Opening.Length)..(marker.End - 2)];
        var isCloze = name.StartsWith("cloze:", StringComparison.Ordinal);
        if (isCloze)
        {
            name = name.Split(':')[1];
        }

        var combining = !name.StartsWith("nc:", StringComparison.Ordinal);
        if (!combining)
        {
            name = name.Split(':')[1];
        }

        var field = fields.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        var expected = isCloze && field is not null ? ClozeText.ForTyping(field.Html, cardOrd + 1) : field?.Html;
        if (field is null || (isCloze && expected!.Length == 0))
        {
            return Replace(html, isCloze ? "Please run Tools>Empty Cards" : $"Type answer: unknown field {name}");
        }

        if (expected!.Length == 0)
        {
            return Replace(html, "");
        }

        expectation = new TypedExpectation(expected, combining, field.Font, field.FontSize);
        return Replace(
            html,
            "\n<center>\n<input type=text id=typeans onkeypress=\"_typeAnsPress();\"\n"
                + $"   style=\"font-family: '{field.Font}'; font-size: {field.FontSize}px;\">\n</center>\n");
    }

    /// <summary>The answer with the comparison.</summary>
    /// <param name="html">The rendered back.</param>
    /// <param name="expectation">What <see cref="Question"/> found to be expected.</param>
    /// <param name="typed">What was typed.</param>
    public static string Answer(string html, TypedExpectation? expectation, string typed)
    {
        if (expectation is null)
        {
            return Replace(html, "");
        }

        var comparison = TypedAnswer.Compare(expectation.Html, typed, expectation.Combining);
        return WithoutLine(
            html,
            line => $"{line}\n<div style=\"font-family: '{expectation.Font}'; font-size: {expectation.FontSize}px\">{comparison}</div>",
            further: null);
    }

    /// <summary>The side with an example of the input box (front) or of the comparison (back), as the card layout screen shows it.</summary>
    public static string Example(string html, bool question)
    {
        const string OnlyOne = "<center><b>Only one typing box per card template is supported.</b></center>";
        return question
            ? WithoutLine(html, _ => "<center><input id='typeans' type=text value='example' readonly='readonly'></center>", OnlyOne)
            : WithoutLine(html, line => line + TypedAnswer.Compare("example", "sample", combining: true), OnlyOne);
    }

    /// <summary>The side without markers, as the previewer shows it.</summary>
    public static string Remove(string html) => HtmlText.RemoveTypeMarkers(html);

    /// <summary>Takes the line between question and answer away and puts something where the markers are; without markers nothing changes.</summary>
    /// <param name="html">The side.</param>
    /// <param name="replacement">What replaces the first marker, given the line that was taken away, or nothing.</param>
    /// <param name="further">What replaces the other markers; null: the same.</param>
    private static string WithoutLine(string html, Func<string, string> replacement, string? further)
    {
        var hasLine = html.Contains(Line, StringComparison.Ordinal);
        var withoutLine = hasLine ? html.Replace(Line, "", StringComparison.Ordinal) : html;
        return Next(withoutLine, 0) is null ? html : Replace(withoutLine, replacement(hasLine ? Line : ""), further);
    }

    private static string Replace(string html, string replacement, string? further = null)
    {
        var replaced = new StringBuilder(html.Length);
        var copied = 0;
        while (Next(html, copied) is { } marker)
        {
            replaced.Append(html, copied, marker.Start - copied).Append(copied > 0 && further is not null ? further : replacement);
            copied = marker.End;
        }

        return copied == 0 ? html : replaced.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>The next match of <c>\[\[type:(.+?)\]\]</c>, which does not cross a line end.</summary>
    private static (int Start, int End)? Next(string html, int from)
    {
        for (var start = html.IndexOf(Opening, from, StringComparison.Ordinal); start >= 0; start = html.IndexOf(Opening, start + 1, StringComparison.Ordinal))
        {
            var inside = start + Opening.Length;
            if (inside >= html.Length || html[inside] == '\n')
            {
                continue;
            }

            var end = html.IndexOf("]]", inside + 1, StringComparison.Ordinal);
            if (end < 0)
            {
                return null;
            }

            if (!html.AsSpan(inside, end - inside).Contains('\n'))
            {
                return (start, end + 2);
            }
        }

        return null;
    }
}

using System.Text;

namespace Reprise.Templates;

/// <summary>A filter that the host adds to the built-in ones.</summary>
/// <param name="text">The field's HTML so far.</param>
/// <param name="field">The field's name.</param>
/// <param name="filter">The filter's name.</param>
/// <returns>The HTML after the filter; unknown filters return the text.</returns>
public delegate string HostFilter(string text, string field, string filter);

/// <summary>Both sides of a card as HTML, and what is to be played with them.</summary>
/// <param name="Question">The front.</param>
/// <param name="Answer">The back.</param>
/// <param name="QuestionTags">What is to be played with the front, in order.</param>
/// <param name="AnswerTags">What is to be played with the back, in order.</param>
public sealed record HostCard(string Question, string Answer, IReadOnlyList<AvTag> QuestionTags, IReadOnlyList<AvTag> AnswerTags);

/// <summary>What the host does with a partly rendered card: its own filters, then sounds.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §1.1 (stages 5 and 6), §4.5.</remarks>
public static class HostRendering
{
    /// <summary>Finishes a card that was rendered with <see cref="RenderOptions.Partial"/>.</summary>
    /// <param name="card">The rendered card.</param>
    /// <param name="filter">The host's filters; null if it has none.</param>
    public static HostCard Finish(RenderedCard card, HostFilter? filter = null)
    {
        var question = AvTags.Extract(Join(card.Question, front: null, filter), question: true, out var questionTags);
        var answer = AvTags.Extract(Join(card.Answer, question, filter), question: false, out var answerTags);
        return new HostCard(question, answer, questionTags, answerTags);
    }

    /// <summary>The HTML of a side's nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="front">What stands for the front, on the back; null on the front itself.</param>
    /// <param name="filter">The host's filters; null if it has none.</param>
    public static string Join(IReadOnlyList<RenderedNode> nodes, string? front, HostFilter? filter)
    {
        if (nodes is [RenderedNode.Text only])
        {
            return only.Html;
        }

        var html = new StringBuilder();
        foreach (var node in nodes)
        {
            if (node is RenderedNode.Replacement replacement)
            {
                var isFront = front is not null && string.Equals(replacement.Field, SpecialFields.FrontSide, StringComparison.Ordinal);
                html.Append(Filtered(replacement, isFront ? front! : replacement.Current, filter));
            }
            else
            {
                html.Append(((RenderedNode.Text)node).Html);
            }
        }

        return html.ToString();
    }

    private static string Filtered(RenderedNode.Replacement replacement, string text, HostFilter? filter)
    {
        if (filter is not null)
        {
            foreach (var name in replacement.Filters)
            {
                text = filter(text, replacement.Field, name);
            }
        }

        return text;
    }
}

namespace Reprise.Templates;

/// <summary>The two sides of a card as lines of text, as the browser's columns show them.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §18.</remarks>
public static class CardLines
{
    /// <summary>The lines of a card that was rendered with <see cref="RenderOptions.Browser"/> and <see cref="RenderOptions.Partial"/>.</summary>
    public static (string Question, string Answer) Of(RenderedCard card)
    {
        var question = AvTags.Describe(HostRendering.Join(card.Question, front: null, filter: null));
        var answer = AvTags.Describe(HostRendering.Join(card.Answer, front: null, filter: null));
        if (answer.StartsWith(question, StringComparison.Ordinal))
        {
            answer = answer[question.Length..];
        }

        return (HtmlText.ToLine(question, preserveMediaFileNames: true), HtmlText.ToLine(answer, preserveMediaFileNames: true));
    }

    /// <summary>What both columns show of a card whose templates cannot be rendered.</summary>
    public static string Of(TemplateRenderException problem) => HtmlText.ToLine(problem.Message, preserveMediaFileNames: true);
}

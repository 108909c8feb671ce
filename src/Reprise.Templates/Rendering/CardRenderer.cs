using System.Globalization;

namespace Reprise.Templates;

/// <summary>Makes both sides of a card from its templates and its content.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §4.</remarks>
public static class CardRenderer
{
    private const string ErrorPages = "https://docs.ankiweb.net/templates/errors.html";

    /// <summary>Renders a card.</summary>
    /// <param name="templates">The templates of its note type.</param>
    /// <param name="content">Its content.</param>
    /// <param name="options">How to render.</param>
    /// <exception cref="TemplateRenderException">A template is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The note type has no template for the card.</exception>
    /// <exception cref="ArgumentException">The card is rendered completely, and its front has no nodes at all.</exception>
    public static RenderedCard Render(CardTemplates templates, CardContent content, RenderOptions options)
    {
        if (!templates.HasTemplate(content.CardOrd))
        {
            throw new ArgumentOutOfRangeException(nameof(content), "missing template");
        }

        return Render(templates, content, templates.TemplateIndex(content.CardOrd), options);
    }

    /// <summary>Renders a card with the template of an index, whatever its ord.</summary>
    /// <inheritdoc cref="Render(CardTemplates, CardContent, RenderOptions)"/>
    public static RenderedCard Render(CardTemplates templates, CardContent content, int templateIndex, RenderOptions options)
    {
        var browser = options.HasFlag(RenderOptions.Browser);
        var partial = options.HasFlag(RenderOptions.Partial);
        var values = new FieldValues(templates, content, templateIndex);
        var frontTemplate = templates.Side(templateIndex, question: true, browser);
        var question = RenderSide(frontTemplate, values, content, question: true, browser, partial, "");

        var message = BlankMessage(templates, values, content.CardOrd, frontTemplate, browser);
        if (message is not null)
        {
            question.Add(new RenderedNode.Text(message));
            return new RenderedCard(question, [new RenderedNode.Text(message)], IsEmpty: true);
        }

        if (!partial && question.Count == 0)
        {
            throw new ArgumentException("The front has nothing that could stand on the back.", nameof(content));
        }

        var front = question is [RenderedNode.Text first, ..] ? first.Html : "";
        var answer = RenderSide(templates.Side(templateIndex, question: false, browser), values, content, question: false, browser, partial, front);
        return new RenderedCard(question, answer, IsEmpty: false);
    }

    private static List<RenderedNode> RenderSide(
        Template template,
        FieldValues values,
        CardContent content,
        bool question,
        bool browser,
        bool partial,
        string front)
    {
        var renderer = new SideRenderer(values, content.CardOrd, question, partial, front);
        return renderer.Render(template) ?? throw new TemplateRenderException(renderer.Problem!, question, browser);
    }

    /// <summary>What a card says whose front has nothing to show; null if it has something.</summary>
    private static string? BlankMessage(CardTemplates templates, FieldValues values, int cardOrd, Template front, bool browser)
    {
        if (templates.NoteType.IsCloze)
        {
            var number = cardOrd + 1;
            return values.HasClozeNumber(number)
                ? null
                : Message(
                    $"No cloze {number.ToString(CultureInfo.InvariantCulture)} found on card.\n"
                        + "Please either add a cloze deletion, or use the Empty Cards tool.",
                    "no-cloze-filter-on-cloze-note-type");
        }

        return browser || new TemplateFront(front).RendersWith(values.IsFilled)
            ? null
            : Message("The front of this card is blank.", "front-of-card-is-blank");
    }

    private static string Message(string text, string anchor) =>
        $"<div>{text}<br><a href='{ErrorPages}#{anchor}'>More information</a></div>";
}

using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Rendering cards of the collection.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §1.1, §4.7, §18, §19.</remarks>
public static class RenderCards
{
    /// <summary>Renders a stored card.</summary>
    /// <exception cref="InvalidInputException">The card, its note, its note type or its template does not exist.</exception>
    /// <exception cref="TemplateException">A template is wrong.</exception>
    public static CardRendering RenderCard(this Collection collection, CardId id, RenderOptions options)
    {
        var source = CardSource.Read(collection, id);
        var templates = collection.Templates.Of(source.NoteType);
        return templates.HasTemplate(source.Content.CardOrd)
            ? Rendering(source.NoteType, () => CardRenderer.Render(templates, source.Content, options))
            : throw new InvalidInputException("missing template");
    }

    /// <summary>
    /// A stored card as HTML, the way the reviewer shows it: the host's filters applied, sounds listed, LaTeX replaced by images. A template's
    /// error stands on both sides.
    /// </summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The card.</param>
    /// <param name="filter">The host's filters; null if it has none.</param>
    /// <exception cref="InvalidInputException">The card, its note, its note type or its template does not exist.</exception>
    public static ShownCard ShowCard(this Collection collection, CardId id, HostFilter? filter = null)
    {
        var source = CardSource.Read(collection, id);
        var templates = collection.Templates.Of(source.NoteType);
        return templates.HasTemplate(source.Content.CardOrd)
            ? Show(collection, source.NoteType, () => CardRenderer.Render(templates, source.Content, RenderOptions.Partial), filter)
            : throw new InvalidInputException("missing template");
    }

    /// <summary>The lines that the browser's columns <i>Question</i> and <i>Answer</i> show of a card. A template's error stands in both.</summary>
    /// <exception cref="InvalidInputException">The card, its note, its note type or its template does not exist.</exception>
    public static (string Question, string Answer) CardColumns(this Collection collection, CardId id)
    {
        try
        {
            return CardLines.Of(collection.RenderCard(id, RenderOptions.Partial | RenderOptions.Browser).Card);
        }
        catch (TemplateException wrong)
        {
            var line = CardLines.Of((TemplateRenderException)wrong.InnerException!);
            return (line, line);
        }
    }

    /// <summary>Renders a note that need not be stored with a template that need not be.</summary>
    /// <param name="collection">The collection, which holds the note's type.</param>
    /// <param name="note">The note.</param>
    /// <param name="cardOrd">The ord of the card to be shown.</param>
    /// <param name="template">The template. If its ordinal is set and the note has such a card, that card's deck, flag and id are shown.</param>
    /// <param name="fillEmpty">Whether empty fields are shown by their names.</param>
    /// <param name="options">How to render.</param>
    /// <exception cref="NotFoundException">The note type does not exist.</exception>
    /// <exception cref="TemplateException">The template is wrong.</exception>
    public static CardRendering RenderUncommittedCard(
        this Collection collection, Note note, int cardOrd, CardTemplate template, bool fillEmpty, RenderOptions options)
    {
        var (noteType, content, templates) = Uncommitted(collection, note, cardOrd, template, fillEmpty);
        return Rendering(noteType, () => CardRenderer.Render(templates, content, templateIndex: 0, options));
    }

    /// <summary>As <see cref="RenderUncommittedCard"/>, finished as <see cref="ShowCard"/> does.</summary>
    /// <inheritdoc cref="RenderUncommittedCard"/>
    public static ShownCard ShowUncommittedCard(
        this Collection collection, Note note, int cardOrd, CardTemplate template, bool fillEmpty, HostFilter? filter = null)
    {
        var (noteType, content, templates) = Uncommitted(collection, note, cardOrd, template, fillEmpty);
        return Show(collection, noteType, () => CardRenderer.Render(templates, content, templateIndex: 0, RenderOptions.Partial), filter);
    }

    private static (NoteType NoteType, CardContent Content, CardTemplates Templates) Uncommitted(
        Collection collection, Note note, int cardOrd, CardTemplate template, bool fillEmpty)
    {
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var saved = template.PreviousOrdinal is { } ord && note.Id.Value != 0
            ? collection.Cards.OfNote(note.Id).Find(card => card.Ordinal == ord)
            : null;
        var given = noteType with { Templates = [template] };
        var shape = given.Shape();
        return (
            noteType,
            new CardContent(
                fillEmpty ? SampleFields.Fill(note.Fields, shape.Fields, template.Config.QFormat) : note.Fields,
                string.Join(' ', note.Tags),
                saved?.Ordinal ?? cardOrd,
                saved?.Id.Value ?? 0,
                saved?.Flag ?? 0,
                saved is null ? null : collection.Decks.Find(saved.HomeDeckId)?.Name.Human),
            new CardTemplates(shape));
    }

    private static CardRendering Rendering(NoteType noteType, Func<RenderedCard> render)
    {
        try
        {
            return new CardRendering(render(), noteType.Config.Css, noteType.Config.LatexSvg);
        }
        catch (TemplateRenderException wrong)
        {
            throw new TemplateException(wrong);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidInputException(wrong.Message);
        }
    }

    private static ShownCard Show(Collection collection, NoteType noteType, Func<RenderedCard> render, HostFilter? filter)
    {
        try
        {
            var card = HostRendering.Finish(render(), filter);
            var missing = new List<LatexItem>();
            return new ShownCard(
                LatexImages.Show(collection, noteType, card.Question, missing),
                LatexImages.Show(collection, noteType, card.Answer, missing),
                noteType.Config.Css,
                card.QuestionTags,
                card.AnswerTags,
                missing);
        }
        catch (TemplateRenderException wrong)
        {
            return new ShownCard(wrong.Message, wrong.Message, "", [], [], []);
        }
    }
}

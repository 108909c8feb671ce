using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Reprise.Server;

/// <summary>A note.</summary>
public sealed record NoteAnswer(long Id, long NoteTypeId, IReadOnlyList<string> Fields, IReadOnlyList<string> Tags, long ModifiedSecs, IReadOnlyList<NoteCard> Cards)
{
    internal static NoteAnswer Of(Collection collection, Note note)
    {
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var cards = collection.Cards.OfNote(note.Id).Select(card => new NoteCard(card.Id.Value, card.Ordinal, CardName(noteType, card.Ordinal), card.DeckId.Value));
        return new NoteAnswer(note.Id.Value, note.NoteTypeId.Value, note.Fields, note.Tags, note.Modified, [.. cards]);
    }

    private static string CardName(NoteType noteType, int ordinal)
    {
        var name = noteType.TemplateFor(ordinal)?.Name ?? "";
        return noteType.IsCloze ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {ordinal + 1}") : name;
    }
}

/// <summary>A card of a note.</summary>
public sealed record NoteCard(long Id, int Ordinal, string Name, long DeckId);

/// <summary>Where the Add page starts.</summary>
public sealed record AddingStart(long DeckId, long NoteTypeId);

/// <summary>A note to add.</summary>
public sealed record NewNoteRequest(long NoteTypeId, long DeckId, IReadOnlyList<string> Fields, IReadOnlyList<string> Tags);

/// <summary>The note that was added.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Cards">How many cards it has.</param>
/// <param name="Changes">What to read again.</param>
/// <param name="Undo">What can be undone and redone.</param>
public sealed record AddedNote(long Id, int Cards, IReadOnlyList<string> Changes, UndoState Undo) : Outcome(Changes, Undo);

/// <summary>A note to look at before it is added or saved.</summary>
public sealed record NoteCheckRequest(long NoteTypeId, IReadOnlyList<string> Fields, long? Id);

/// <summary>What is to be said about a note.</summary>
/// <param name="State">normal, empty, duplicate, missing-cloze, not-a-cloze-type or cloze-outside-cloze-field.</param>
/// <param name="Duplicates">Notes with the same first field.</param>
public sealed record NoteCheck(
    [property: AllowedValues("normal", "empty", "duplicate", "missing-cloze", "not-a-cloze-type", "cloze-outside-cloze-field")] string State, IReadOnlyList<long> Duplicates);

/// <summary>A note's new content.</summary>
public sealed record NoteUpdate(IReadOnlyList<string> Fields, IReadOnlyList<string> Tags);

/// <summary>A card of a note that is being written.</summary>
public sealed record NotePreview(long NoteTypeId, IReadOnlyList<string> Fields, IReadOnlyList<string> Tags, int Ordinal);

/// <summary>The notes an action is meant for: by their ids, or the notes of cards.</summary>
public sealed record NoteSelection(IReadOnlyList<long>? Notes, IReadOnlyList<long>? Cards);

/// <summary>Tags for notes, separated as in the tag field.</summary>
public sealed record NoteTags(IReadOnlyList<long> Notes, [property: JsonRequired] IReadOnlyList<string> Tags);

/// <summary>A tag's new name.</summary>
public sealed record TagRename(string From, string To);

/// <summary>Tags by name.</summary>
public sealed record TagSelection(IReadOnlyList<string> Tags);

/// <summary>Tags to put below another one.</summary>
public sealed record TagReparenting(IReadOnlyList<string> Tags, string? Parent);

/// <summary>A note type in a list.</summary>
public sealed record NoteTypeSummary(long Id, string Name, bool Cloze, long Notes, IReadOnlyList<string> Fields, IReadOnlyList<string> Templates)
{
    internal static NoteTypeSummary Of(Collection collection, NoteType noteType) => new(
        noteType.Id.Value, noteType.Name, noteType.IsCloze, collection.Notes.CountOfType(noteType.Id),
        [.. noteType.Fields.Select(field => field.Name)], [.. noteType.Templates.Select(template => template.Name)]);
}

/// <summary>A note type.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cloze">Whether cards come from cloze deletions.</param>
/// <param name="SortField">The place of the field by which the browse page sorts.</param>
/// <param name="Css">The style of its cards.</param>
/// <param name="LatexPre">What stands before LaTeX.</param>
/// <param name="LatexPost">What stands after it.</param>
/// <param name="LatexSvg">Whether LaTeX becomes scalable images.</param>
/// <param name="Fields">The fields in order; each carries its place in the stored type, or null if it is new.</param>
/// <param name="Templates">The templates, likewise.</param>
public sealed record NoteTypeAnswer(
    long Id, string Name, bool Cloze, int SortField, string Css, string LatexPre, string LatexPost, bool LatexSvg, IReadOnlyList<NoteTypeFieldAnswer> Fields, IReadOnlyList<NoteTypeTemplateAnswer> Templates)
{
    /// <summary>The stock kind it was made from, or null. Not for saving.</summary>
    public string? Stock { get; init; }

    /// <summary>Where notes of the type have the parts of an image occlusion, or null if it is not for that. Not for saving.</summary>
    public ImageOcclusionFields? ImageOcclusion { get; init; }

    internal static NoteTypeAnswer Of(NoteType noteType) => new(
        noteType.Id.Value, noteType.Name, noteType.IsCloze, (int)noteType.Config.SortFieldIdx, noteType.Config.Css, noteType.Config.LatexPre, noteType.Config.LatexPost, noteType.Config.LatexSvg,
        [.. noteType.Fields.Select((field, index) => NoteTypeFieldAnswer.Of(field, index))], [.. noteType.Templates.Select((template, index) => NoteTypeTemplateAnswer.Of(template, index))])
    {
        Stock = noteType.Config.OriginalStockKind == NoteTypeConfig.Types.OriginalStockKind.Unknown ? null : Words.Kebab(noteType.Config.OriginalStockKind.ToString()),
        ImageOcclusion = ImageOcclusionFields.Find(noteType),
    };
}

/// <summary>A field of a note type.</summary>
public sealed record NoteTypeFieldAnswer(
    int? Ordinal, string Name, string Font, int Size, bool RightToLeft, bool PlainText, bool Collapsed, bool Sticky, string Description, bool ExcludeFromSearch)
{
    /// <summary>Whether the note type needs it, so that it cannot be deleted. Not for saving.</summary>
    public bool Required { get; init; }

    internal static NoteTypeFieldAnswer Of(NoteField field, int index) => new(
        index, field.Name, field.Config.FontName, (int)field.Config.FontSize, field.Config.Rtl, field.Config.PlainText, field.Config.Collapsed, field.Config.Sticky,
        field.Config.Description, field.Config.ExcludeFromSearch)
    { Required = field.Config.PreventDeletion };
}

/// <summary>A card template of a note type.</summary>
/// <param name="Ordinal">Its place in the stored type; null if it is new.</param>
/// <param name="Name">Its name.</param>
/// <param name="Question">The front.</param>
/// <param name="Answer">The back.</param>
/// <param name="BrowserQuestion">What the browse page shows of the front instead; empty for the front.</param>
/// <param name="BrowserAnswer">The same for the back.</param>
/// <param name="DeckId">The deck of new cards; null for the note's.</param>
/// <param name="BrowserFont">The font of the browse page's columns; empty for the page's own.</param>
/// <param name="BrowserFontSize">Its size; 0 for the page's own.</param>
public sealed record NoteTypeTemplateAnswer(
    int? Ordinal, string Name, string Question, string Answer, string BrowserQuestion, string BrowserAnswer, long? DeckId, string BrowserFont = "", int BrowserFontSize = 0)
{
    internal static NoteTypeTemplateAnswer Of(CardTemplate template, int index) => new(
        index, template.Name, template.Config.QFormat, template.Config.AFormat, template.Config.QFormatBrowser, template.Config.AFormatBrowser,
        template.Config.TargetDeckId == 0 ? null : template.Config.TargetDeckId,
        template.Config.BrowserFontName, (int)template.Config.BrowserFontSize);
}

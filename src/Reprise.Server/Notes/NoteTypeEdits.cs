namespace Reprise.Server;

/// <summary>A note type that comes with every collection.</summary>
/// <param name="Kind">The word for it.</param>
/// <param name="Name">Its name in the account's language.</param>
/// <param name="Cloze">Whether cards come from cloze deletions.</param>
public sealed record StockNoteType(string Kind, string Name, bool Cloze);

/// <summary>A note type to add: one of the stock kinds, or a copy of another.</summary>
public sealed record NewNoteType(string Name, string? Stock, long? CopyOf);

/// <summary>A note type's new name.</summary>
public sealed record NoteTypeName(string Name);

/// <summary>Which stock kind a note type is to be again; absent for the one it was.</summary>
public sealed record RestoredNoteType(string? Stock);

/// <summary>Templates that are being edited.</summary>
/// <param name="Question">The front template.</param>
/// <param name="Answer">The back template.</param>
/// <param name="Css">The style.</param>
/// <param name="Ordinal">Which card to show: of a cloze type the number less one.</param>
/// <param name="Name">The template's name.</param>
/// <param name="NoteId">The note to show; absent for the first of the type.</param>
/// <param name="FillEmpty">Whether empty fields show their names.</param>
public sealed record TemplatePreview(string Question, string Answer, string Css, int Ordinal, string Name, long? NoteId, bool FillEmpty = false);

/// <summary>Applies what was edited to what is stored.</summary>
internal static class NoteTypeEdits
{
    /// <summary>The stored note type with everything that can be edited; what is not shown (ids, protection, unknown members) stays.</summary>
    public static NoteType Onto(this NoteTypeAnswer edited, NoteType stored)
    {
        if (edited.SortField < 0 || edited.SortField >= edited.Fields.Count || edited.Fields[edited.SortField].Ordinal is not { } sortField)
        {
            throw ApiException.Invalid("sortField", "A new field can be the sort field once it is saved.");
        }

        var kept = edited.Fields.Select(field => field.Ordinal).ToHashSet();
        for (var ordinal = 0; ordinal < stored.Fields.Count; ordinal++)
        {
            if (stored.Fields[ordinal].Config.PreventDeletion && !kept.Contains(ordinal))
            {
                throw ApiException.Invalid("fields", $"The field {stored.Fields[ordinal].Name} is required and cannot be deleted.");
            }
        }

        var config = stored.Config.Clone();
        config.SortFieldIdx = (uint)sortField;
        config.Css = edited.Css;
        config.LatexPre = edited.LatexPre;
        config.LatexPost = edited.LatexPost;
        config.LatexSvg = edited.LatexSvg;
        return (stored with
        {
            Name = edited.Name,
            Config = config,
            Fields = [.. edited.Fields.Select(field => Field(field, stored))],
            Templates = [.. edited.Templates.Select(template => Template(template, stored))],
        }).WithPartIds(Random.Shared);
    }

    private static NoteField Field(NoteTypeFieldAnswer edited, NoteType stored)
    {
        var config = Previous(edited.Ordinal, stored.Fields)?.Config.Clone() ?? new NoteFieldConfig();
        config.FontName = edited.Font;
        config.FontSize = (uint)Math.Clamp(edited.Size, 5, 300);
        config.Rtl = edited.RightToLeft;
        config.PlainText = edited.PlainText;
        config.Collapsed = edited.Collapsed;
        config.Sticky = edited.Sticky;
        config.Description = edited.Description;
        config.ExcludeFromSearch = edited.ExcludeFromSearch;
        return new NoteField(edited.Name, config, edited.Ordinal);
    }

    private static CardTemplate Template(NoteTypeTemplateAnswer edited, NoteType stored)
    {
        var before = Previous(edited.Ordinal, stored.Templates);
        var config = before?.Config.Clone() ?? new CardTemplateConfig();
        config.QFormat = edited.Question;
        config.AFormat = edited.Answer;
        config.QFormatBrowser = edited.BrowserQuestion;
        config.AFormatBrowser = edited.BrowserAnswer;
        config.TargetDeckId = edited.DeckId ?? 0;
        config.BrowserFontName = edited.BrowserFont;
        config.BrowserFontSize = (uint)Math.Max(0, edited.BrowserFontSize);
        return (before ?? new CardTemplate(edited.Name, config)) with { Name = edited.Name, Config = config, PreviousOrdinal = edited.Ordinal };
    }

    private static T? Previous<T>(int? ordinal, IReadOnlyList<T> parts)
        where T : class => ordinal is { } index
        ? index >= 0 && index < parts.Count ? parts[index] : throw ApiException.Invalid("ordinal", "The note type has changed. Load it again.")
        : null;
}

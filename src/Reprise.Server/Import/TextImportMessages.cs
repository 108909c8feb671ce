using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>A text file that was sent, and how it would be read.</summary>
public sealed record TextUpload(string Upload, TextMetadataJson Metadata);

/// <summary>What the person has chosen; absent for what the file or a guess decides.</summary>
public sealed record TextChoices(TextDelimiter? Delimiter, long? NoteTypeId, long? DeckId, bool? Html)
{
    internal TextRequest Request() => new(
        Delimiter, NoteTypeId is { } noteType ? new NoteTypeId(noteType) : null, DeckId is { } deck ? new DeckId(deck) : null, Html);
}

/// <summary>How a text file is read. Columns count from 1; 0 is none.</summary>
/// <param name="Delimiter">What separates columns.</param>
/// <param name="ForceDelimiter">Whether the file itself says so.</param>
/// <param name="Html">Whether cells hold HTML.</param>
/// <param name="ForceHtml">Whether the file itself says so.</param>
/// <param name="GlobalTags">Tags for every note.</param>
/// <param name="UpdatedTags">Tags for notes that are updated.</param>
/// <param name="ColumnLabels">Names of the columns.</param>
/// <param name="DeckId">The deck of all rows.</param>
/// <param name="DeckName">Or a deck that is made.</param>
/// <param name="DeckColumn">Or the column that names it.</param>
/// <param name="NoteTypeId">The note type of all rows.</param>
/// <param name="FieldColumns">The column of each of its fields.</param>
/// <param name="NoteTypeColumn">Or the column that names the note type.</param>
/// <param name="TagsColumn">The column with tags.</param>
/// <param name="GuidColumn">The column with global ids.</param>
/// <param name="Duplicates">What happens to rows that match existing notes.</param>
/// <param name="MatchScope">Among which notes to look for those.</param>
/// <param name="Preview">The first rows.</param>
public sealed record TextMetadataJson(
    TextDelimiter Delimiter, bool ForceDelimiter, bool Html, bool ForceHtml, IReadOnlyList<string>? GlobalTags, IReadOnlyList<string>? UpdatedTags,
    IReadOnlyList<string>? ColumnLabels, long? DeckId, string? DeckName, long? DeckColumn, long? NoteTypeId, IReadOnlyList<int>? FieldColumns, long? NoteTypeColumn,
    long TagsColumn, long GuidColumn, DupeResolution Duplicates, TextMatchScope MatchScope, IReadOnlyList<IReadOnlyList<string>>? Preview)
{
    internal static TextMetadataJson Of(TextMetadata metadata) => new(
        metadata.Delimiter, metadata.ForceDelimiter, metadata.IsHtml, metadata.ForceIsHtml, metadata.GlobalTags, metadata.UpdatedTags, metadata.ColumnLabels,
        metadata.Deck?.Id?.Value, metadata.Deck?.Name, metadata.Deck?.Column, metadata.NoteType?.Id?.Value, metadata.NoteType?.FieldColumns, metadata.NoteType?.Column,
        metadata.TagsColumn, metadata.GuidColumn, metadata.DupeResolution, metadata.MatchScope, metadata.Preview);

    internal TextMetadata ToMetadata() => new()
    {
        Delimiter = Delimiter,
        ForceDelimiter = ForceDelimiter,
        IsHtml = Html,
        ForceIsHtml = ForceHtml,
        GlobalTags = GlobalTags ?? [],
        UpdatedTags = UpdatedTags ?? [],
        ColumnLabels = ColumnLabels ?? [],
        Deck = (DeckId, DeckName, DeckColumn) switch
        {
            ({ } id, _, _) => new TextDeck(Id: new DeckId(id)),
            (_, { Length: > 0 } name, _) => new TextDeck(Name: name),
            (_, _, { } column) => new TextDeck(Column: column),
            _ => null,
        },
        NoteType = NoteTypeId is { } noteType ? new TextNoteType(new NoteTypeId(noteType), FieldColumns ?? [])
            : NoteTypeColumn is { } named ? new TextNoteType(Column: named) : null,
        TagsColumn = TagsColumn,
        GuidColumn = GuidColumn,
        DupeResolution = Duplicates,
        MatchScope = MatchScope,
    };
}

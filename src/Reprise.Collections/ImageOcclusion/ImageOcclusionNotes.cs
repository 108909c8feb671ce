using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Making and changing image occlusion notes.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §16.5, docs/spec/import-export-media.md §11.11.</remarks>
public static class ImageOcclusionNotes
{
    private static readonly string[] ImageExtensions = [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".avif"];

    /// <summary>Adds the image occlusion note type, unless there is a usable one. The current note type stays.</summary>
    /// <returns>The usable one's id.</returns>
    public static OperationResult<NoteTypeId> AddImageOcclusionNoteType(this Collection collection) =>
        collection.FirstUsable() is { } usable
            ? new OperationResult<NoteTypeId>(usable.Id, ChangeFlags.None)
            : collection.Change(OperationKind.AddNotetype, change => change.AddImageOcclusionType().Id);

    /// <summary>Whether the media folder has an image of this name.</summary>
    public static bool HasImage(this Collection collection, string name) => IsImage(name, collection.MediaFolder());

    /// <summary>Adds an image occlusion note. The image must be in the media folder (<see cref="MediaStore.Add"/>).</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="imageName">The image's name in the media folder.</param>
    /// <param name="content">The note.</param>
    /// <param name="noteTypeId">Its note type; null: the first usable one, which is added if there is none.</param>
    /// <param name="deck">The deck of its cards; null: the current one.</param>
    /// <exception cref="InvalidInputException">The note type is not one for image occlusion.</exception>
    public static OperationResult<AddedNotes> AddImageOcclusionNote(
        this Collection collection, string imageName, ImageOcclusionContent content, NoteTypeId? noteTypeId = null, DeckId? deck = null)
    {
        return collection.Change(OperationKind.ImageOcclusion, change =>
        {
            var noteType = noteTypeId is { } id ? Checked(collection.NoteTypes.Get(id)) : collection.FirstUsable() ?? change.AddImageOcclusionType();
            var places = ImageOcclusionFields.Of(noteType);
            var note = AddNotes.New(noteType);
            var fields = note.Fields.ToArray();
            fields[places.Image] = $"<img src=\"{imageName}\">";
            return change.AddAll([new NewNote(Written(note, fields, places, content), deck ?? collection.CurrentDeck().Id)]);
        });
    }

    /// <summary>Changes shapes, texts and tags of an image occlusion note; the image stays.</summary>
    /// <exception cref="NotFoundException">The note does not exist.</exception>
    /// <exception cref="InvalidInputException">The note type has too few fields.</exception>
    public static OperationResult UpdateImageOcclusionNote(this Collection collection, NoteId id, ImageOcclusionContent content)
    {
        var note = collection.Notes.Get(id);
        return collection.Change(OperationKind.ImageOcclusion, change =>
        {
            var places = ImageOcclusionFields.Of(collection.NoteTypes.Get(note.NoteTypeId));
            change.UpdateAll([Written(note, [.. note.Fields], places, content)]);
        });
    }

    /// <summary>An image occlusion note for its editor.</summary>
    /// <exception cref="NotFoundException">The note does not exist.</exception>
    /// <exception cref="InvalidInputException">The note type has too few fields.</exception>
    public static ImageOcclusionNote ReadImageOcclusionNote(this Collection collection, NoteId id)
    {
        var note = collection.Notes.Get(id);
        var places = ImageOcclusionFields.Of(collection.NoteTypes.Get(note.NoteTypeId));
        var occlusions = Occlusion.Parse(note.Fields[places.Occlusions]);
        return new ImageOcclusionNote(
            ImageName(note.Fields[places.Image], collection.MediaFolder()),
            occlusions,
            note.Fields[places.Header],
            note.Fields[places.BackExtra],
            note.Tags,
            occlusions.Any(occlusion => occlusion.Shapes.Any(shape => shape.OccludesInactive)));
    }

    private static NoteType? FirstUsable(this Collection collection) => collection.NoteTypes.All().Find(ImageOcclusionFields.IsUsable);

    private static NoteType AddImageOcclusionType(this Change change)
    {
        var stock = StockNoteTypes.Of(NoteTypeConfig.Types.OriginalStockKind.ImageOcclusion, change.Collection.Options.Language);
        var name = stock.Name;
        while (change.Collection.NoteTypes.FindByName(name) is not null)
        {
            name += '+';
        }

        return change.NoteTypes.Add((stock with { Name = name }).WithRequirements().WithPartIds(Random.Shared));
    }

    private static NoteType Checked(NoteType noteType) =>
        !ImageOcclusionFields.IsStock(noteType) ? throw new InvalidInputException("Not an image occlusion notetype")
        : !ImageOcclusionFields.IsUsable(noteType) ? throw new InvalidInputException("IO notetype must have 4+ fields")
        : noteType;

    private static Note Written(Note note, string[] fields, ImageOcclusionFields places, ImageOcclusionContent content)
    {
        fields[places.Occlusions] = content.Occlusions;
        fields[places.Header] = content.Header;
        fields[places.BackExtra] = content.BackExtra;
        return note with { Fields = fields, Tags = content.Tags };
    }

    /// <summary>The image's name: that of the first <c>&lt;img … src="…"</c>, if the media folder has such an image; else empty.</summary>
    private static string ImageName(string field, string mediaFolder)
    {
        for (var tag = field.IndexOf("<img", StringComparison.Ordinal); tag >= 0; tag = field.IndexOf("<img", tag + 1, StringComparison.Ordinal))
        {
            if (SourceIn(field, tag + "<img".Length) is { } source)
            {
                var name = source[(source.LastIndexOf('/') + 1)..];
                return IsImage(name, mediaFolder) ? name : "";
            }
        }

        return "";
    }

    private static bool IsImage(string name, string mediaFolder) =>
        ImageExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
        && string.Equals(Path.GetFileName(name), name, StringComparison.Ordinal)
        && File.Exists(Path.Combine(mediaFolder, name));

    /// <summary>The last <c>src="…"</c> of the tag whose attributes begin at <paramref name="from"/>.</summary>
    private static string? SourceIn(string field, int from)
    {
        if (from >= field.Length || !char.IsWhiteSpace(field[from]))
        {
            return null;
        }

        var end = field.IndexOf('>', from);
        end = end < 0 ? field.Length : end;
        for (var at = field.LastIndexOf("src", end - 1, end - from, StringComparison.Ordinal);
            at > from;
            at = field.LastIndexOf("src", at - 1, at - from, StringComparison.Ordinal))
        {
            var rest = field.AsSpan(at + 3).TrimStart();
            if (rest is ['=', ..] && rest[1..].TrimStart() is ['"', ..] and var quoted && quoted[1..].IndexOf('"') is > 0 and var length)
            {
                return quoted.Slice(1, length).ToString();
            }
        }

        return null;
    }
}

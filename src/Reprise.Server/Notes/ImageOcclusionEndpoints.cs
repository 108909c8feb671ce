using Microsoft.AspNetCore.Http.HttpResults;
using Reprise.Templates;

namespace Reprise.Server;

/// <summary>Notes that hide parts of an image.</summary>
internal static class ImageOcclusionEndpoints
{
    public static RouteGroupBuilder MapImageOcclusion(this RouteGroupBuilder api)
    {
        var notes = api.MapGroup("/notes").WithTags("Notes");
        notes.MapGet("/{id:long}/image-occlusion", Get).WithName("GetImageOcclusion").WithSummary("An image occlusion note for its editor");
        notes.MapPost("/image-occlusion", Add).WithName("AddImageOcclusion").WithSummary("Add an image occlusion note over an image that is among the media");
        notes.MapPut("/{id:long}/image-occlusion", Update).WithName("UpdateImageOcclusion").WithSummary("Save the shapes, texts and tags of an image occlusion note");
        api.MapPost("/note-types/image-occlusion", AddType).WithTags("Note types").WithName("AddImageOcclusionNoteType")
            .WithSummary("The note type for image occlusions; it is made if there is none");
        return api;
    }

    private static Task<ImageOcclusionAnswer> Get(long id, CallersCollection mine) => mine.Read(collection =>
    {
        var (stored, places) = Stored(collection, id);
        var note = collection.ReadImageOcclusionNote(stored.Id);
        return new ImageOcclusionAnswer(
            stored.NoteTypeId.Value, note.ImageFileName, stored.Fields[places.Occlusions], [.. note.Occlusions.Select(OcclusionAnswer.Of)],
            note.Header, note.BackExtra, note.Tags, note.OccludesInactive);
    });

    private static async Task<Created<AddedNote>> Add(NewImageOcclusion request, CallersCollection mine)
    {
        var content = new ImageOcclusionContent(Shapes(request.Text, request.Occlusions), request.Header, request.BackExtra, request.Tags);
        var added = await mine.Change(
            collection =>
            {
                var noteType = request.NoteTypeId is { } type ? Usable(collection, new NoteTypeId(type)) : null;
                return collection.HasImage(request.Image)
                    ? collection.AddImageOcclusionNote(request.Image, content, noteType?.Id, request.DeckId is { } deck ? new DeckId(deck) : null)
                    : throw new ApiException(StatusCodes.Status422UnprocessableEntity, "no-image", "There is no image of this name among the media.", ("image", request.Image));
            },
            (result, changes, undo) => new AddedNote(result.Value.Ids[0].Value, result.Value.CardCount, changes, undo));
        return TypedResults.Created((string?)null, added);
    }

    private static Task<Outcome> Update(long id, ImageOcclusionUpdate request, CallersCollection mine)
    {
        var content = new ImageOcclusionContent(Shapes(request.Text, request.Occlusions), request.Header, request.BackExtra, request.Tags);
        return mine.Change(collection => collection.UpdateImageOcclusionNote(Stored(collection, id).Note.Id, content));
    }

    private static Task<CreatedOutcome> AddType(CallersCollection mine) => mine.Change(
        collection => collection.AddImageOcclusionNoteType(), (result, changes, undo) => new CreatedOutcome(result.Value.Value, changes, undo));

    private static (Note Note, ImageOcclusionFields Places) Stored(Collection collection, long id)
    {
        var note = collection.Notes.Get(new NoteId(id));
        return (note, ImageOcclusionFields.Of(Usable(collection, note.NoteTypeId)));
    }

    private static NoteType Usable(Collection collection, NoteTypeId id)
    {
        var noteType = collection.NoteTypes.Get(id);
        return ImageOcclusionFields.Find(noteType) is not null
            ? noteType
            : throw new ApiException(StatusCodes.Status422UnprocessableEntity, "not-image-occlusion", "The note type is not one for image occlusions.", ("noteType", noteType.Name));
    }

    /// <summary>The occlusion field: as it is given, or written. It must hide something, or the note would have no card.</summary>
    private static string Shapes(string? text, IReadOnlyList<OcclusionAnswer>? occlusions)
    {
        var field = text ?? Written(occlusions ?? []);
        return Occlusion.Parse(field).Any(occlusion => occlusion.Number > 0)
            ? field
            : throw new ApiException(StatusCodes.Status422UnprocessableEntity, "no-shapes", "No shape hides a part of the image. Draw one first.");
    }

    private static string Written(IReadOnlyList<OcclusionAnswer> occlusions)
    {
        try
        {
            return Occlusion.Write([.. occlusions.Select(occlusion => occlusion.ToOcclusion())]);
        }
        catch (FormatException error)
        {
            throw ApiException.Invalid("occlusions", error.Message);
        }
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Stock = Reprise.Collections.NoteTypeConfig.Types.OriginalStockKind;

namespace Reprise.Server;

/// <summary>Note types.</summary>
internal static class NoteTypeEndpoints
{
    public static RouteGroupBuilder MapNoteTypes(this RouteGroupBuilder api)
    {
        var types = api.MapGroup("/note-types").WithTags("Note types");
        types.MapGet("", List).WithName("ListNoteTypes").WithSummary("All note types, with how many notes use each");
        types.MapGet("/{id:long}", Get).WithName("GetNoteType").WithSummary("A note type with its fields and templates");
        types.MapGet("/stock", Stocks).WithName("ListStockNoteTypes").WithSummary("The note types that a new collection has, to add another of the kind");
        types.MapPost("", Add).WithName("AddNoteType").WithSummary("Add a note type: a stock one, or a copy of another");
        types.MapPut("/{id:long}", Update).WithName("UpdateNoteType").WithSummary("Save a note type; adding, removing or moving fields or templates forces a one-way sync");
        types.MapPatch("/{id:long}", Rename).WithName("RenameNoteType").WithSummary("Rename a note type");
        types.MapDelete("/{id:long}", Remove).WithName("RemoveNoteType").WithSummary("Delete a note type with its notes and cards; forces a one-way sync");
        types.MapPost("/{id:long}/restore", Restore).WithName("RestoreNoteType").WithSummary("Give a note type back the fields, templates and style it came with");
        types.MapPost("/{id:long}/preview", Preview).WithName("PreviewNoteType").WithSummary("How a card looks with templates that are being edited");
        return api;
    }

    private static Task<List<NoteTypeSummary>> List(CallersCollection mine) =>
        mine.Read(collection => collection.NoteTypes.All().ConvertAll(noteType => NoteTypeSummary.Of(collection, noteType)));

    private static Task<NoteTypeAnswer> Get(long id, CallersCollection mine) => mine.Read(collection => NoteTypeAnswer.Of(collection.NoteTypes.Get(new NoteTypeId(id))));

    private static Task<List<StockNoteType>> Stocks(CallersCollection mine) => mine.Read(collection =>
        StockNoteTypes.All(collection.Options.Language).Select(stock => new StockNoteType(Words.Kebab(stock.Config.OriginalStockKind.ToString()), stock.Name, stock.IsCloze)).ToList());

    private static async Task<Created<CreatedOutcome>> Add(NewNoteType request, CallersCollection mine) => TypedResults.Created((string?)null, await mine.Change(
        collection => collection.AddNoteType(NewFrom(collection, request)), (result, changes, undo) => new CreatedOutcome(result.Value.Value, changes, undo)));

    private static NoteType NewFrom(Collection collection, NewNoteType request)
    {
        if (request.CopyOf is { } original)
        {
            var copied = collection.NoteTypes.Get(new NoteTypeId(original));
            var config = copied.Config.Clone();
            config.OriginalId = original;
            return (copied with { Name = request.Name, Config = config }).WithPartIds(Random.Shared);
        }

        return (StockNoteTypes.Of(Kind(request.Stock), collection.Options.Language) with { Name = request.Name }).WithPartIds(Random.Shared);
    }

    private static Stock Kind(string? word) => Enum.GetValues<Stock>().FirstOrDefault(kind => Words.Kebab(kind.ToString()) == word);

    private static Task<Outcome> Update(long id, NoteTypeAnswer request, OneWayChanges changes) => changes.Change(
        collection => collection.ForcesOneWaySync(request.Onto(collection.NoteTypes.Get(new NoteTypeId(id)))),
        collection => collection.UpdateNoteType(request.Onto(collection.NoteTypes.Get(new NoteTypeId(id)))),
        (_, changed, undo) => new Outcome(changed, undo));

    private static Task<Outcome> Rename(long id, NoteTypeName request, CallersCollection mine) => mine.Change(collection =>
        collection.UpdateNoteType(collection.NoteTypes.Get(new NoteTypeId(id)) with { Name = request.Name }, skipChecks: true));

    private static Task<Outcome> Remove(long id, OneWayChanges changes) => changes.Change(collection => collection.NoteTypes.All().Count > 1
        ? collection.RemoveNoteType(new NoteTypeId(id))
        : throw new ApiException(StatusCodes.Status422UnprocessableEntity, "last-note-type", "The last note type cannot be deleted."));

    private static Task<Outcome> Restore(long id, RestoredNoteType request, OneWayChanges changes) => changes.Change(collection =>
        collection.RestoreNoteTypeToStock(new NoteTypeId(id), request.Stock is { } word ? Kind(word) : null));

    private static Task<CardFace> Preview(long id, TemplatePreview request, CallersCollection mine, CardShowing showing) => mine.Read(collection =>
    {
        var noteType = collection.NoteTypes.Get(new NoteTypeId(id));
        var note = request.NoteId is { } wanted && collection.Notes.Find(new NoteId(wanted)) is { } found && found.NoteTypeId == noteType.Id ? found
            : collection.Notes.IdsOfType(noteType.Id) is [var first, ..] ? collection.Notes.Get(first)
            : Reprise.Collections.AddNotes.New(noteType);
        return CardFaces.WithTemplate(collection, note, request, showing);
    });
}

namespace Reprise.Server;

/// <summary>Larger changes of many notes or cards: another note type, a field split in two, a review history removed.</summary>
internal static class BulkEditEndpoints
{
    public static RouteGroupBuilder MapBulkEdits(this RouteGroupBuilder api)
    {
        var notes = api.MapGroup("/notes").WithTags("Browse");
        notes.MapPost("/change-type/mapping", Mapping).WithName("GetNoteTypeMapping").WithSummary("How fields and cards are mapped when notes get another note type, unless said otherwise");
        notes.MapPost("/change-type", ChangeType).WithName("ChangeNoteType").WithSummary("Give notes another note type; forces a one-way sync");
        notes.MapPost("/split-field", Split).WithName("SplitField").WithSummary("Split a field in two at a text or a pattern, or see first what that would do");
        notes.MapPost("/field-names", FieldNames).WithName("GetFieldNames").WithSummary("The fields that notes have");
        api.MapPost("/cards/remove-history", RemoveHistory).WithTags("Browse").WithName("RemoveReviewHistory").WithSummary("Remove the review history of cards; forces a one-way sync");
        return api;
    }

    private static Task<NoteTypeMappingAnswer> Mapping(NoteTypeMappingRequest request, CallersCollection mine) => mine.Read(collection =>
    {
        var present = collection.SingleNoteTypeOf(Ids(request.Notes));
        var mapping = collection.DefaultNoteTypeMapping(present, request.NoteTypeId is { } wanted ? new NoteTypeId(wanted) : present);
        return new NoteTypeMappingAnswer(present.Value, mapping.NewNoteType.Value, mapping.SchemaModified, Indices(mapping.Fields)!, Indices(mapping.Templates));
    });

    private static Task<Outcome> ChangeType(ChangeNoteTypeRequest request, OneWayChanges changes) => changes.Change(collection =>
    {
        var ids = Ids(request.Notes);
        return collection.ChangeNoteTypeOfNotes(new NoteTypeMapping(
            ids,
            collection.SingleNoteTypeOf(ids),
            new NoteTypeId(request.NoteTypeId),
            request.SchemaModified ?? collection.SchemaModified,
            [.. request.Fields.Select(from => from ?? -1)],
            request.Templates is { Count: > 0 } templates ? [.. templates.Select(from => from ?? -1)] : null));
    });

    private static async Task<SplitAnswer> Split(SplitFieldRequest request, CallersCollection mine)
    {
        var split = new FieldSplit(request.Field, request.Into, request.By.Pattern ?? request.By.Text ?? "", request.By.Pattern is not null);
        var notes = Ids(request.Notes);
        if (request.Preview)
        {
            var found = await mine.Read(collection => collection.PreviewSplit(notes, split));
            return new SplitAnswer(found.Count) { Preview = [.. found.Take(SplitAnswer.MostShown).Select(note => new SplitPreview(note.Note.Value, note.Text, [note.First, note.Second]))] };
        }

        return await mine.Change(
            collection => collection.SplitFieldOf(notes, split), (result, changes, undo) => new SplitAnswer(result.Value) { Changes = changes, Undo = undo });
    }

    private static Task<IReadOnlyList<string>> FieldNames(NoteSelection request, CallersCollection mine) =>
        mine.Read(collection => collection.FieldNamesOf(Ids(request.Notes ?? [])));

    private static Task<CountOutcome> RemoveHistory(CardIds request, OneWayChanges changes) => changes.Change(
        _ => true,
        collection => collection.RemoveReviewHistoryOf(request.Cards.Select(id => new CardId(id))),
        (result, changed, undo) => new CountOutcome(result.Value, changed, undo));

    private static List<NoteId> Ids(IReadOnlyList<long> notes) => [.. notes.Select(id => new NoteId(id))];

    private static List<int?>? Indices(IReadOnlyList<int>? from) => from?.Select(index => index < 0 ? (int?)null : index).ToList();
}

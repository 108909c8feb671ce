namespace Reprise.Server;

/// <summary>Note types.</summary>
internal static class NoteTypeEndpoints
{
    public static RouteGroupBuilder MapNoteTypes(this RouteGroupBuilder api)
    {
        var types = api.MapGroup("/note-types").WithTags("Note types");
        types.MapGet("", List).WithName("ListNoteTypes").WithSummary("All note types, with how many notes use each");
        types.MapGet("/{id:long}", Get).WithName("GetNoteType").WithSummary("A note type with its fields and templates");
        return api;
    }

    private static Task<List<NoteTypeSummary>> List(CallersCollection mine) =>
        mine.Read(collection => collection.NoteTypes.All().ConvertAll(noteType => NoteTypeSummary.Of(collection, noteType)));

    private static Task<NoteTypeAnswer> Get(long id, CallersCollection mine) => mine.Read(collection => NoteTypeAnswer.Of(collection.NoteTypes.Get(new NoteTypeId(id))));
}

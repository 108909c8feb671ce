namespace Reprise.Server;

/// <summary>Tags.</summary>
internal static class TagEndpoints
{
    private const int MostCompletions = 50;

    public static RouteGroupBuilder MapTags(this RouteGroupBuilder api)
    {
        var tags = api.MapGroup("/tags").WithTags("Tags");
        tags.MapGet("", List).WithName("ListTags").WithSummary("All tags");
        tags.MapGet("/complete", Complete).WithName("CompleteTag").WithSummary("Tags that what was typed may become");
        tags.MapPost("/add", Add).WithName("AddTags").WithSummary("Give tags to notes");
        tags.MapPost("/remove", Remove).WithName("RemoveTags").WithSummary("Take tags from notes");
        tags.MapPost("/rename", Rename).WithName("RenameTag").WithSummary("Rename a tag, with those below it");
        tags.MapPost("/delete", Delete).WithName("DeleteTags").WithSummary("Take tags from all notes");
        tags.MapPost("/reparent", Reparent).WithName("ReparentTags").WithSummary("Put tags below another one, or at the top");
        tags.MapPost("/clear-unused", ClearUnused).WithName("ClearUnusedTags").WithSummary("Forget tags that no note has");
        return api;
    }

    private static Task<List<string>> List(CallersCollection mine) => mine.Read(collection => collection.Tags.All().ConvertAll(tag => tag.Name));

    private static Task<IReadOnlyList<string>> Complete(string text, CallersCollection mine) => mine.Read(collection => collection.CompleteTag(text, MostCompletions));

    private static Task<CountOutcome> Add(NoteTags request, CallersCollection mine) => mine.Change(collection => collection.AddTagsToNotes(Notes(request), Joined(request.Tags)));

    private static Task<CountOutcome> Remove(NoteTags request, CallersCollection mine) => mine.Change(collection => collection.RemoveTagsFromNotes(Notes(request), Joined(request.Tags)));

    private static Task<CountOutcome> Rename(TagRename request, CallersCollection mine) => mine.Change(collection => collection.RenameTag(request.From, request.To));

    private static Task<CountOutcome> Delete(TagSelection request, CallersCollection mine) => mine.Change(collection => collection.RemoveTags(Joined(request.Tags)));

    private static Task<CountOutcome> Reparent(TagReparenting request, CallersCollection mine) => mine.Change(collection => collection.ReparentTags(request.Tags, request.Parent ?? ""));

    private static Task<CountOutcome> ClearUnused(CallersCollection mine) => mine.Change(collection => collection.ClearTagsWithoutNotes());

    private static IEnumerable<NoteId> Notes(NoteTags request) => request.Notes.Select(id => new NoteId(id));

    private static string Joined(IReadOnlyList<string> tags) => string.Join(' ', tags);
}

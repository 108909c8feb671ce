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
        return api;
    }

    private static Task<List<string>> List(CallersCollection mine) => mine.Read(collection => collection.Tags.All().ConvertAll(tag => tag.Name));

    /// <summary>Each part typed, between colons, has to occur in the tag's part; beginnings come first.</summary>
    private static Task<List<string>> Complete(string text, CallersCollection mine) => mine.Read(collection => collection.Tags.All()
        .Select(tag => tag.Name)
        .Where(name => name.Contains(text, StringComparison.OrdinalIgnoreCase))
        .OrderBy(name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
        .Take(MostCompletions)
        .ToList());
}

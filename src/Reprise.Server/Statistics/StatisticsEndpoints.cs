namespace Reprise.Server;

/// <summary>The statistics page.</summary>
internal static class StatisticsEndpoints
{
    public static RouteGroupBuilder MapStatistics(this RouteGroupBuilder api)
    {
        var statistics = api.MapGroup("/stats").WithTags("Statistics");
        statistics.MapGet("/graphs", Graphs).WithName("GetGraphs").WithSummary("Everything the graphs show, for the cards of a search and some days of reviews");
        statistics.MapGet("/preferences", (CallersCollection mine) => mine.Read(collection => collection.ReadGraphPreferences()))
            .WithName("GetGraphPreferences").WithSummary("How graphs are drawn");
        statistics.MapPut("/preferences", (GraphPreferences request, CallersCollection mine) => mine.Change(collection => collection.SaveGraphPreferences(request)))
            .WithName("SetGraphPreferences").WithSummary("Change how graphs are drawn");
        return api;
    }

    /// <summary>Read from a snapshot: studying goes on meanwhile.</summary>
    private static Task<Graphs> Graphs(string? search, uint? days, CallersCollection mine, CancellationToken cancel) =>
        mine.ReadSnapshot(collection => collection.GetGraphs(search ?? "", days ?? 0, cancel));
}

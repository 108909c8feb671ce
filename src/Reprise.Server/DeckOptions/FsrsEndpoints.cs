using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Learning, judging and trying out FSRS parameters: jobs on a snapshot, so that study goes on meanwhile.</summary>
internal static class FsrsEndpoints
{
    private const int MostDays = 3650;
    private const int MostNewCards = 100_000;

    public static RouteGroupBuilder MapFsrs(this RouteGroupBuilder api)
    {
        var fsrs = api.MapGroup("/decks/{id:long}/fsrs").WithTags("Deck options");
        fsrs.MapPost("/optimize", Optimize).WithName("OptimizeFsrs").WithSummary("Learn parameters for the deck's preset; changes nothing");
        fsrs.MapPost("/evaluate", Evaluate).WithName("EvaluateFsrs").WithSummary("How well parameters predict the reviews of the deck's preset");
        fsrs.MapPost("/simulate", Simulate).WithName("SimulateFsrs").WithSummary("What the coming days would bring");
        fsrs.MapGet("/included", Included).WithName("CountFsrsCards").WithSummary("How many cards would be learned from if reviews before a date did not count");
        return api;
    }

    private static Task<FsrsIncluded> Included(long id, string? date, string? search, CallersCollection mine) => mine.ReadSnapshot(collection =>
    {
        var (included, total) = collection.CountCardsLearnedAfter(date ?? "", string.IsNullOrWhiteSpace(search) ? PresetOf(collection, id).FsrsSearch() : search);
        return new FsrsIncluded(included, total);
    });

    private static Accepted<JobAnswer<FsrsOptimized>> Optimize(long id, FsrsRequest request, Caller caller, JobList jobs, OpenCollections collections) =>
        Start(id, "fsrs-optimize", caller, jobs, collections, (collection, preset, job, cancel) =>
        {
            var found = collection.OptimizeFsrs(
                new FsrsTrainingRequest(
                    request.Search ?? preset.FsrsSearch(),
                    request.Parameters ?? [.. preset.Config.FsrsParameters()],
                    IgnoreBefore(request, preset),
                    request.RelearningSteps ?? preset.Config.RelearningStepsInADay(),
                    request.HealthCheck),
                Progress(job, "reviews"),
                cancel);
            return new FsrsOptimized(found.Parameters, found.ItemCount, found.HealthCheckPassed);
        });

    private static Accepted<JobAnswer<FsrsEvaluated>> Evaluate(long id, FsrsRequest request, Caller caller, JobList jobs, OpenCollections collections) =>
        Start(id, "fsrs-evaluate", caller, jobs, collections, (collection, preset, job, cancel) =>
        {
            var metrics = collection.EvaluateFsrs(
                request.Parameters ?? [.. preset.Config.FsrsParameters()],
                request.Search ?? preset.FsrsSearch(),
                IgnoreBefore(request, preset),
                Progress(job, "cards"),
                cancel);
            return new FsrsEvaluated(metrics.LogLoss, metrics.RmseBins);
        });

    private static Accepted<JobAnswer<FsrsSimulated>> Simulate(long id, FsrsSimulation request, Caller caller, JobList jobs, OpenCollections collections)
    {
        if (request.Days is < 1 or > MostDays || request.AdditionalNewCards is < 0 or > MostNewCards)
        {
            throw ApiException.Invalid("days", "Between one day and ten years can be simulated, with up to 100,000 more new cards.");
        }

        return Start(id, "fsrs-simulate", caller, jobs, collections, (collection, preset, job, cancel) =>
        {
            var proposed = FsrsSimulationRequest.For(preset, collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit));
            var result = collection.SimulateFsrs(
                proposed with
                {
                    Days = request.Days,
                    AdditionalNewCards = request.AdditionalNewCards,
                    DesiredRetention = request.DesiredRetention ?? proposed.DesiredRetention,
                    NewLimit = request.NewLimit ?? proposed.NewLimit,
                    ReviewLimit = request.ReviewLimit ?? proposed.ReviewLimit,
                    Search = request.Search ?? proposed.Search,
                    Parameters = request.Parameters ?? proposed.Parameters,
                },
                Progress(job, "days"),
                cancel);
            return new FsrsSimulated(result.Memorized, result.Reviewed, result.Learned, result.Cost);
        });
    }

    private static long IgnoreBefore(FsrsRequest request, Preset preset) => PresetFsrs.IgnoreReviewsBefore(request.IgnoreBefore ?? preset.Config.IgnoreRevlogsBeforeDate);

    private static Preset PresetOf(Collection collection, long id) =>
        collection.Presets.OrDefault(collection.Decks.Get(new DeckId(id)).PresetId ?? throw ApiException.Invalid("id", "Filtered decks have options of their own."));

    private static Relay<Scheduling.FsrsProgress> Progress(Job job, string stage) =>
        new(step => job.Report(stage, step.Current, step.Total == 0 ? null : step.Total));

    private static Accepted<JobAnswer<TResult>> Start<TResult>(
        long id, string kind, Caller caller, JobList jobs, OpenCollections collections, Func<Collection, Preset, Job, CancellationToken, TResult> work)
        where TResult : class
    {
        var account = caller.Account.Id;
        var job = jobs.Start(account, kind, async (job, cancel) =>
        {
            job.Report("cards", 0, null);
            using var snapshot = await collections.OpenSnapshotAsync(account, cancel);
            return work(snapshot, PresetOf(snapshot, id), job, cancel);
        });
        return TypedResults.Accepted((string?)null, job.Answer<TResult>());
    }
}

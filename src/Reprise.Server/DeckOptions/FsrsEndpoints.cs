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
        fsrs.MapPost("/evaluate-over-time", EvaluateOverTime).WithName("EvaluateFsrsOverTime").WithSummary("How well parameters learned from earlier reviews predict later ones");
        fsrs.MapPost("/simulate", Simulate).WithName("SimulateFsrs").WithSummary("What the coming days would bring");
        fsrs.MapPost("/workload", Workload).WithName("SimulateFsrsWorkload").WithSummary("What each desired retention would cost and bring");
        fsrs.MapPost("/optimal-retention", OptimalRetention).WithName("FindOptimalRetention").WithSummary("The desired retention that costs the least time for each card remembered");
        fsrs.MapPost("/costs", Costs).WithName("EstimateFsrsCosts").WithSummary("The time of study that each desired retention leads to, quickly estimated");
        fsrs.MapPost("/optimize-all", OptimizeAll).WithName("OptimizeAllFsrs").WithSummary("Learn parameters for all presets and save them together with the options page");
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

    private static Accepted<JobAnswer<FsrsEvaluated>> EvaluateOverTime(long id, FsrsTimeSeries request, Caller caller, JobList jobs, OpenCollections collections) =>
        Start(id, "fsrs-evaluate-over-time", caller, jobs, collections, (collection, preset, job, cancel) =>
        {
            var metrics = collection.EvaluateFsrsOverTime(
                request.Search ?? preset.FsrsSearch(),
                PresetFsrs.IgnoreReviewsBefore(request.IgnoreBefore ?? preset.Config.IgnoreRevlogsBeforeDate),
                request.RelearningSteps ?? preset.Config.RelearningStepsInADay(),
                Progress(job, "splits"),
                cancel);
            return new FsrsEvaluated(metrics.LogLoss, metrics.RmseBins);
        });

    private static Accepted<JobAnswer<FsrsRetention>> OptimalRetention(long id, FsrsSimulation request, Caller caller, JobList jobs, OpenCollections collections)
    {
        RequirePossible(request);
        return Start(id, "fsrs-optimal-retention", caller, jobs, collections, (collection, preset, job, cancel) =>
            new FsrsRetention(collection.OptimalFsrsRetention(Simulation(collection, preset, request), Progress(job, "simulations"), cancel)));
    }

    private static Accepted<JobAnswer<FsrsSimulated>> Simulate(long id, FsrsSimulation request, Caller caller, JobList jobs, OpenCollections collections)
    {
        RequirePossible(request);
        return Start(id, "fsrs-simulate", caller, jobs, collections, (collection, preset, job, cancel) =>
        {
            var result = collection.SimulateFsrs(Simulation(collection, preset, request), Progress(job, "days"), cancel);
            return new FsrsSimulated(result.Memorized, result.Reviewed, result.Learned, result.Cost);
        });
    }

    private static Accepted<JobAnswer<FsrsWorkloads>> Workload(long id, FsrsSimulation request, Caller caller, JobList jobs, OpenCollections collections)
    {
        RequirePossible(request);
        return Start(id, "fsrs-workload", caller, jobs, collections, (collection, preset, job, cancel) =>
        {
            var found = collection.SimulateFsrsWorkload(Simulation(collection, preset, request), Progress(job, "retentions"), cancel);
            return new FsrsWorkloads(
                [.. found.ByPercent.OrderBy(point => point.Key).Select(point => new FsrsWorkloadAt(point.Key, point.Value.Cost, point.Value.Memorized, point.Value.Reviews))],
                found.MemorizedWithoutReviews);
        });
    }

    private static Accepted<JobAnswer<FsrsCosts>> Costs(long id, FsrsRequest request, Caller caller, JobList jobs, OpenCollections collections) =>
        Start(id, "fsrs-costs", caller, jobs, collections, (collection, preset, _, cancel) => new FsrsCosts(
            [.. collection.FsrsRetentionWorkload(request.Parameters ?? [.. preset.Config.FsrsParameters()], request.Search ?? preset.FsrsSearch(), cancel)
                .OrderBy(cost => cost.Key).Select(cost => new FsrsCost(cost.Key, cost.Value))]));

    /// <summary>Learns on a snapshot, so that study goes on; the collection is taken only to save what was learned.</summary>
    private static Accepted<JobAnswer<FsrsOptimizedAll>> OptimizeAll(long id, DeckOptionsUpdate request, Caller caller, JobList jobs, OpenCollections collections, AccountEvents events)
    {
        var account = caller.Account.Id;
        if (!request.Fsrs)
        {
            throw ApiException.Invalid("fsrs", "FSRS must be on to learn parameters.");
        }

        var job = jobs.Start(account, "fsrs-optimize-all", async (job, cancel) =>
        {
            IReadOnlyList<Preset> optimized;
            using (var snapshot = await collections.OpenSnapshotAsync(account, cancel))
            {
                optimized = Optimized(snapshot, DeckOptionsEndpoints.Request(snapshot, id, request), job, cancel);
            }

            using var lease = await collections.EnterAsync(account, cancel);
            var wanted = DeckOptionsEndpoints.Request(lease.Collection, id, request);
            var saved = lease.Collection.SaveOptions(wanted with { Presets = Together(lease.Collection, wanted, optimized), Optimized = true }, cancel: cancel);
            events.Publish(account, "changes", new ChangesEvent(Words.Of(saved.Changes), UndoState.Of(lease.Collection), Origin: null));
            return (object?)new FsrsOptimizedAll(optimized.Count);
        });
        return TypedResults.Accepted((string?)null, job.Answer<FsrsOptimizedAll>());
    }

    private static List<Preset> Optimized(Collection collection, DeckOptionsRequest request, Job job, CancellationToken cancel)
    {
        var given = request.Presets.Select(preset => preset.Id).ToHashSet();
        List<Preset> all = [.. request.Presets, .. collection.Presets.All().Where(preset => !given.Contains(preset.Id) && !request.Removed.Contains(preset.Id))];
        var optimized = new List<Preset>(all.Count);
        foreach (var preset in all)
        {
            cancel.ThrowIfCancellationRequested();
            job.Report("presets", optimized.Count, all.Count);
            optimized.Add(collection.OptimizePreset(preset, cancel: cancel));
        }

        job.Report("presets", all.Count, all.Count);
        return optimized;
    }

    /// <summary>What the page saves, and every other preset as it is by now, with what was learned. The one that the page assigns stays last.</summary>
    private static List<Preset> Together(Collection collection, DeckOptionsRequest request, IReadOnlyList<Preset> optimized)
    {
        var pages = request.Presets.Select((preset, at) => With(preset, optimized[at])).ToList();
        var others = optimized.Skip(pages.Count).Select(learned => collection.Presets.Find(learned.Id) is { } now ? With(now, learned) : null).OfType<Preset>();
        return [.. pages.Take(pages.Count - 1), .. others, pages[^1]];

        static Preset With(Preset preset, Preset learned)
        {
            var config = preset.Config.Clone();
            config.FsrsParams6.Clear();
            config.FsrsParams6.AddRange(learned.Config.FsrsParams6);
            return preset with { Config = config };
        }
    }

    private static void RequirePossible(FsrsSimulation request)
    {
        if (request.Days is < 1 or > MostDays || request.AdditionalNewCards is < 0 or > MostNewCards)
        {
            throw ApiException.Invalid("days", "Between one day and ten years can be simulated, with up to 100,000 more new cards.");
        }
    }

    private static FsrsSimulationRequest Simulation(Collection collection, Preset preset, FsrsSimulation request)
    {
        var proposed = FsrsSimulationRequest.For(preset, collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit));
        return proposed with
        {
            Days = request.Days,
            AdditionalNewCards = request.AdditionalNewCards,
            DesiredRetention = request.DesiredRetention ?? proposed.DesiredRetention,
            NewLimit = request.NewLimit ?? proposed.NewLimit,
            ReviewLimit = request.ReviewLimit ?? proposed.ReviewLimit,
            Search = request.Search ?? proposed.Search,
            Parameters = request.Parameters ?? proposed.Parameters,
            MaximumInterval = request.MaximumInterval ?? proposed.MaximumInterval,
            NewCardsIgnoreReviewLimit = request.NewCardsIgnoreReviewLimit ?? proposed.NewCardsIgnoreReviewLimit,
            EasyDays = request.EasyDays ?? proposed.EasyDays,
            ReviewOrder = request.ReviewOrder is { } order && Enum.IsDefined((PresetConfig.Types.ReviewCardOrder)order) ? (PresetConfig.Types.ReviewCardOrder)order : proposed.ReviewOrder,
            SuspendAfterLapses = request.SuspendAfterLapses switch
            {
                null => proposed.SuspendAfterLapses,
                0 => null,
                var lapses => lapses,
            },
        };
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

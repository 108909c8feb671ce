namespace Reprise.Collections;

/// <summary>Learning parameters from the reviews of a collection, and judging them.</summary>
/// <remarks>docs/spec/fsrs.md §18. These read only: run them on a snapshot to leave the collection free for study.</remarks>
public static class FsrsTraining
{
    /// <summary>Optimises the parameters for the cards of a search.</summary>
    /// <param name="collection">Where the reviews are.</param>
    /// <param name="request">Which reviews, and what is in use.</param>
    /// <param name="progress">Told about items done, over all epochs.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidInputException">The reviews do not suffice, or lead astray.</exception>
    /// <remarks>docs/spec/fsrs.md §18.1. An empty search stands for the whole log, reviews of deleted cards included.</remarks>
    public static FsrsImprovement OptimizeFsrs(
        this Collection collection, FsrsTrainingRequest request, IProgress<FsrsProgress>? progress = null, CancellationToken cancel = default)
    {
        var training = TrainingSet(collection, request.Search, request.IgnoreReviewsBefore, withDeleted: true, cancel);
        return FsrsFaults.Translate(() => FsrsImprover.Improve(
            training, request.CurrentParameters, request.RelearningSteps, request.HealthCheck, progress, cancel));
    }

    /// <summary>How well parameters trained on earlier reviews predict later ones.</summary>
    /// <param name="collection">Where the reviews are.</param>
    /// <param name="search">The cards; an empty search stands for the whole log, reviews of deleted cards included.</param>
    /// <param name="ignoreReviewsBefore">Unix milliseconds; 0 for all reviews.</param>
    /// <param name="relearningSteps">Relearning steps that fit into a day.</param>
    /// <param name="progress">Told about the five steps through time.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidInputException">The reviews do not suffice, or lead astray.</exception>
    /// <remarks>docs/spec/fsrs.md §17.2, §18.3.</remarks>
    public static FsrsMetrics EvaluateFsrsOverTime(
        this Collection collection,
        string search,
        long ignoreReviewsBefore,
        int relearningSteps,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default)
    {
        var training = TrainingSet(collection, search, ignoreReviewsBefore, withDeleted: true, cancel);
        var options = FsrsTrainingOptions.Thorough with { RelearningSteps = relearningSteps };
        return FsrsFaults.Translate(() => FsrsEvaluation.EvaluateOverTime(training, options, progress, cancel));
    }

    /// <summary>How well given parameters predict the reviews of the cards of a search.</summary>
    /// <param name="collection">Where the reviews are.</param>
    /// <param name="parameters">As stored: none for the defaults, or 17, 19 or 21 values.</param>
    /// <param name="search">The cards; deleted ones never count.</param>
    /// <param name="ignoreReviewsBefore">Unix milliseconds; 0 for all reviews.</param>
    /// <param name="progress">Told about cards done.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InvalidInputException">There are no reviews to predict, or the parameters cannot be used.</exception>
    /// <remarks>docs/spec/fsrs.md §17.1, §18.3.</remarks>
    public static FsrsMetrics EvaluateFsrs(
        this Collection collection,
        IReadOnlyList<float> parameters,
        string search,
        long ignoreReviewsBefore,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default)
    {
        var training = TrainingSet(collection, search, ignoreReviewsBefore, withDeleted: false, cancel);
        return FsrsFaults.Translate(() => FsrsEvaluation.Evaluate([.. parameters], training.Items, progress, cancel));
    }

    /// <summary>How many cards of a search were first learned after a date, and how many there are.</summary>
    /// <param name="collection">Where the reviews are.</param>
    /// <param name="date">YYYY-MM-DD, or empty.</param>
    /// <param name="search">The cards.</param>
    /// <exception cref="InvalidInputException">The date is not one.</exception>
    /// <remarks>docs/spec/fsrs.md §18.3.</remarks>
    public static (int Included, int Total) CountCardsLearnedAfter(this Collection collection, string date, string search)
    {
        var from = PresetFsrs.IgnoreReviewsBefore(date);
        var cards = collection.SearchCards($"{search} -is:new");
        var included = FsrsLogRows.Of(collection, cards, CancellationToken.None)
            .Where(entry => entry.Id > from && entry.Kind == 0)
            .Select(entry => entry.CardId)
            .Distinct()
            .Count();
        return (included, cards.Count);
    }

    /// <summary>Optimises the parameters of presets and puts them in, one after the other.</summary>
    /// <param name="change">The operation this is part of; it also gets the day of the last optimisation.</param>
    /// <param name="presets">The presets, as they are about to be stored.</param>
    /// <param name="progress">Told about each preset.</param>
    /// <param name="cancel">Stops the work; nothing is kept then.</param>
    /// <returns>The presets in the same order; those whose reviews do not suffice are unchanged.</returns>
    /// <remarks>docs/spec/fsrs.md §18.2.</remarks>
    public static IReadOnlyList<Preset> OptimizeFsrsOfPresets(
        this Change change,
        IReadOnlyList<Preset> presets,
        IProgress<FsrsPresetProgress>? progress = null,
        CancellationToken cancel = default)
    {
        var optimised = new List<Preset>(presets.Count);
        foreach (var preset in presets)
        {
            var number = optimised.Count + 1;
            var within = progress is null ? null : new Relay(step => progress.Report(new FsrsPresetProgress(number, presets.Count, step)));
            optimised.Add(change.Collection.OptimizePreset(preset, within, cancel));
            change.Config.Set(ConfigKeys.LastFsrsOptimize, change.Collection.Today().Today);
        }

        return optimised;
    }

    /// <summary>The preset with parameters learned from its own cards; as it was, where they cannot be learned. Stores nothing.</summary>
    public static Preset OptimizePreset(this Collection collection, Preset preset, IProgress<FsrsProgress>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            var found = collection.OptimizeFsrs(
                new FsrsTrainingRequest(
                    preset.FsrsSearch(),
                    [.. preset.Config.FsrsParameters()],
                    preset.Config.IgnoreReviewsBefore(),
                    preset.Config.RelearnSteps.Count,
                    HealthCheck: false),
                progress,
                cancel);
            var config = preset.Config.Clone();
            config.FsrsParams6.Clear();
            config.FsrsParams6.AddRange(found.Parameters);
            return preset with { Config = config };
        }
        catch (CollectionException)
        {
            // One preset that cannot be optimised (its search or date is wrong, its reviews too few) must not keep the others from it.
            return preset;
        }
    }

    private static FsrsTrainingSet TrainingSet(
        Collection collection, string search, long ignoreReviewsBefore, bool withDeleted, CancellationToken cancel)
    {
        var entries = withDeleted && search.Length == 0
            ? FsrsLogRows.All(collection, cancel)
            : FsrsLogRows.Of(collection, collection.SearchCards(search), cancel);
        return FsrsReviewLog.TrainingSet(entries, collection.Today().NextDayAt, ignoreReviewsBefore);
    }

    /// <summary>Passes progress on at once, on the thread that reports it.</summary>
    private sealed class Relay(Action<FsrsProgress> report) : IProgress<FsrsProgress>
    {
        public void Report(FsrsProgress value) => report(value);
    }
}

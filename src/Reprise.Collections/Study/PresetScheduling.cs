namespace Reprise.Collections;

/// <summary>A preset as the scheduler wants it, with the FSRS model of its parameters.</summary>
internal sealed class PresetScheduling(Preset preset)
{
    private Fsrs? model;

    /// <summary>The preset it comes from.</summary>
    public Preset Preset { get; } = preset;

    /// <summary>Its values for the scheduler.</summary>
    public SchedulingOptions Options { get; } = Convert(preset.Config);

    /// <summary>The memory model with the preset's parameters.</summary>
    /// <exception cref="InvalidFsrsParametersException">The parameters cannot be used.</exception>
    public Fsrs Model => model ??= new Fsrs([.. Options.FsrsParameters]);

    /// <summary>From when on reviews count for FSRS, Unix milliseconds.</summary>
    /// <exception cref="InvalidInputException">The preset's date is not one.</exception>
    public long IgnoreReviewsBefore
    {
        get
        {
            try
            {
                return FsrsReviewLog.IgnoreBefore(Preset.Config.IgnoreRevlogsBeforeDate);
            }
            catch (FormatException)
            {
                throw new InvalidInputException($"Error parsing date: {Preset.Config.IgnoreRevlogsBeforeDate}");
            }
        }
    }

    private static SchedulingOptions Convert(PresetConfig config) => new()
    {
        LearningSteps = [.. config.LearnSteps],
        RelearningSteps = [.. config.RelearnSteps],
        InitialEase = config.InitialEase,
        EasyMultiplier = config.EasyMultiplier,
        HardMultiplier = config.HardMultiplier,
        LapseMultiplier = config.LapseMultiplier,
        IntervalMultiplier = config.IntervalMultiplier,
        MaximumInterval = config.MaximumReviewInterval,
        MinimumLapseInterval = config.MinimumLapseInterval,
        GraduatingInterval = config.GraduatingIntervalGood,
        EasyGraduatingInterval = config.GraduatingIntervalEasy,
        LeechThreshold = config.LeechThreshold,
        LeechAction = config.LeechAction == PresetConfig.Types.LeechAction.TagOnly ? LeechAction.TagOnly : LeechAction.Suspend,
        AnswerTimeCapSeconds = config.CapAnswerTimeToSecs,
        BuryNew = config.BuryNew,
        BuryReviews = config.BuryReviews,
        BuryDayLearning = config.BuryInterdayLearning,
        DesiredRetention = config.DesiredRetention,
        HistoricalRetention = config.HistoricalRetention,
        FsrsParameters = config.FsrsParams6.Count > 0 ? [.. config.FsrsParams6]
            : config.FsrsParams5.Count > 0 ? [.. config.FsrsParams5]
            : [.. config.FsrsParams4],
        EasyDays = [.. config.EasyDaysPercentages],
    };
}

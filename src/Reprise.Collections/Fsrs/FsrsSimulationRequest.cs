namespace Reprise.Collections;

/// <summary>What to simulate.</summary>
/// <remarks>docs/spec/fsrs.md §23. <see cref="For"/> fills in what the options screen proposes.</remarks>
public sealed record FsrsSimulationRequest
{
    /// <summary>The cards.</summary>
    public string Search { get; init; } = "";

    /// <summary>Parameters as stored; empty for the defaults.</summary>
    public IReadOnlyList<float> Parameters { get; init; } = [];

    /// <summary>The retention at which cards become due.</summary>
    public float DesiredRetention { get; init; } = 0.9f;

    /// <summary>The recall achieved before the review log begins.</summary>
    public float HistoricalRetention { get; init; } = 0.9f;

    /// <summary>New cards to simulate besides those there are.</summary>
    public int AdditionalNewCards { get; init; }

    /// <summary>Days to simulate.</summary>
    public int Days { get; init; } = 365;

    /// <summary>New cards a day.</summary>
    public uint NewLimit { get; init; }

    /// <summary>Reviews a day.</summary>
    public uint ReviewLimit { get; init; }

    /// <summary>The longest interval in days.</summary>
    public uint MaximumInterval { get; init; } = 36500;

    /// <summary>Whether new cards come even when the reviews of a day are used up.</summary>
    public bool NewCardsIgnoreReviewLimit { get; init; }

    /// <summary>As in presets: none, or one for each weekday, Monday first.</summary>
    public IReadOnlyList<float> EasyDays { get; init; } = [];

    /// <summary>Which of the cards due on a day come first.</summary>
    public PresetConfig.Types.ReviewCardOrder ReviewOrder { get; init; }

    /// <summary>Lapses after which a card is suspended; null for never.</summary>
    public int? SuspendAfterLapses { get; init; }

    /// <summary>Learning steps.</summary>
    public int LearningSteps { get; init; }

    /// <summary>Relearning steps.</summary>
    public int RelearningSteps { get; init; }

    /// <summary>What the options screen proposes for a preset: its cards for a year.</summary>
    public static FsrsSimulationRequest For(Preset preset, bool newCardsIgnoreReviewLimit) => new()
    {
        Search = preset.DefaultFsrsSearch(),
        Parameters = [.. preset.Config.FsrsParameters()],
        DesiredRetention = preset.Config.DesiredRetention,
        HistoricalRetention = preset.Config.HistoricalRetention,
        NewLimit = preset.Config.NewPerDay,
        ReviewLimit = preset.Config.ReviewsPerDay,
        MaximumInterval = preset.Config.MaximumReviewInterval,
        NewCardsIgnoreReviewLimit = newCardsIgnoreReviewLimit,
        EasyDays = [.. preset.Config.EasyDaysPercentages],
        ReviewOrder = Enum.IsDefined(preset.Config.ReviewOrder) ? preset.Config.ReviewOrder : default,
        SuspendAfterLapses = preset.Config.LeechAction == PresetConfig.Types.LeechAction.Suspend ? (int)preset.Config.LeechThreshold : null,
        LearningSteps = preset.Config.LearnSteps.Count,
        RelearningSteps = preset.Config.RelearnSteps.Count,
    };
}

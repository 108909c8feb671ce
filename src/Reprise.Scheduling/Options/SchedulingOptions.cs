namespace Reprise.Scheduling;

/// <summary>What a preset says about scheduling, with the defaults of a new collection.</summary>
/// <remarks>
/// docs/spec/scheduler.md §2.7. Immutable. Values are taken as they are: whoever reads a preset replaces values out of range by the default.
/// </remarks>
public sealed record SchedulingOptions
{
    /// <summary>The defaults.</summary>
    public static SchedulingOptions Default { get; } = new();

    /// <summary>Learning steps, minutes.</summary>
    public IReadOnlyList<float> LearningSteps { get; init; } = [1f, 10f];

    /// <summary>Relearning steps, minutes.</summary>
    public IReadOnlyList<float> RelearningSteps { get; init; } = [10f];

    /// <summary>Ease of a card that graduates, 1.31 to 5.</summary>
    public float InitialEase { get; init; } = 2.5f;

    /// <summary>What Easy multiplies on top of the ease, 1 to 5.</summary>
    public float EasyMultiplier { get; init; } = 1.3f;

    /// <summary>By what Hard multiplies the interval, 0.5 to 1.3.</summary>
    public float HardMultiplier { get; init; } = 1.2f;

    /// <summary>By what Again multiplies the interval, 0 to 1.</summary>
    public float LapseMultiplier { get; init; }

    /// <summary>By what every review interval is multiplied, 0.5 to 2.</summary>
    public float IntervalMultiplier { get; init; } = 1f;

    /// <summary>The longest interval, days.</summary>
    public uint MaximumInterval { get; init; } = 36_500;

    /// <summary>The shortest interval after a lapse, days.</summary>
    public uint MinimumLapseInterval { get; init; } = 1;

    /// <summary>The first interval after the last step, days.</summary>
    public uint GraduatingInterval { get; init; } = 1;

    /// <summary>The first interval after Easy on a learning card, days.</summary>
    public uint EasyGraduatingInterval { get; init; } = 4;

    /// <summary>Lapses at which a card becomes a leech; 0 for never.</summary>
    public uint LeechThreshold { get; init; } = 8;

    /// <summary>What happens to a leech.</summary>
    public LeechAction LeechAction { get; init; } = LeechAction.TagOnly;

    /// <summary>The longest time that an answer is logged with, seconds.</summary>
    public uint AnswerTimeCapSeconds { get; init; } = 60;

    /// <summary>Whether answering buries new siblings.</summary>
    public bool BuryNew { get; init; }

    /// <summary>Whether answering buries siblings in review.</summary>
    public bool BuryReviews { get; init; }

    /// <summary>Whether answering buries siblings learned across days.</summary>
    public bool BuryDayLearning { get; init; }

    /// <summary>The probability of recall at which FSRS asks again, 0.7 to 0.99.</summary>
    public float DesiredRetention { get; init; } = 0.9f;

    /// <summary>The recall that reviews before FSRS are believed to have had, 0.7 to 0.97.</summary>
    public float HistoricalRetention { get; init; } = 0.9f;

    /// <summary>FSRS parameters as stored: none, or 17, 19 or 21 numbers.</summary>
    public IReadOnlyList<float> FsrsParameters { get; init; } = [];

    /// <summary>How many reviews each weekday should get, Monday first: none, or seven numbers.</summary>
    public IReadOnlyList<float> EasyDays { get; init; } = [1f, 1f, 1f, 1f, 1f, 1f, 1f];
}

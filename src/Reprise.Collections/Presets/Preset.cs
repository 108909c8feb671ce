namespace Reprise.Collections;

/// <summary>A set of deck options that several decks can share.</summary>
/// <remarks>docs/spec/collection-format.md §6.6 and §21. <see cref="Config"/> is the stored protobuf message; clone it before changing anything.</remarks>
public sealed record Preset
{
    /// <summary>The preset's id; 0 before it is added.</summary>
    public PresetId Id { get; init; }

    /// <summary>Its name; need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>Last change, Unix seconds.</summary>
    public long Modified { get; init; }

    /// <summary>Update sequence number: −1 when waiting to be sent by a device.</summary>
    public int Usn { get; init; }

    /// <summary>The options.</summary>
    public required PresetConfig Config { get; init; }

    /// <summary>A new preset with the values of §6.6, not yet in a collection.</summary>
    public static Preset New(string name) => new() { Name = name, Config = NewConfig() };

    /// <summary>The options a new preset has.</summary>
    public static PresetConfig NewConfig() => new()
    {
        LearnSteps = { 1, 10 },
        RelearnSteps = { 10 },
        EasyDaysPercentages = { 1, 1, 1, 1, 1, 1, 1 },
        NewPerDay = 20,
        ReviewsPerDay = 200,
        InitialEase = 2.5f,
        EasyMultiplier = 1.3f,
        HardMultiplier = 1.2f,
        LapseMultiplier = 0,
        IntervalMultiplier = 1,
        MaximumReviewInterval = 36500,
        MinimumLapseInterval = 1,
        GraduatingIntervalGood = 1,
        GraduatingIntervalEasy = 4,
        LeechAction = PresetConfig.Types.LeechAction.TagOnly,
        LeechThreshold = 8,
        CapAnswerTimeToSecs = 60,
        DesiredRetention = 0.9f,
        HistoricalRetention = 0.9f,
        WaitForAudio = true,
    };
}

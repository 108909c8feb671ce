using System.Text.Json.Serialization;

namespace Reprise.Collections;

/// <summary>What a person chooses once for the whole collection. A part that is null is left as it is when the rest is saved.</summary>
/// <remarks>docs/spec/collection-format.md §7 and §13.3, docs/spec/screens-and-statistics.md A17.</remarks>
public sealed record Preferences
{
    /// <summary>Days and order of study.</summary>
    public SchedulingPreferences? Scheduling { get; init; }

    /// <summary>What is shown and played while studying.</summary>
    public ReviewingPreferences? Reviewing { get; init; }

    /// <summary>Adding, pasting and searching.</summary>
    public EditingPreferences? Editing { get; init; }

    /// <summary>How many backups are kept.</summary>
    public BackupLimits? Backups { get; init; }
}

/// <summary>Days and order of study.</summary>
public sealed record SchedulingPreferences
{
    /// <summary>The hour at which a new day begins, 0 to 23.</summary>
    public uint Rollover { get; init; }

    /// <summary>Seconds before their time at which learning cards are shown when nothing else is left.</summary>
    public uint LearnAheadSeconds { get; init; }

    /// <summary>Where new cards come among reviews.</summary>
    public NewReviewMix NewReviewMix { get; init; }

    /// <summary>Whether days are counted in the time zone the collection was made in.</summary>
    public bool NewTimezone { get; init; }

    /// <summary>Whether learning cards of earlier days come before reviews.</summary>
    public bool DayLearnFirst { get; init; }
}

/// <summary>Where new cards come among reviews (of old schedulers).</summary>
public enum NewReviewMix
{
    /// <summary>Spread among them.</summary>
    Distribute = 0,

    /// <summary>After them.</summary>
    ReviewsFirst = 1,

    /// <summary>Before them.</summary>
    NewFirst = 2,
}

/// <summary>What is shown and played while studying.</summary>
public sealed record ReviewingPreferences
{
    /// <summary>Whether cards show no buttons to play sounds.</summary>
    public bool HideAudioPlayButtons { get; init; }

    /// <summary>Whether sounds stop when a card is answered.</summary>
    public bool InterruptAudioWhenAnswering { get; init; }

    /// <summary>Whether the numbers of remaining cards are shown.</summary>
    public bool ShowRemainingDueCounts { get; init; }

    /// <summary>Whether the next interval stands above each answer button.</summary>
    public bool ShowIntervalsOnButtons { get; init; }

    /// <summary>Seconds after which a pause is suggested; 0 for never.</summary>
    public uint TimeLimitSeconds { get; init; }

    /// <summary>Whether due dates are chosen so that days get about equal work.</summary>
    public bool LoadBalancer { get; init; }

    /// <summary>Whether FSRS schedules short intervals also where there are learning steps.</summary>
    public bool FsrsShortTermWithSteps { get; init; }
}

/// <summary>Adding, pasting and searching.</summary>
public sealed record EditingPreferences
{
    /// <summary>Whether new notes go into the current deck instead of the one their note type was last added to.</summary>
    public bool AddingDefaultsToCurrentDeck { get; init; }

    /// <summary>Whether pasted images are kept as PNG.</summary>
    public bool PasteImagesAsPng { get; init; }

    /// <summary>Whether pasted text loses its formatting.</summary>
    public bool PasteStripsFormatting { get; init; }

    /// <summary>The search a browser window begins with.</summary>
    public string DefaultSearchText { get; init; } = "";

    /// <summary>Whether searches do not look at accents.</summary>
    public bool IgnoreAccentsInSearch { get; init; }

    /// <summary>Whether LaTeX on cards is made into images.</summary>
    public bool RenderLatex { get; init; }
}

/// <summary>How many backups of each age are kept, and how far they are apart.</summary>
public sealed record BackupLimits
{
    /// <summary>What a collection without the value has.</summary>
    public static BackupLimits Default { get; } = new() { Daily = 12, Weekly = 10, Monthly = 9, MinimumIntervalMinutes = 30 };

    /// <summary>Daily ones, 0 to 9999.</summary>
    [JsonPropertyName("daily")]
    public required uint Daily { get; init; }

    /// <summary>Weekly ones, 0 to 9999.</summary>
    [JsonPropertyName("weekly")]
    public required uint Weekly { get; init; }

    /// <summary>Monthly ones, 0 to 9999.</summary>
    [JsonPropertyName("monthly")]
    public required uint Monthly { get; init; }

    /// <summary>Minutes between two automatic ones, 5 to 9999.</summary>
    [JsonPropertyName("minimum_interval_mins")]
    public required uint MinimumIntervalMinutes { get; init; }
}

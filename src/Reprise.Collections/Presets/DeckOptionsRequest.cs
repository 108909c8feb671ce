namespace Reprise.Collections;

/// <summary>What saving the options screen applies to (docs/spec/collection-format.md §21.3).</summary>
public enum DeckOptionsMode
{
    /// <summary>The target deck.</summary>
    Normal = 0,

    /// <summary>The target deck and its subdecks.</summary>
    ApplyToChildren = 1,

    /// <summary>The target deck; FSRS parameters of all presets are optimised first.</summary>
    ComputeAllParameters = 2,
}

/// <summary>Limits that belong to one deck; null where the preset's holds.</summary>
/// <param name="Review">Reviews a day.</param>
/// <param name="New">New cards a day.</param>
/// <param name="ReviewToday">Reviews, only today.</param>
/// <param name="NewToday">New cards, only today.</param>
/// <param name="DesiredRetention">Desired retention, 0.7 to 0.99.</param>
public sealed record DeckLimits(uint? Review = null, uint? New = null, uint? ReviewToday = null, uint? NewToday = null, float? DesiredRetention = null);

/// <summary>What the options screen saves.</summary>
public sealed record DeckOptionsRequest
{
    /// <summary>The deck whose options were edited.</summary>
    public required DeckId TargetDeck { get; init; }

    /// <summary>Presets that were added or changed; the last one is assigned. Those not changed may be missing.</summary>
    public required IReadOnlyList<Preset> Presets { get; init; }

    /// <summary>Presets to remove.</summary>
    public IReadOnlyList<PresetId> Removed { get; init; } = [];

    /// <summary>What it applies to.</summary>
    public DeckOptionsMode Mode { get; init; }

    /// <summary>The parameters of all presets were optimised before (<see cref="FsrsTraining.OptimizePreset"/>): today is remembered as the day of it.</summary>
    public bool Optimized { get; init; }

    /// <summary>The script that may change scheduling states; empty for none.</summary>
    public string CardStateCustomizer { get; init; } = "";

    /// <summary>The deck's own limits.</summary>
    public DeckLimits Limits { get; init; } = new();

    /// <summary>Whether new cards are shown beyond the review limit.</summary>
    public bool NewCardsIgnoreReviewLimit { get; init; }

    /// <summary>Whether limits of all ancestors count, not only those of the deck studied and its subdecks.</summary>
    public bool ApplyAllParentLimits { get; init; }

    /// <summary>Whether FSRS schedules.</summary>
    public bool Fsrs { get; init; }

    /// <summary>Whether cards get new due days when FSRS options change.</summary>
    public bool FsrsReschedule { get; init; }

    /// <summary>Whether FSRS parameters are checked after optimising.</summary>
    public bool FsrsHealthCheck { get; init; }
}

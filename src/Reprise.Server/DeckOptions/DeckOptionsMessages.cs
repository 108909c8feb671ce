using System.Text.Json.Nodes;

namespace Reprise.Server;

/// <summary>What the options page of a deck starts with.</summary>
/// <param name="Deck">The deck.</param>
/// <param name="Configs">All presets.</param>
/// <param name="Defaults">A new preset.</param>
/// <param name="Fsrs">Whether FSRS schedules.</param>
/// <param name="CardStateCustomizer">The script that may change scheduling states.</param>
/// <param name="NewCardsIgnoreReviewLimit">Whether new cards are shown beyond the review limit.</param>
/// <param name="ApplyAllParentLimits">Whether limits of all ancestors count.</param>
/// <param name="FsrsHealthCheck">Whether parameters are checked after optimising.</param>
/// <param name="DaysSinceLastFsrsOptimize">Days since the parameters of all presets were optimised; 0 if they never were.</param>
public sealed record DeckOptionsAnswer(
    OptionsDeck Deck, IReadOnlyList<PresetUse> Configs, PresetJson Defaults, bool Fsrs, string CardStateCustomizer, bool NewCardsIgnoreReviewLimit, bool ApplyAllParentLimits,
    bool FsrsHealthCheck, int DaysSinceLastFsrsOptimize);

/// <summary>The deck whose options are shown.</summary>
/// <param name="Id">The deck.</param>
/// <param name="Name">Its whole name.</param>
/// <param name="ConfigId">Its preset.</param>
/// <param name="ParentConfigIds">The presets of the decks above it.</param>
/// <param name="Limits">Its own limits.</param>
/// <param name="DesiredRetention">Its own desired retention, 0 to 1; null where the preset's holds.</param>
public sealed record OptionsDeck(long Id, string Name, long ConfigId, IReadOnlyList<long> ParentConfigIds, LimitsJson Limits, float? DesiredRetention);

/// <summary>The deck's own limits; null where the preset's holds.</summary>
public sealed record LimitsJson(int? New, int? Review, int? NewToday, int? ReviewToday);

/// <summary>A preset and how many decks use it.</summary>
public sealed record PresetUse(PresetJson Config, int UseCount);

/// <summary>A preset. Its values are the members of the specification's message, in camelCase; enumerations are numbers.</summary>
/// <param name="Id">The preset; 0 for one to be added.</param>
/// <param name="Name">Its name.</param>
/// <param name="Config">Its values.</param>
/// <param name="ClonedFrom">The preset that one to be added was cloned from: the values that JSON cannot hold come from there.</param>
public sealed record PresetJson(long Id, string Name, JsonObject Config, long? ClonedFrom = null);

/// <summary>What the options page saves.</summary>
/// <param name="Mode">"this", "children" or "compute-all".</param>
/// <param name="Configs">Presets that were added or changed; the last one is assigned.</param>
/// <param name="Removed">Presets to remove.</param>
/// <param name="Limits">The deck's own limits.</param>
/// <param name="DesiredRetention">The deck's own desired retention; nothing where the preset's is to hold.</param>
/// <param name="CardStateCustomizer">The script that may change scheduling states.</param>
/// <param name="NewCardsIgnoreReviewLimit">Whether new cards are shown beyond the review limit.</param>
/// <param name="ApplyAllParentLimits">Whether limits of all ancestors count.</param>
/// <param name="Fsrs">Whether FSRS schedules.</param>
/// <param name="FsrsReschedule">Whether cards get new due days when FSRS options change.</param>
/// <param name="HealthCheck">Whether parameters are checked after optimising; nothing to leave that as it is.</param>
public sealed record DeckOptionsUpdate(
    string Mode, IReadOnlyList<PresetJson> Configs, IReadOnlyList<long>? Removed, LimitsJson? Limits, float? DesiredRetention, string? CardStateCustomizer,
    bool NewCardsIgnoreReviewLimit, bool ApplyAllParentLimits, bool Fsrs, bool FsrsReschedule = false, bool? HealthCheck = null);

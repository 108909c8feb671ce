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
public sealed record DeckOptionsAnswer(
    OptionsDeck Deck, IReadOnlyList<PresetUse> Configs, PresetJson Defaults, bool Fsrs, string CardStateCustomizer, bool NewCardsIgnoreReviewLimit, bool ApplyAllParentLimits);

/// <summary>The deck whose options are shown.</summary>
public sealed record OptionsDeck(long Id, string Name, long ConfigId, IReadOnlyList<long> ParentConfigIds, LimitsJson Limits);

/// <summary>The deck's own limits; null where the preset's holds.</summary>
public sealed record LimitsJson(int? New, int? Review, int? NewToday, int? ReviewToday);

/// <summary>A preset and how many decks use it.</summary>
public sealed record PresetUse(PresetJson Config, int UseCount);

/// <summary>A preset. Its values are the members of the specification's message, in camelCase; enumerations are numbers.</summary>
public sealed record PresetJson(long Id, string Name, JsonObject Config);

/// <summary>What the options page saves.</summary>
/// <param name="Mode">"this", "children" or "compute-all".</param>
/// <param name="Configs">Presets that were added or changed; the last one is assigned.</param>
/// <param name="Removed">Presets to remove.</param>
/// <param name="Limits">The deck's own limits.</param>
/// <param name="DesiredRetention">The deck's own desired retention.</param>
/// <param name="CardStateCustomizer">The script that may change scheduling states.</param>
/// <param name="NewCardsIgnoreReviewLimit">Whether new cards are shown beyond the review limit.</param>
/// <param name="ApplyAllParentLimits">Whether limits of all ancestors count.</param>
/// <param name="Fsrs">Whether FSRS schedules.</param>
/// <param name="FsrsReschedule">Whether cards get new due days when FSRS options change.</param>
/// <param name="HealthCheck">Whether parameters are checked after optimising.</param>
public sealed record DeckOptionsUpdate(
    string Mode, IReadOnlyList<PresetJson> Configs, IReadOnlyList<long>? Removed, LimitsJson? Limits, float? DesiredRetention, string? CardStateCustomizer,
    bool NewCardsIgnoreReviewLimit, bool ApplyAllParentLimits, bool Fsrs, bool FsrsReschedule = false, bool HealthCheck = false);

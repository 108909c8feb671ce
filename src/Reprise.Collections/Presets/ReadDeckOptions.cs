using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Everything that the options screen of a deck shows.</summary>
/// <remarks>docs/spec/screens-and-statistics.md, deck options; docs/spec/collection-format.md §21.3.</remarks>
public sealed record DeckOptions
{
    /// <summary>All presets in the order of their names, with the number of decks that use each.</summary>
    public required IReadOnlyList<(Preset Preset, int UseCount)> Presets { get; init; }

    /// <summary>The deck's name.</summary>
    public required string DeckName { get; init; }

    /// <summary>The preset the deck names, which may be missing.</summary>
    public required PresetId PresetId { get; init; }

    /// <summary>The presets of the decks above it, each once.</summary>
    public required IReadOnlyList<PresetId> ParentPresetIds { get; init; }

    /// <summary>The deck's own limits.</summary>
    public required DeckLimits Limits { get; init; }

    /// <summary>Whether <see cref="DeckLimits.ReviewToday"/> is meant for today, and not only the number used last.</summary>
    public bool ReviewTodayActive { get; init; }

    /// <summary>Whether <see cref="DeckLimits.NewToday"/> is meant for today, and not only the number used last.</summary>
    public bool NewTodayActive { get; init; }

    /// <summary>What a new preset would hold, with the parameters FSRS uses where there are none.</summary>
    public required PresetConfig Defaults { get; init; }

    /// <summary>Whether a one-way synchronisation is pending anyway.</summary>
    public bool SchemaModified { get; init; }

    /// <summary>The script that customises card states.</summary>
    public string CardStateCustomizer { get; init; } = "";

    /// <summary>Whether new cards come without regard to the review limit.</summary>
    public bool NewCardsIgnoreReviewLimit { get; init; }

    /// <summary>Whether the limits of all decks above count.</summary>
    public bool ApplyAllParentLimits { get; init; }

    /// <summary>Whether FSRS is on.</summary>
    public bool Fsrs { get; init; }

    /// <summary>Whether optimising also checks how well the parameters fit.</summary>
    public bool FsrsHealthCheck { get; init; }

    /// <summary>Whether evaluation works in the old way.</summary>
    public bool FsrsLegacyEvaluate { get; init; }

    /// <summary>Days since parameters were optimised; 0 if they never were.</summary>
    public int DaysSinceLastFsrsOptimize { get; init; }
}

/// <summary>Reading what the options screen shows.</summary>
public static class ReadDeckOptions
{
    /// <summary>The options of a deck.</summary>
    /// <exception cref="NotFoundException">The deck does not exist.</exception>
    /// <exception cref="InvalidInputException">It is a filtered deck.</exception>
    public static DeckOptions OptionsOf(this Collection collection, DeckId id)
    {
        var deck = collection.Decks.Get(id);
        var normal = deck.Normal ?? throw new InvalidInputException("deck not normal");
        var today = collection.Today().DaysElapsed;
        var lastOptimised = collection.Read(ConfigKeys.LastFsrsOptimize);
        return new DeckOptions
        {
            Presets = PresetsWithUse(collection),
            DeckName = deck.Name.Human,
            PresetId = new PresetId(normal.ConfigId),
            ParentPresetIds = [.. collection.Decks.Parents(deck).Select(parent => parent.PresetId).OfType<PresetId>().Distinct()],
            Limits = new DeckLimits(
                normal.HasReviewLimit ? normal.ReviewLimit : null,
                normal.HasNewLimit ? normal.NewLimit : null,
                normal.ReviewLimitToday?.Limit,
                normal.NewLimitToday?.Limit,
                normal.HasDesiredRetention ? normal.DesiredRetention : null),
            ReviewTodayActive = normal.ReviewLimitToday?.Today == today,
            NewTodayActive = normal.NewLimitToday?.Today == today,
            Defaults = Defaults(),
            SchemaModified = collection.SchemaChangedSinceSync,
            CardStateCustomizer = collection.Read(ConfigKeys.CardStateCustomizer),
            NewCardsIgnoreReviewLimit = collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit),
            ApplyAllParentLimits = collection.Read(ConfigKeys.ApplyAllParentLimits),
            Fsrs = collection.Read(ConfigKeys.Fsrs),
            FsrsHealthCheck = collection.Read(ConfigKeys.FsrsHealthCheck),
            FsrsLegacyEvaluate = collection.Read(ConfigKeys.FsrsLegacyEvaluate),
            DaysSinceLastFsrsOptimize = lastOptimised > 0 ? Math.Max((int)today - lastOptimised, 0) : 0,
        };
    }

    private static List<(Preset Preset, int UseCount)> PresetsWithUse(Collection collection)
    {
        var uses = collection.Decks.All().Select(deck => deck.PresetId).OfType<PresetId>().CountBy(preset => preset)
            .ToDictionary(entry => entry.Key, entry => entry.Value);
        return [.. collection.Presets.All().OrderBy(preset => preset.Name, ScalarOrder.Comparer)
            .Select(preset => (preset, uses.GetValueOrDefault(preset.Id)))];
    }

    private static PresetConfig Defaults()
    {
        var config = Preset.NewConfig();
        config.FsrsParams6.AddRange(FsrsParameters.Default.Values.ToArray());
        return config;
    }
}

using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>What a preset and a deck say about FSRS.</summary>
/// <remarks>docs/spec/fsrs.md §10.</remarks>
public static class PresetFsrs
{
    private const int MinutesADay = 1440;

    /// <summary>The parameters in force, as stored: the newest list that is not empty. Empty stands for the defaults.</summary>
    public static IReadOnlyList<float> FsrsParameters(this PresetConfig config) =>
        config.FsrsParams6.Count > 0 ? config.FsrsParams6 : config.FsrsParams5.Count > 0 ? config.FsrsParams5 : config.FsrsParams4;

    /// <summary>The memory model with the preset's parameters.</summary>
    /// <exception cref="InvalidInputException">The parameters cannot be used.</exception>
    public static Fsrs Fsrs(this PresetConfig config) => FsrsFaults.Translate(() => new Fsrs([.. config.FsrsParameters()]));

    /// <summary>From when on reviews count, Unix milliseconds; 0 for all.</summary>
    /// <exception cref="InvalidInputException">The preset's date is not one.</exception>
    public static long IgnoreReviewsBefore(this PresetConfig config) => IgnoreReviewsBefore(config.IgnoreRevlogsBeforeDate);

    /// <summary>The search that finds the cards whose reviews the preset's parameters are learned from.</summary>
    /// <remarks>docs/spec/fsrs.md §10.4.</remarks>
    public static string FsrsSearch(this Preset preset) =>
        string.IsNullOrWhiteSpace(preset.Config.ParamSearch) ? preset.DefaultFsrsSearch() : preset.Config.ParamSearch;

    /// <summary>The search for the preset's cards that are not suspended.</summary>
    public static string DefaultFsrsSearch(this Preset preset) =>
        $"preset:\"{preset.Name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" -is:suspended";

    /// <summary>The desired retention of a deck's cards: its own, or that of its preset. A filtered deck has none of its own.</summary>
    public static float DesiredRetention(this Deck deck, PresetConfig preset) =>
        deck.Normal is { HasDesiredRetention: true } normal ? normal.DesiredRetention : preset.DesiredRetention;

    /// <summary>The preset of a card's home deck; the default one if the deck or its preset is missing.</summary>
    public static PresetConfig HomePreset(this Collection collection, Card card) =>
        collection.Presets.OrDefault(collection.Decks.Find(card.HomeDeckId)?.PresetId ?? PresetId.Default).Config;

    /// <summary>The desired retention in force for a card.</summary>
    public static float DesiredRetention(this Collection collection, Card card)
    {
        var preset = collection.HomePreset(card);
        return collection.Decks.Find(card.HomeDeckId)?.DesiredRetention(preset) ?? preset.DesiredRetention;
    }

    /// <summary>How many relearning steps from the first on are over before a day is.</summary>
    /// <remarks>docs/spec/fsrs.md §18.1: what the options screen optimises with.</remarks>
    public static int RelearningStepsInADay(this PresetConfig config)
    {
        var minutes = 0f;
        return config.RelearnSteps.TakeWhile(step => (minutes += step) < MinutesADay).Count();
    }

    /// <summary>From when on reviews count, Unix milliseconds: the midnight (UTC) with which a date begins; 0 for all, if the text is empty.</summary>
    /// <exception cref="InvalidInputException">The text is neither empty nor a date.</exception>
    public static long IgnoreReviewsBefore(string date)
    {
        try
        {
            return FsrsReviewLog.IgnoreBefore(date);
        }
        catch (FormatException)
        {
            throw new InvalidInputException($"Error parsing date: {date}");
        }
    }
}

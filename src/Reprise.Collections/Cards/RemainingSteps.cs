namespace Reprise.Collections;

/// <summary>The remaining steps of learning cards when their preset, or its steps, become others.</summary>
/// <remarks>docs/spec/collection-format.md §8.3.</remarks>
internal sealed class RemainingSteps(Collection collection)
{
    /// <summary>The card with its remaining steps counted in the steps of another preset.</summary>
    public Card Adjusted(Card card, PresetId? from, PresetId? to) =>
        from is { } before && to is { } after
            ? Adjusted(card, collection.Presets.OrDefault(before).Config, collection.Presets.OrDefault(after).Config)
            : card;

    /// <summary>The card with its remaining steps counted in other steps.</summary>
    public static Card Adjusted(Card card, PresetConfig from, PresetConfig to) => card.Type switch
    {
        CardType.Learning => Adjusted(card, from.LearnSteps, to.LearnSteps),
        CardType.Relearning => Adjusted(card, from.RelearnSteps, to.RelearnSteps),
        _ => card,
    };

    private static Card Adjusted(Card card, IReadOnlyList<float> from, IReadOnlyList<float> to)
    {
        var remaining = new LearningSteps(from).RemainingIn(to, card.RemainingSteps);
        return remaining == card.RemainingSteps % 1000 ? card : card with { RemainingSteps = remaining };
    }
}

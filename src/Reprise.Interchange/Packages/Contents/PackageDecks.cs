using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>How decks and presets look inside a package (docs/spec/import-export-media.md §5.2, steps 8 and 9).</summary>
internal static class PackageDecks
{
    public static Deck Adjusted(Deck deck, bool withScheduling, bool withDeckConfigs, bool keepsFiltered)
    {
        if (deck.IsFiltered && !(withScheduling && keepsFiltered))
        {
            var normal = Deck.NewNormal(deck.Name);
            return deck with { Kind = normal.Kind, Common = withScheduling ? deck.Common : new DeckCommon() };
        }

        return deck.With((_, kind) =>
        {
            if (kind.Normal is not { } normal)
            {
                return;
            }

            if (!withDeckConfigs)
            {
                normal.ConfigId = PresetId.Default.Value;
            }

            if (!withScheduling)
            {
                normal.ExtendNew = 0;
                normal.ExtendReview = 0;
                normal.ClearReviewLimit();
                normal.ClearNewLimit();
                normal.ReviewLimitToday = null;
                normal.NewLimitToday = null;
            }
        }) with
        { Common = withScheduling ? deck.Common : new DeckCommon() };
    }

    /// <summary>The preset without what was learned from its owner's reviews.</summary>
    public static Preset WithoutParameters(Preset preset)
    {
        var config = preset.Config.Clone();
        config.FsrsParams4.Clear();
        config.FsrsParams5.Clear();
        config.FsrsParams6.Clear();
        return preset with { Config = config };
    }
}

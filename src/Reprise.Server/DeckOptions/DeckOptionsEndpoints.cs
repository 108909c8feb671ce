namespace Reprise.Server;

/// <summary>Options of decks: presets, limits, FSRS.</summary>
internal static class DeckOptionsEndpoints
{
    public static RouteGroupBuilder MapDeckOptions(this RouteGroupBuilder api)
    {
        var options = api.MapGroup("/decks/{id:long}/options").WithTags("Deck options");
        options.MapGet("", Get).WithName("GetDeckOptions").WithSummary("Presets, limits and FSRS settings of a deck");
        options.MapPost("", Save).WithName("SaveDeckOptions").WithSummary("Save presets and limits, and assign the last preset");
        return api;
    }

    private static Task<DeckOptionsAnswer> Get(long id, CallersCollection mine) => mine.Read(collection =>
    {
        var deck = Normal(collection, id);
        var decks = collection.Decks.All();
        return new DeckOptionsAnswer(
            new OptionsDeck(
                id, deck.Name.Human, deck.Normal!.ConfigId, [.. collection.Decks.Parents(deck).Select(parent => parent.PresetId?.Value).OfType<long>().Distinct()], Limits(collection, deck.Normal),
                deck.Normal.HasDesiredRetention ? deck.Normal.DesiredRetention : null),
            [.. collection.Presets.All().Select(preset => new PresetUse(PresetText.Write(WithParametersInForce(preset)), decks.Count(other => other.PresetId == preset.Id)))],
            PresetText.Write(Preset.New("")),
            collection.Read(ConfigKeys.Fsrs),
            collection.Read(ConfigKeys.CardStateCustomizer),
            collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit),
            collection.Read(ConfigKeys.ApplyAllParentLimits),
            collection.Read(ConfigKeys.FsrsHealthCheck),
            collection.Read(ConfigKeys.LastFsrsOptimize) is > 0 and var last ? Math.Max(0, collection.Today().Today - last) : 0);
    });

    /// <summary>The page shows and saves the newest list of parameters only: where that is empty, it gets the one before, or saving would lose it.</summary>
    private static Preset WithParametersInForce(Preset preset)
    {
        if (preset.Config.FsrsParams6.Count > 0 || preset.Config.FsrsParameters().Count == 0)
        {
            return preset;
        }

        var config = preset.Config.Clone();
        config.FsrsParams6.AddRange(preset.Config.FsrsParameters());
        return preset with { Config = config };
    }

    private static Task<Outcome> Save(long id, DeckOptionsUpdate request, CallersCollection mine) => mine.Change(collection => collection.SaveOptions(Request(collection, id, request)));

    /// <summary>What the page asks the engine to save.</summary>
    /// <exception cref="ApiException">The deck is a filtered one, or a value is not possible.</exception>
    public static DeckOptionsRequest Request(Collection collection, long id, DeckOptionsUpdate request)
    {
        Normal(collection, id);
        RequirePossible(request);
        return new DeckOptionsRequest
        {
            TargetDeck = new DeckId(id),
            Presets = [.. request.Configs.Select(config => PresetText.Read(config, collection.Presets))],
            Removed = [.. (request.Removed ?? []).Select(preset => new PresetId(preset))],
            Mode = request.Mode switch
            {
                "this" => DeckOptionsMode.Normal,
                "children" => DeckOptionsMode.ApplyToChildren,
                "compute-all" => DeckOptionsMode.ComputeAllParameters,
                _ => throw ApiException.Invalid("mode", "The mode is this, children or compute-all."),
            },
            CardStateCustomizer = request.CardStateCustomizer ?? collection.Read(ConfigKeys.CardStateCustomizer),
            Limits = new DeckLimits(
                (uint?)request.Limits?.Review, (uint?)request.Limits?.New, (uint?)request.Limits?.ReviewToday, (uint?)request.Limits?.NewToday, request.DesiredRetention),
            NewCardsIgnoreReviewLimit = request.NewCardsIgnoreReviewLimit,
            ApplyAllParentLimits = request.ApplyAllParentLimits,
            Fsrs = request.Fsrs,
            FsrsReschedule = request.FsrsReschedule,
            FsrsHealthCheck = request.HealthCheck ?? collection.Read(ConfigKeys.FsrsHealthCheck),
        };
    }

    private static void RequirePossible(DeckOptionsUpdate request)
    {
        if (request.DesiredRetention is <= 0 or > 1)
        {
            throw ApiException.Invalid("desiredRetention", "A desired retention is above 0 and at most 1.");
        }

        if (request.Limits is { } limits && (limits.New < 0 || limits.Review < 0 || limits.NewToday < 0 || limits.ReviewToday < 0))
        {
            throw ApiException.Invalid("limits", "A limit is not below 0.");
        }
    }

    private static Deck Normal(Collection collection, long id) => collection.Decks.Get(new DeckId(id)) is { IsFiltered: false } deck
        ? deck
        : throw ApiException.Invalid("id", "Filtered decks have options of their own.");

    private static LimitsJson Limits(Collection collection, NormalDeck deck)
    {
        var today = collection.Today().DaysElapsed;
        return new LimitsJson(
            deck.HasNewLimit ? (int)deck.NewLimit : null,
            deck.HasReviewLimit ? (int)deck.ReviewLimit : null,
            deck.NewLimitToday is { } fresh && fresh.Today == today ? (int)fresh.Limit : null,
            deck.ReviewLimitToday is { } review && review.Today == today ? (int)review.Limit : null);
    }
}

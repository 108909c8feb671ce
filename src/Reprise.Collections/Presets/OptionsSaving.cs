namespace Reprise.Collections;

/// <summary>One saving of the options screen, step by step as docs/spec/collection-format.md §21.3 lists them.</summary>
internal sealed class OptionsSaving(Change change, DeckOptionsRequest request, IProgress<FsrsPresetProgress>? presetProgress, IProgress<FsrsProgress>? progress, CancellationToken cancel)
{
    private readonly Dictionary<PresetId, List<DeckId>> toRecompute = [];

    private Collection Collection => change.Collection;

    public void Run()
    {
        if (request.Presets.Count == 0)
        {
            throw new InvalidInputException("config not provided");
        }

        var before = Collection.Presets.All().ToDictionary(preset => preset.Id);
        foreach (var id in request.Removed)
        {
            change.RemovePreset(id);
        }

        var selected = StorePresets();
        var fsrsToggled = Collection.Read(ConfigKeys.Fsrs) != request.Fsrs;
        if (fsrsToggled)
        {
            change.Config.Set(ConfigKeys.Fsrs, request.Fsrs);
        }

        var after = Collection.Presets.All().ToDictionary(preset => preset.Id);
        var chosen = ChosenDecks();
        foreach (var deck in Collection.Decks.All().Where(deck => !deck.IsFiltered).ToList())
        {
            Apply(deck, chosen.Contains(deck.Id), selected, before, after, fsrsToggled);
        }

        RecomputeMemory(after);
        change.Config.Set(ConfigKeys.CardStateCustomizer, request.CardStateCustomizer);
        change.Config.Set(ConfigKeys.NewCardsIgnoreReviewLimit, request.NewCardsIgnoreReviewLimit);
        change.Config.Set(ConfigKeys.ApplyAllParentLimits, request.ApplyAllParentLimits);
        change.Config.Set(ConfigKeys.FsrsHealthCheck, request.FsrsHealthCheck);
        if (request.Optimized)
        {
            change.Config.Set(ConfigKeys.LastFsrsOptimize, Collection.Today().Today);
        }
    }

    /// <summary>Adds and updates the presets given; returns the one that is assigned.</summary>
    private Preset StorePresets()
    {
        var presets = request.Presets;
        if (request.Mode == DeckOptionsMode.ComputeAllParameters)
        {
            presets = WithOptimizedParameters();
        }

        Preset? last = null;
        foreach (var preset in presets)
        {
            var checkedPreset = WithUsableParameters(preset);
            last = checkedPreset.Id == default ? change.Presets.Add(checkedPreset) : change.UpdatePreset(checkedPreset);
        }

        return last!;
    }

    private IReadOnlyList<Preset> WithOptimizedParameters()
    {
        if (!request.Fsrs)
        {
            throw new InvalidInputException("FSRS must be enabled");
        }

        var given = request.Presets.Select(preset => preset.Id).ToHashSet();
        IReadOnlyList<Preset> all =
        [
            .. request.Presets.Take(request.Presets.Count - 1),
            .. Collection.Presets.All().Where(preset => !given.Contains(preset.Id)),
            request.Presets[^1],
        ];
        return change.OptimizeFsrsOfPresets(all, presetProgress, cancel);
    }

    private static Preset WithUsableParameters(Preset preset)
    {
        if (preset.Config.FsrsParams6.Count == 0 && (preset.Config.FsrsParams5.Count > 0 || preset.Config.FsrsParams4.Count > 0))
        {
            preset = preset with { Config = preset.Config.Clone() };
            preset.Config.FsrsParams5.Clear();
            preset.Config.FsrsParams4.Clear();
        }

        _ = preset.Config.Fsrs();
        return preset;
    }

    private HashSet<DeckId> ChosenDecks()
    {
        if (request.Mode != DeckOptionsMode.ApplyToChildren)
        {
            return [request.TargetDeck];
        }

        var target = Collection.Decks.Get(request.TargetDeck);
        return [target.Id, .. Collection.Decks.Children(target.Name).Select(child => child.Id)];
    }

    private void Apply(
        Deck deck, bool chosen, Preset selected, Dictionary<PresetId, Preset> before, Dictionary<PresetId, Preset> after, bool fsrsToggled)
    {
        var presetBefore = deck.PresetId!.Value;
        var current = deck;
        if (chosen || !after.ContainsKey(presetBefore))
        {
            current = deck.With((_, kind) =>
            {
                kind.Normal.ConfigId = selected.Id.Value;
                SetLimits(kind.Normal);
            });
            change.StoreIfChanged(deck, current);
        }

        var old = before.GetValueOrDefault(presetBefore)?.Config;
        var now = after.GetValueOrDefault(current.PresetId!.Value)?.Config;
        if ((old?.NewCardInsertOrder ?? default) != (now?.NewCardInsertOrder ?? default))
        {
            Repositioning.SortDeck(change, deck.Id, now?.NewCardInsertOrder == PresetConfig.Types.NewCardInsertOrder.Random);
        }

        if (fsrsToggled
            || !SameValues(old?.FsrsParameters(), now?.FsrsParameters())
            || Retention(deck, old) != Retention(current, now)
            || (request.FsrsReschedule && !SameValues(old?.EasyDaysPercentages, now?.EasyDaysPercentages)))
        {
            (CollectionsOf(current.PresetId.Value) ??= []).Add(deck.Id);
        }

        StepChanges.Adjust(change, deck.Id, old, now);
    }

    private ref List<DeckId>? CollectionsOf(PresetId preset) =>
        ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(toRecompute, preset, out _);

    private static float? Retention(Deck deck, PresetConfig? preset) =>
        deck.Normal is { HasDesiredRetention: true } normal ? normal.DesiredRetention : preset?.DesiredRetention;

    private static bool SameValues(IReadOnlyList<float>? a, IReadOnlyList<float>? b) => (a ?? []).SequenceEqual(b ?? []);

    private void SetLimits(NormalDeck deck)
    {
        deck.ClearReviewLimit();
        deck.ClearNewLimit();
        deck.ClearDesiredRetention();
        var limits = request.Limits;
        if (limits.Review is { } review)
        {
            deck.ReviewLimit = review;
        }

        if (limits.New is { } fresh)
        {
            deck.NewLimit = fresh;
        }

        if (limits.DesiredRetention is { } retention)
        {
            deck.DesiredRetention = retention;
        }

        var today = Collection.Today().DaysElapsed;
        deck.ReviewLimitToday = LimitToday(deck.ReviewLimitToday, limits.ReviewToday, today);
        deck.NewLimitToday = LimitToday(deck.NewLimitToday, limits.NewToday, today);
    }

    /// <summary>A limit for today as given; else the last one, put into the past so that it can be shown again.</summary>
    private static NormalDeck.Types.DayLimit? LimitToday(NormalDeck.Types.DayLimit? stored, uint? given, uint today)
    {
        if (given is { } limit)
        {
            return new NormalDeck.Types.DayLimit { Limit = limit, Today = today };
        }

        return stored is null || stored.Today == 0 || stored.Today > today
            ? null
            : new NormalDeck.Types.DayLimit { Limit = stored.Limit, Today = Math.Min(stored.Today, today - 1) };
    }

    private void RecomputeMemory(Dictionary<PresetId, Preset> after)
    {
        foreach (var (preset, decks) in toRecompute)
        {
            change.RecomputeMemoryStates(
                decks,
                after.GetValueOrDefault(preset)?.Config ?? Collection.Presets.OrDefault(preset).Config,
                request.Fsrs,
                request.FsrsReschedule,
                progress,
                cancel);
        }
    }
}

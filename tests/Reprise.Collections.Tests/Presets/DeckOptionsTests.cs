using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>Saving the options screen in its modes (docs/spec/collection-format.md §21.3).</summary>
public sealed class DeckOptionsTests : IDisposable
{
    private readonly Study study = new(notes: 2);
    private readonly DeckId parent;
    private readonly DeckId child;

    public DeckOptionsTests()
    {
        parent = Collection.AddDeck(Deck.NewNormal(DeckName.FromHuman("Parent"))).Value;
        child = Collection.AddDeck(Deck.NewNormal(DeckName.FromHuman("Parent::Child"))).Value;
    }

    private Collection Collection => study.Collection;

    public void Dispose() => study.Dispose();

    [Fact]
    public void The_last_preset_given_is_stored_and_assigned_to_the_target_only()
    {
        Save(Request(parent, Preset.New("first"), Preset.New("last")));

        Collection.Presets.Get(PresetOf(parent)).Name.ShouldBe("last");
        Collection.Presets.All().Select(preset => preset.Name).ShouldBe(["Default", "first", "last"]);
        PresetOf(child).ShouldBe(PresetId.Default);
        PresetOf(DeckId.Default).ShouldBe(PresetId.Default);
    }

    [Fact]
    public void Applying_to_children_gives_them_preset_and_limits_but_no_other_deck()
    {
        Save(Request(parent, Preset.New("shared")) with { Mode = DeckOptionsMode.ApplyToChildren, Limits = new DeckLimits(New: 7) });

        PresetOf(child).ShouldBe(PresetOf(parent));
        NormalOf(child).NewLimit.ShouldBe(7u);
        PresetOf(DeckId.Default).ShouldBe(PresetId.Default);
        NormalOf(DeckId.Default).HasNewLimit.ShouldBeFalse();
    }

    [Fact]
    public void Computing_all_parameters_needs_FSRS()
    {
        var request = Request(parent, Preset.New("new")) with { Mode = DeckOptionsMode.ComputeAllParameters };

        Should.Throw<InvalidInputException>(() => Save(request)).Message.ShouldBe("FSRS must be enabled");
        Collection.Presets.All().Count.ShouldBe(1);
    }

    [Fact]
    public void Computing_all_parameters_looks_at_every_preset_and_assigns_the_last_one_given()
    {
        var other = Collection.AddPreset(Preset.New("other")).Value;

        Save(Request(parent, Collection.Presets.Get(PresetId.Default)) with { Mode = DeckOptionsMode.ComputeAllParameters, Fsrs = true });

        PresetOf(parent).ShouldBe(PresetId.Default);
        Collection.Presets.Find(other).ShouldNotBeNull();
        Collection.Read(ConfigKeys.LastFsrsOptimize).ShouldBe(Collection.Today().Today);
    }

    [Fact]
    public void Decks_whose_preset_is_removed_get_the_last_one_given_and_its_limits()
    {
        var doomed = Collection.AddPreset(Preset.New("doomed")).Value;
        Save(Request(child, Collection.Presets.Get(doomed)));
        study.NextDay();

        Save(Request(parent, Preset.New("heir")) with { Removed = [doomed], Limits = new DeckLimits(Review: 3) });

        Collection.Presets.Find(doomed).ShouldBeNull();
        PresetOf(child).ShouldBe(PresetOf(parent));
        NormalOf(child).ReviewLimit.ShouldBe(3u);
    }

    [Fact]
    public void The_default_preset_cannot_be_removed_and_then_nothing_is_saved()
    {
        var request = Request(parent, Preset.New("new")) with { Removed = [PresetId.Default] };

        Should.Throw<InvalidInputException>(() => Save(request)).Message.ShouldBe("can't delete default conf");
        PresetOf(parent).ShouldBe(PresetId.Default);
    }

    [Fact]
    public void Without_a_preset_there_is_nothing_to_save() =>
        Should.Throw<InvalidInputException>(() => Save(Request(parent))).Message.ShouldBe("config not provided");

    [Fact]
    public void A_limit_for_today_counts_today_and_is_kept_for_the_next_time()
    {
        study.NextDay();
        Save(Request(parent, Default()) with { Limits = new DeckLimits(NewToday: 5) });
        var today = Collection.OptionsOf(parent);

        Save(Request(parent, Default()));
        var afterwards = Collection.OptionsOf(parent);

        (today.Limits.NewToday, today.NewTodayActive).ShouldBe((5u, true));
        (afterwards.Limits.NewToday, afterwards.NewTodayActive).ShouldBe((5u, false));
    }

    [Fact]
    public void What_is_not_given_of_a_decks_own_limits_is_cleared()
    {
        Save(Request(parent, Default()) with { Limits = new DeckLimits(Review: 1, New: 2, DesiredRetention: 0.8f) });
        Save(Request(parent, Default()));

        Collection.OptionsOf(parent).Limits.ShouldBe(new DeckLimits());
    }

    [Fact]
    public void The_switches_are_stored_for_the_collection()
    {
        Save(Request(parent, Default()) with { CardStateCustomizer = "script", NewCardsIgnoreReviewLimit = true, ApplyAllParentLimits = true, FsrsHealthCheck = true, Fsrs = true });

        var options = Collection.OptionsOf(child);
        options.CardStateCustomizer.ShouldBe("script");
        (options.NewCardsIgnoreReviewLimit, options.ApplyAllParentLimits, options.FsrsHealthCheck, options.Fsrs).ShouldBe((true, true, true, true));
    }

    [Fact]
    public void Another_order_of_new_cards_sorts_the_cards_of_the_preset_anew()
    {
        var cards = study.Cards;
        study.Set(cards[0] with { Due = 500 });
        var preset = Default();
        preset.Config.NewCardInsertOrder = PresetConfig.Types.NewCardInsertOrder.Random;
        Save(Request(DeckId.Default, preset));

        study.Cards.Select(card => card.Due).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public void Switching_FSRS_on_gives_reviewed_cards_a_memory_state_and_off_takes_it()
    {
        study.Answer(Rating.Easy);
        var reviewed = study.Cards.Single(card => card.Type == CardType.Review).Id;

        Save(Request(DeckId.Default, Default()) with { Fsrs = true });
        Collection.Cards.Get(reviewed).Data.Stability.ShouldNotBeNull();

        Save(Request(DeckId.Default, Default()));
        Collection.Cards.Get(reviewed).Data.Stability.ShouldBeNull();
    }

    [Fact]
    public void Parameters_of_older_FSRS_versions_go_when_the_newest_are_emptied()
    {
        var preset = Preset.New("old");
        preset.Config.FsrsParams5.AddRange(Enumerable.Repeat(1f, 19));

        Save(Request(parent, preset));

        Collection.Presets.Get(PresetOf(parent)).Config.FsrsParams5.ShouldBeEmpty();
    }

    [Fact]
    public void Saving_is_one_step_back()
    {
        var before = (Collection.Presets.All().Count, PresetOf(parent));

        Save(Request(parent, Preset.New("new")) with { Mode = DeckOptionsMode.ApplyToChildren, Limits = new DeckLimits(New: 1) });
        Collection.Undo();

        (Collection.Presets.All().Count, PresetOf(parent)).ShouldBe(before);
        NormalOf(child).HasNewLimit.ShouldBeFalse();
    }

    [Fact]
    public void A_filtered_deck_has_no_options()
    {
        var filtered = Collection.AddOrUpdateFilteredDeck(new FilteredDeckForUpdate(DeckId.None, "Gathered", new FilteredDeck(), AllowEmpty: true)).Value;

        Should.Throw<InvalidInputException>(() => Collection.OptionsOf(filtered)).Message.ShouldBe("deck not normal");
    }

    [Fact]
    public void The_screen_shows_how_many_decks_use_each_preset_and_those_of_the_decks_above()
    {
        Save(Request(parent, Preset.New("own")));

        var options = Collection.OptionsOf(child);

        options.Presets.Select(entry => (entry.Preset.Name, entry.UseCount)).ShouldBe([("Default", 2), ("own", 1)]);
        options.ParentPresetIds.ShouldBe([PresetOf(parent)]);
        options.DeckName.ShouldBe("Parent::Child");
    }

    private static DeckOptionsRequest Request(DeckId target, params Preset[] presets) => new() { TargetDeck = target, Presets = presets };

    private void Save(DeckOptionsRequest request) => Collection.SaveOptions(request);

    private Preset Default() => Collection.Presets.Get(PresetId.Default) is var stored ? stored with { Config = stored.Config.Clone() } : stored;

    private PresetId PresetOf(DeckId deck) => Collection.Decks.Get(deck).PresetId!.Value;

    private NormalDeck NormalOf(DeckId deck) => Collection.Decks.Get(deck).Normal!;
}

using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>Cards whose preset gets other steps, or that move to another deck (docs/spec/scheduler.md §24.17).</summary>
public sealed class StepChangeTests
{
    [Fact]
    public void A_card_keeps_its_place_when_its_preset_gets_other_steps()
    {
        using var study = new Study();
        study.Answer(Rating.Again);

        Steps(study, learn: [1, 10, 100]).ShouldBe(3u);
        Steps(study, learn: [1, 10, 100], relearn: [1, 2]).ShouldBe(3u);
        Steps(study, learn: [1, 10]).ShouldBe(2u);
        study.Answer(Rating.Good);
        Steps(study, learn: [1, 1, 10]).ShouldBe(1u);
        Steps(study, learn: [1]).ShouldBe(1u);
        Steps(study, learn: []).ShouldBe(1u);
        Steps(study, learn: [1, 10]).ShouldBe(1u);
    }

    [Fact]
    public void A_relearned_card_keeps_its_place_when_its_preset_gets_other_steps_or_it_moves()
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Review, Queue = CardQueue.Review, Due = 0, Interval = 10, EaseFactor = 2500 });
        study.Answer(Rating.Again);
        var other = Preset.New("other");
        other.Config.RelearnSteps.Clear();
        other.Config.RelearnSteps.Add([10, 100]);
        var deck = study.Collection.GetOrAddDeck("other").Value;
        var preset = study.Collection.AddPreset(other).Value;
        study.Collection.UpdateDeck(study.Collection.Decks.Get(deck).With((_, kind) => kind.Normal.ConfigId = preset.Value));

        Steps(study, learn: [1, 2, 3]).ShouldBe(1u);
        Steps(study, relearn: [1, 10, 100]).ShouldBe(3u);
        study.Collection.Undo();
        study.Cards[0].RemainingSteps.ShouldBe(1u);
        study.Collection.SetDeck([study.Cards[0].Id], deck);

        study.Cards[0].RemainingSteps.ShouldBe(2u);
    }

    [Fact]
    public void A_moved_card_loses_its_memory_state_and_no_other_does()
    {
        using var study = new Study(notes: 2);
        var data = CardData.Empty with { Stability = 3, Difficulty = 5, DesiredRetention = 0.9f, Decay = 0.2f };
        study.Cards.ToList().ForEach(card => study.Set(card with { Type = CardType.Review, Queue = CardQueue.Review, Due = 4, Interval = 9, Data = data }));
        var (moved, stays) = (study.Cards[0], study.Cards[1]);

        study.Collection.SetDeck([moved.Id], DeckId.Default);
        study.Cards[0].Data.ShouldBe(data);
        study.Collection.SetDeck([moved.Id], study.Collection.GetOrAddDeck("other").Value);

        var after = study.Collection.Cards.Get(moved.Id);
        (after.Data.Stability, after.Data.Difficulty, after.Data.DesiredRetention, after.Data.Decay).ShouldBe((null, null, null, null));
        (after.Due, after.Interval).ShouldBe((4, 9u));
        study.Collection.Cards.Get(stays.Id).Data.ShouldBe(data);
    }

    private static uint Steps(Study study, float[]? learn = null, float[]? relearn = null)
    {
        var preset = study.Collection.Presets.Get(PresetId.Default);
        var config = preset.Config.Clone();
        config.LearnSteps.Clear();
        config.LearnSteps.AddRange(learn ?? [1, 10]);
        config.RelearnSteps.Clear();
        config.RelearnSteps.AddRange(relearn ?? [10]);
        study.Collection.SaveOptions(new DeckOptionsRequest { TargetDeck = DeckId.Default, Presets = [preset with { Config = config }] });
        return study.Cards[0].RemainingSteps;
    }
}

using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>Answers and what they do to cards, counts and the log (docs/spec/scheduler.md §24.8).</summary>
public sealed class AnswerTests
{
    [Fact]
    public void A_card_is_learned_reviewed_forgotten_and_learned_again()
    {
        using var study = new Study();

        study.Answer(Rating.Again).ShouldSatisfyAllConditions(card => (card.Type, card.Queue, card.RemainingSteps).ShouldBe((CardType.Learning, CardQueue.Learning, 2u)));
        Due(study).Answer(Rating.Good).ShouldSatisfyAllConditions(card => (card.Queue, card.RemainingSteps).ShouldBe((CardQueue.Learning, 1u)));
        Due(study).Answer(Rating.Good).ShouldSatisfyAllConditions(card => (card.Queue, card.Interval, card.RemainingSteps, card.Due).ShouldBe((CardQueue.Review, 1u, 0u, 1)));
        Due(study).Answer(Rating.Easy).ShouldSatisfyAllConditions(card => (card.Queue, card.Interval, card.EaseFactor).ShouldBe((CardQueue.Review, 4u, (ushort)2650)));
        Due(study).Answer(Rating.Again).ShouldSatisfyAllConditions(
            card => (card.Type, card.Queue).ShouldBe((CardType.Relearning, CardQueue.Learning)),
            card => (card.Interval, card.EaseFactor, card.Lapses).ShouldBe((1u, (ushort)2450, 1u)));
        Due(study).Answer(Rating.Again).ShouldSatisfyAllConditions(card => (card.Queue, card.Lapses).ShouldBe((CardQueue.Learning, 1u)));
        Due(study).Answer(Rating.Good).ShouldSatisfyAllConditions(card => (card.Queue, card.Interval).ShouldBe((CardQueue.Review, 1u)));
    }

    [Fact]
    public void The_log_says_which_step_was_waited_for_and_which_comes()
    {
        using var study = new Study(options: preset => Steps(preset.LearnSteps, 0.5f, 3, 10));

        study.Answer(Rating.Again).ShouldSatisfyAllConditions(card => (card.RemainingSteps, card.Due - Now(study)).ShouldBe((3u, 30L)));
        Due(study).Answer(Rating.Good).ShouldSatisfyAllConditions(card => (card.RemainingSteps, card.Due - Now(study)).ShouldBe((2u, 180L)));

        var log = Log(study)[^1];
        (log.Button, log.Interval, log.LastInterval).ShouldBe(((byte)3, -180, -30));
        Due(study).Answer(Rating.Good).ShouldSatisfyAllConditions(card => (card.RemainingSteps, card.Due - Now(study)).ShouldBe((1u, 600L)));
        Due(study).Answer(Rating.Good).ShouldSatisfyAllConditions(card => (card.Type, card.Queue, card.Due, card.Interval).ShouldBe((CardType.Review, CardQueue.Review, 1, 1u)));
        study.Set(study.Cards[0] with { Type = CardType.New, Queue = CardQueue.Learning });
        Due(study).Answer(Rating.Easy).ShouldSatisfyAllConditions(card => (card.Type, card.Queue).ShouldBe((CardType.Review, CardQueue.Review)));
        Log(study).Select(entry => entry.Kind).ShouldBe(Enumerable.Repeat(ReviewKind.Learning, 5));
    }

    [Fact]
    public void Hard_on_a_new_card_lies_between_the_first_two_steps()
    {
        using var study = new Study();

        study.Answer(Rating.Hard).ShouldSatisfyAllConditions(card => (card.Due - Now(study)).ShouldBe(330L));
        Log(study)[^1].Interval.ShouldBe(-330);
    }

    [Fact]
    public void A_step_that_is_no_more_does_no_harm()
    {
        using var study = new Study(options: preset => Steps(preset.LearnSteps, 1, 2, 3, 4, 5));
        study.Answer(Rating.Hard);
        Change(study, preset => Steps(preset.LearnSteps, 1));

        Due(study).Answer(Rating.Hard).Queue.ShouldBe(CardQueue.Learning);
    }

    [Fact]
    public void Easy_right_after_a_lapse_gives_a_day_more()
    {
        using var study = Reviewing();

        study.Answer(Rating.Again).ShouldSatisfyAllConditions(card => (card.Type, card.Queue, card.Interval).ShouldBe((CardType.Relearning, CardQueue.Learning, 1u)));
        study.Answer(Rating.Easy).ShouldSatisfyAllConditions(card => (card.Type, card.Interval, card.Due).ShouldBe((CardType.Review, 2u, 2)));
    }

    [Fact]
    public void Without_relearning_steps_a_forgotten_card_stays_in_review()
    {
        using var study = Reviewing(options: preset => preset.RelearnSteps.Clear());

        study.Answer(Rating.Again).ShouldSatisfyAllConditions(card => (card.Type, card.Queue).ShouldBe((CardType.Review, CardQueue.Review)));
    }

    [Theory]
    [InlineData(Rating.Hard, 2350)]
    [InlineData(Rating.Good, 2500)]
    [InlineData(Rating.Easy, 2650)]
    public void A_passed_review_changes_its_ease_and_is_due_after_its_interval(Rating rating, int ease)
    {
        using var study = Reviewing(due: -8, lapses: 1);

        study.Answer(rating).ShouldSatisfyAllConditions(
            card => card.Queue.ShouldBe(CardQueue.Review),
            card => card.Due.ShouldBe((int)card.Interval),
            card => (card.EaseFactor, card.Lapses, card.Reps).ShouldBe(((ushort)ease, 1u, 4u)));
    }

    [Fact]
    public void Forgetting_again_multiplies_the_interval_again()
    {
        using var study = Reviewing(options: preset => preset.LapseMultiplier = 0.5f);

        study.Answer(Rating.Again).Interval.ShouldBe(50u);
        Due(study).Answer(Rating.Again).Interval.ShouldBe(25u);
    }

    [Fact]
    public void Steps_that_are_taken_away_while_relearning_do_no_harm()
    {
        using var study = Reviewing();
        study.Answer(Rating.Again);
        Change(study, preset => preset.RelearnSteps.Clear());

        Due(study).Answer(Rating.Again).Type.ShouldBe(CardType.Review);
    }

    [Fact]
    public void How_long_a_step_was_waited_for_is_told_from_when_it_is_due()
    {
        using var study = new Study(options: preset => Steps(preset.LearnSteps, 1, 10.5f, 15, 20, 5942.7f));
        study.Answer(Rating.Good);

        Elapsed(study, 662).ShouldBe(662u);
        study.Answer(Rating.Good);
        Elapsed(study, 212).ShouldBe(212u);
        study.Answer(Rating.Good);
        Elapsed(study, 184092).ShouldBe(184092u);
        study.Answer(Rating.Good).Queue.ShouldBe(CardQueue.DayLearning);
        study.Set(study.Cards[0] with { Due = -3 });
        ((LearningState)study.Collection.GetSchedulingStates(study.Cards[0].Id).Current).ElapsedSeconds.ShouldBe(604800u);
    }

    [Fact]
    public void A_decks_own_desired_retention_counts_before_the_presets()
    {
        using var study = new Study(options: preset => preset.DesiredRetention = 0.9f);
        var deck = study.Collection.Decks.Get(DeckId.Default);
        study.Collection.UpdateDeck(deck.With((_, kind) => kind.Normal.DesiredRetention = 0.85f));

        study.Collection.DesiredRetention(study.Cards[0]).ShouldBe(0.85f);
    }

    [Fact]
    public void A_new_card_counts_as_new_even_if_it_goes_on_to_learning()
    {
        using var study = new Study();

        study.Answer(Rating.Good);

        study.Collection.CountsForDeckToday(DeckId.Default).ShouldBe((1, 0));
    }

    [Fact]
    public void Counts_follow_two_cards_through_learning()
    {
        using var study = new Study(notes: 2);

        Counted(study, Rating.Again, Rating.Again, Rating.Good, Rating.Again, Rating.Good, Rating.Easy)
            .ShouldBe([(2, 0, 0), (1, 1, 0), (0, 2, 0), (0, 2, 0), (0, 2, 0), (0, 1, 0), (0, 0, 0)]);
    }

    [Fact]
    public void Counts_follow_two_easier_cards()
    {
        using var study = new Study(notes: 2);

        Counted(study, Rating.Good, Rating.Easy, Rating.Easy).ShouldBe([(2, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 0)]);
    }

    [Fact]
    public void Fetching_cards_changes_no_count_and_a_forgotten_review_becomes_one_to_learn()
    {
        using var study = new Study(notes: 2);
        study.Set(Review(study.Cards[0], interval: 10));

        study.Collection.GetQueue(2).Counts.ShouldBe(new StudyCounts(1, 0, 1));
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(1, 0, 1));
        study.Answer(Rating.Again);
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(1, 1, 0));
    }

    [Fact]
    public void New_cards_leave_room_within_the_limit_of_reviews()
    {
        using var study = new Study(notes: 4, options: preset =>
        {
            preset.ReviewsPerDay = 3;
            preset.NewMix = PresetConfig.Types.ReviewMix.BeforeReviews;
        });
        study.Collection.SetDueDate([.. study.Cards.Take(2).Select(card => card.Id)], "0");

        Counted(study, Rating.Good, Rating.Good, Rating.Good, Rating.Good).ShouldBe([(1, 0, 2), (0, 1, 2), (0, 1, 1), (0, 1, 0), (0, 0, 0)]);
    }

    [Fact]
    public void Steps_of_days_come_on_their_day()
    {
        using var study = new Study(notes: 2, options: preset => Steps(preset.LearnSteps, 1, 10, 1440, 2880));
        var first = study.Answer(Rating.Good);
        first.RemainingSteps.ShouldBe(3u);
        Counts(study).ShouldBe((1, 1, 0));
        study.Answer(Rating.Easy);
        GoodAfter(study).ShouldBe(86400u);

        study.Answer(Rating.Good).ShouldSatisfyAllConditions(card => (card.Queue, card.Due).ShouldBe((CardQueue.DayLearning, 1)));
        Counts(study).ShouldBe((0, 0, 0));
        study.Set(study.Collection.Cards.Get(first.Id) with { Due = -1 });
        Counts(study).ShouldBe((0, 1, 0));
        GoodAfter(study).ShouldBe(172800u);
        study.Answer(Rating.Again).Queue.ShouldBe(CardQueue.Learning);
        study.Collection.Undo();
        study.Answer(Rating.Good);
        study.Set(study.Collection.Cards.Get(first.Id) with { Due = -2 });
        GoodAfter(study).ShouldBe(86400u);
        study.Answer(Rating.Good).Queue.ShouldBe(CardQueue.Review);
        Change(study, preset => Steps(preset.RelearnSteps, 1440));
        study.Set(study.Collection.Cards.Get(first.Id) with { Due = 0 });
        Counts(study).ShouldBe((0, 0, 1));
        study.Answer(Rating.Again).Queue.ShouldBe(CardQueue.DayLearning);
        Counts(study).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("{}", true)]
    [InlineData("""{"foo": 5}""", true)]
    [InlineData("""{"日": 5}""", true)]
    [InlineData("""["foo"]""", false)]
    [InlineData("""{"日本語": 5}""", false)]
    [InlineData("""{"a":"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}""", false)]
    public void Custom_data_is_a_small_object_with_short_keys(string text, bool valid) => (CustomDataRules.Violation(text) is null).ShouldBe(valid);

    private static Card Review(Card card, uint interval, int due = 0) =>
        card with { Type = CardType.Review, Queue = CardQueue.Review, Due = due, Interval = interval, EaseFactor = 2500, Reps = 3 };

    private static Study Reviewing(int due = 0, uint lapses = 0, Action<PresetConfig>? options = null)
    {
        var study = new Study(options: options);
        study.Set(Review(study.Cards[0], 100, due) with { Lapses = lapses });
        return study;
    }

    /// <summary>Makes the card that was answered last due at once.</summary>
    private static Study Due(Study study)
    {
        study.Set(study.Cards[0] with { Due = 0 });
        return study;
    }

    private static uint Elapsed(Study study, int seconds)
    {
        study.Set(study.Cards[0] with { Due = study.Cards[0].Due - seconds });
        return ((LearningState)study.Collection.GetSchedulingStates(study.Cards[0].Id).Current).ElapsedSeconds;
    }

    private static uint GoodAfter(Study study) => study.Collection.GetQueue().Cards[0].States.Good.Interval.TotalSeconds;

    private static (int New, int Learning, int Review) Counts(Study study)
    {
        var counts = study.Collection.GetStudyCounts();
        return (counts.New, counts.Learning, counts.Review);
    }

    private static List<(int New, int Learning, int Review)> Counted(Study study, params Rating[] answers) =>
        [Counts(study), .. answers.Select(rating =>
        {
            study.Answer(rating);
            return Counts(study);
        })];

    private static List<ReviewLogEntry> Log(Study study) => [.. study.Collection.ReviewLog.OfCard(study.Cards[0].Id)];

    private static long Now(Study study) => study.Collection.Options.Clock.GetUtcNow().ToUnixTimeSeconds();

    private static void Steps(Google.Protobuf.Collections.RepeatedField<float> steps, params float[] minutes)
    {
        steps.Clear();
        steps.AddRange(minutes);
    }

    private static void Change(Study study, Action<PresetConfig> change)
    {
        var preset = study.Collection.Presets.Get(PresetId.Default);
        var config = preset.Config.Clone();
        change(config);
        study.Collection.SavePreset(preset with { Config = config });
    }
}

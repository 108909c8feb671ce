using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

public sealed class StudyTests
{
    [Fact]
    public void Answering_moves_a_new_card_through_its_steps_to_review()
    {
        using var study = new Study();

        study.Answer(Rating.Good).Queue.ShouldBe(CardQueue.Learning);
        study.Answer(Rating.Good).ShouldSatisfyAllConditions(
            card => card.Queue.ShouldBe(CardQueue.Review),
            card => card.Interval.ShouldBe(1u),
            card => card.Data.OriginalPosition.ShouldBe(1u));
        study.Collection.GetQueue().Counts.None.ShouldBeTrue();
    }

    [Fact]
    public void The_counts_include_the_card_that_is_shown()
    {
        using var study = new Study(notes: 2);

        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(2, 0, 0));
        study.Answer(Rating.Again);
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(1, 1, 0));
    }

    [Fact]
    public void Undoing_an_answer_brings_the_card_its_log_and_its_place_back()
    {
        using var study = new Study(notes: 2);
        var before = study.Next;
        study.Answer(Rating.Easy);

        study.Collection.Undo();

        study.Next.ShouldBe(before);
        study.Collection.ReviewLog.Count().ShouldBe(0);
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(2, 0, 0));
    }

    [Fact]
    public void A_lapse_at_the_leech_threshold_suspends_the_card_and_tags_its_note()
    {
        using var study = new Study(options: preset => preset.LeechAction = PresetConfig.Types.LeechAction.Suspend);
        study.Answer(Rating.Easy);
        study.Set(study.Cards[0] with { Lapses = 7, Due = study.Collection.Today().Today });

        study.Answer(Rating.Again).Queue.ShouldBe(CardQueue.Suspended);

        study.Collection.Notes.Get(study.Cards[0].NoteId).Tags.ShouldBe(["leech"]);
    }

    [Fact]
    public void The_leech_tag_leaves_the_other_tags_as_they_are()
    {
        using var study = new Study();
        study.Answer(Rating.Easy);
        study.Set(study.Cards[0] with { Lapses = 7, Due = study.Collection.Today().Today });
        study.Collection.Database.ExecuteScript("update notes set tags = ' twice twice '");

        study.Answer(Rating.Again);

        study.Collection.Notes.Get(study.Cards[0].NoteId).Tags.ShouldBe(["leech", "twice", "twice"]);
    }

    [Fact]
    public void Cards_of_the_first_scheduler_are_left_alone_until_it_is_upgraded()
    {
        using var study = new Study();
        var (collection, card) = (study.Collection, study.Cards[0].Id);
        collection.BuryOrSuspendCards([card], BuryOrSuspend.BuryByUser);
        collection.ConfigRows.Write(new ConfigEntry("schedVer", "1"u8.ToArray(), 0, 0));

        Should.Throw<SchedulerUpgradeRequiredException>(() => collection.RestoreBuriedAndSuspendedCards([card]));
        Should.Throw<SchedulerUpgradeRequiredException>(() => collection.UnburyDeck(DeckId.Default, UnburyMode.All));
        Should.Throw<SchedulerUpgradeRequiredException>(() => collection.GradeNow([card], Rating.Good));
        collection.Cards.Get(card).Queue.ShouldBe(CardQueue.UserBuried);
    }

    [Fact]
    public void An_order_this_program_does_not_know_reads_as_the_first_of_its_kind()
    {
        using var study = new Study(notes: 3, options: preset =>
        {
            preset.NewCardGatherPriority = (PresetConfig.Types.NewCardGatherPriority)99;
            preset.NewCardSortOrder = (PresetConfig.Types.NewCardSortOrder)99;
            preset.ReviewOrder = (PresetConfig.Types.ReviewCardOrder)99;
        });
        var today = study.Collection.Today().Today;
        var ids = study.Cards.Select(card => card.Id).ToList();
        study.Collection.GetQueueOrder().Cards.Select(entry => entry.Card).ShouldBe(ids);

        foreach (var (card, i) in study.Cards.Select((card, i) => (card, i)).ToList())
        {
            study.Set(card with { Type = CardType.Review, Queue = CardQueue.Review, Due = today - i, Interval = 10 });
        }

        study.Collection.GetQueueOrder().Cards.Select(entry => entry.Card).ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public void The_statistics_read_cards_as_leniently_as_study_does_and_no_more()
    {
        using var study = new Study(notes: 2);
        var odd = study.Cards[0].Id.Value;
        study.Collection.Database.Execute("update cards set type = 258, queue = 65535, due = 3000000000, ivl = 30 where id = ?", odd);

        var graphs = study.Collection.GetGraphs("", 365);

        (graphs.CardCounts.IncludingInactive.Mature, graphs.CardCounts.ExcludingInactive.Suspended, graphs.CardCounts.IncludingInactive.NewCards).ShouldBe((1, 1, 1));
        study.Collection.Database.Execute("update cards set queue = 2 where id = ?", odd);
        study.Collection.GetGraphs("", 365).FutureDue.Days.Keys.ShouldBe([-study.Collection.Today().Today]);
        study.Collection.Database.Execute("update cards set type = 7 where id = ?", odd);
        Should.Throw<DatabaseException>(() => study.Collection.GetGraphs("", 365));
    }

    [Fact]
    public void A_simulation_of_a_preset_reads_an_unknown_order_as_study_does()
    {
        var preset = Preset.New("");
        preset.Config.ReviewOrder = (PresetConfig.Types.ReviewCardOrder)99;

        FsrsSimulationRequest.For(preset, newCardsIgnoreReviewLimit: false).ReviewOrder.ShouldBe(PresetConfig.Types.ReviewCardOrder.Day);
    }

    [Fact]
    public void Relearning_steps_count_until_a_day_is_over()
    {
        var preset = Preset.New("").Config;
        preset.RelearnSteps.Clear();
        preset.RelearnSteps.Add([10, 720, 709, 1, 5]);

        preset.RelearningStepsInADay().ShouldBe(3);
    }

    [Fact]
    public void Renaming_a_deck_keeps_the_own_names_of_children_that_spell_it_differently()
    {
        using var study = new Study();
        var decks = study.Collection.Decks;
        var parent = study.Collection.GetOrAddDeck("Straße").Value;
        var child = study.Collection.GetOrAddDeck("Straße::Haus").Value;
        study.Collection.Database.Execute("update decks set name = ? where id = ?", "STRASSE\u001fHaus", child.Value);
        decks.Forget();

        study.Collection.RenameDeck(parent, "Weg");

        decks.Get(child).Name.Human.ShouldBe("Weg::Haus");
    }

    [Fact]
    public void A_sibling_waits_until_tomorrow_if_the_preset_buries_it()
    {
        using var study = new Study(noteType: "Basic (and reversed card)", options: preset => preset.BuryNew = true);
        study.Answer(Rating.Easy);
        study.Cards[1].Queue.ShouldBe(CardQueue.SchedulerBuried);

        study.NextDay();
        study.Collection.GetDeckTreeWithCounts();

        study.Cards[1].Queue.ShouldBe(CardQueue.New);
    }

    [Fact]
    public void An_answer_to_a_card_that_changed_meanwhile_is_refused()
    {
        using var study = new Study();
        var shown = study.Collection.GetQueue().Cards[0];
        study.Answer(Rating.Good);

        var late = () => study.Collection.AnswerCard(
            shown.Card.Id, new CardAnswer(Rating.Good, shown.States.Current, shown.States.Good, 0, 0));

        late.ShouldThrow<InvalidInputException>().Message.ShouldStartWith("card was modified");
    }

    [Fact]
    public void A_subdeck_shows_no_more_new_cards_than_its_parent_allows()
    {
        using var study = new Study(notes: 25);
        var child = study.Collection.GetOrAddDeck("Default::child").Value;
        study.Collection.SetDeck([.. study.Cards.Select(card => card.Id)], child);

        var tree = study.Collection.GetDeckTreeWithCounts();

        tree.Children[0].Counts.New.ShouldBe(20);
        tree.Children[0].TotalIncludingChildren.ShouldBe(25);
    }

    [Fact]
    public void A_filtered_deck_borrows_cards_and_returns_them()
    {
        using var study = new Study(notes: 3);
        var wanted = study.Collection.GetOrCreateFilteredDeck(DeckId.None);
        wanted.Config.SearchTerms[0].Search = "is:new";
        var filtered = study.Collection.AddOrUpdateFilteredDeck(wanted with { Name = "Loan" }).Value;
        study.Cards.ShouldAllBe(card => card.DeckId == filtered && card.OriginalDeckId == DeckId.Default);

        study.Collection.EmptyFilteredDeck(filtered);

        study.Cards.ShouldAllBe(card => card.DeckId == DeckId.Default && !card.IsInFilteredDeck);
    }

    [Theory]
    [InlineData("5", 5u, 5u, false)]
    [InlineData("70-50!", 50u, 70u, true)]
    public void A_due_date_is_a_number_of_days_or_a_range(string text, uint least, uint most, bool force) =>
        DueDateText.Parse(text).ShouldBe(new DueDateText(least, most, force));

    [Fact]
    public void Forgetting_a_card_gives_it_back_the_place_it_had()
    {
        using var study = new Study(notes: 3);
        var answered = study.Answer(Rating.Easy);

        study.Collection.ScheduleCardsAsNew([answered.Id]);

        study.Collection.Cards.Get(answered.Id).ShouldSatisfyAllConditions(
            card => card.Type.ShouldBe(CardType.New),
            card => card.Due.ShouldBe(1));
    }
}

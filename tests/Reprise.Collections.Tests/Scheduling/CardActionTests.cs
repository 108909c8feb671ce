using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>Burying, suspending, due dates, forgetting and repositioning (docs/spec/scheduler.md §24.11, §24.13, §24.14).</summary>
public sealed class CardActionTests
{
    [Theory]
    [InlineData(BuryOrSuspend.BuryByUser, CardQueue.UserBuried)]
    [InlineData(BuryOrSuspend.BuryByScheduler, CardQueue.SchedulerBuried)]
    public void A_buried_card_is_out_of_study_until_it_is_restored(BuryOrSuspend mode, CardQueue queue)
    {
        using var study = new Study();
        var card = study.Cards[0].Id;

        study.Collection.BuryOrSuspendCards([card], mode).Value.ShouldBe(1);
        study.Cards[0].Queue.ShouldBe(queue);
        study.Collection.GetStudyCounts().None.ShouldBeTrue();
        study.Collection.RestoreBuriedAndSuspendedCards([card]);
        study.Cards[0].Queue.ShouldBe(CardQueue.New);
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(1, 0, 0));
    }

    [Theory]
    [InlineData(UnburyMode.All, CardQueue.New, CardQueue.New)]
    [InlineData(UnburyMode.SchedulerOnly, CardQueue.New, CardQueue.UserBuried)]
    [InlineData(UnburyMode.UserOnly, CardQueue.SchedulerBuried, CardQueue.New)]
    public void A_deck_is_unburied_by_the_kind_that_is_asked_for(UnburyMode mode, CardQueue first, CardQueue second)
    {
        using var study = new Study(notes: 2);
        study.Collection.BuryOrSuspendCards([study.Cards[0].Id], BuryOrSuspend.BuryByScheduler);
        study.Collection.BuryOrSuspendNotes([study.Cards[1].NoteId], BuryOrSuspend.BuryByUser).Value.ShouldBe(1);

        study.Collection.UnburyDeck(DeckId.Default, mode);

        study.Cards.Select(card => card.Queue).ShouldBe([first, second]);
    }

    [Fact]
    public void A_card_buried_by_hand_stays_so_until_the_next_day()
    {
        using var study = new Study();
        study.Collection.BuryOrSuspendCards([study.Cards[0].Id], BuryOrSuspend.BuryByUser);

        study.Collection.GetTimingToday();
        var today = study.Cards[0].Queue;
        study.NextDay();
        study.Collection.GetTimingToday();

        (today, study.Cards[0].Queue).ShouldBe((CardQueue.UserBuried, CardQueue.New));
    }

    [Fact]
    public void What_the_scheduler_buried_is_told_from_what_a_person_buried()
    {
        using var study = new Study();
        study.Collection.BuryOrSuspendCards([study.Cards[0].Id], BuryOrSuspend.BuryByScheduler);

        var congratulations = study.Collection.GetCongratulations();

        (congratulations.HaveSchedulerBuried, congratulations.HaveUserBuried).ShouldBe((true, false));
    }

    [Fact]
    public void Suspended_cards_are_not_buried()
    {
        using var study = new Study();
        study.Collection.BuryOrSuspendCards([study.Cards[0].Id], BuryOrSuspend.Suspend);

        study.Collection.BuryOrSuspendCards([study.Cards[0].Id], BuryOrSuspend.BuryByUser);

        study.Cards[0].Queue.ShouldBe(CardQueue.Suspended);
    }

    [Fact]
    public void A_card_that_was_suspended_while_relearning_goes_on_where_it_was()
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Review, Queue = CardQueue.Review, Due = 0, Interval = 10, EaseFactor = 2500 });
        var relearning = study.Answer(Rating.Again);

        study.Collection.BuryOrSuspendCards([relearning.Id], BuryOrSuspend.Suspend);
        study.Collection.RestoreBuriedAndSuspendedCards([relearning.Id]);

        (study.Cards[0].Queue, study.Cards[0].Type, study.Cards[0].Due).ShouldBe((CardQueue.Learning, CardType.Relearning, relearning.Due));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-5")]
    public void A_due_date_is_no_other_text(string text) => Should.Throw<InvalidInputException>(() => DueDateText.Parse(text));

    [Theory]
    [InlineData("5!", 5u, 5u, true)]
    [InlineData("50-70", 50u, 70u, false)]
    public void A_due_date_may_be_forced_or_a_range(string text, uint least, uint most, bool force) => DueDateText.Parse(text).ShouldBe(new DueDateText(least, most, force));

    [Theory]
    [InlineData("0", 0, 1u)]
    [InlineData("1", 1, 1u)]
    [InlineData("3", 3, 3u)]
    public void A_new_card_with_a_due_date_is_a_review(string days, int due, uint interval)
    {
        using var study = new Study();

        study.Collection.SetDueDate([study.Cards[0].Id], days);

        (study.Cards[0].Type, study.Cards[0].Queue, study.Cards[0].Due, study.Cards[0].Interval).ShouldBe((CardType.Review, CardQueue.Review, due, interval));
    }

    [Fact]
    public void What_was_typed_as_a_due_date_is_remembered_for_its_place()
    {
        using var study = new Study();

        study.Collection.SetDueDate([study.Cards[0].Id], "5", ConfigKeys.SetDueBrowser);

        (study.Collection.Read(ConfigKeys.SetDueBrowser), study.Collection.Read(ConfigKeys.SetDueReviewer)).ShouldBe(("5", "1"));
    }

    [Fact]
    public void A_new_card_graded_Easy_is_a_review()
    {
        using var study = new Study();

        study.Collection.GradeNow([study.Cards[0].Id], Rating.Easy);

        (study.Cards[0].Type, study.Cards[0].Queue).ShouldBe((CardType.Review, CardQueue.Review));
    }

    [Fact]
    public void A_forgotten_review_is_a_new_card_again()
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Review, Queue = CardQueue.Review, Due = 0, Interval = 100, EaseFactor = 2500 });
        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(0, 0, 1));

        study.Collection.ScheduleCardsAsNew([study.Cards[0].Id]);

        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(1, 0, 0));
        (study.Cards[0].Type, study.Cards[0].Queue, study.Cards[0].Interval).ShouldBe((CardType.New, CardQueue.New, 0u));
    }

    [Fact]
    public void How_a_card_was_forgotten_is_remembered_for_its_place()
    {
        using var study = new Study();

        study.Collection.ScheduleCardsAsNew([study.Cards[0].Id], restorePosition: false, resetCounts: true, remember: ForgetContext.Reviewer);

        study.Collection.ScheduleCardsAsNewDefaults(ForgetContext.Reviewer).ShouldBe((false, true));
        study.Collection.ScheduleCardsAsNewDefaults(ForgetContext.Browser).ShouldBe((true, false));
    }

    [Fact]
    public void New_cards_get_positions_in_the_order_they_are_given()
    {
        using var study = new Study(notes: 2);

        study.Collection.SortCards([study.Cards[1].Id, study.Cards[0].Id], 5, 1, randomize: false, shiftExisting: false).Value.ShouldBe(2);

        study.Cards.Select(card => card.Due).ShouldBe([6, 5]);
    }

    [Fact]
    public void Cards_at_and_after_the_first_position_make_room()
    {
        using var study = new Study(notes: 3);
        study.Set(study.Cards[0] with { Due = 5 });

        study.Collection.SortCards([study.Cards[1].Id, study.Cards[2].Id], 5, 2, randomize: false, shiftExisting: true);

        study.Cards.Select(card => card.Due).ShouldBe([9, 5, 7]);
    }

    [Fact]
    public void The_last_of_four_come_first()
    {
        using var study = new Study(notes: 4);

        study.Collection.SortCards([study.Cards[2].Id, study.Cards[3].Id], 1, 1, randomize: false, shiftExisting: true);

        study.Cards.Select(card => card.Due).ShouldBe([3, 4, 1, 2]);
    }

    [Fact]
    public void Shuffled_positions_are_each_given_once_and_the_choice_is_remembered()
    {
        using var study = new Study(notes: 8);
        var before = study.Collection.RepositionDefaults();

        study.Collection.SortCards([.. study.Cards.Select(card => card.Id)], 0, 1, randomize: true, shiftExisting: true);

        study.Cards.Select(card => card.Due).Order().ShouldBe(Enumerable.Range(0, 8));
        (before, study.Collection.RepositionDefaults()).ShouldBe(((false, false), (true, true)));
    }
}

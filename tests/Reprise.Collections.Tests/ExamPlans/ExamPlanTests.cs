using Reprise.Scheduling;
using Shouldly;

namespace Reprise.Collections.Tests;

public sealed class ExamPlanTests
{
    private static readonly DayOfWeek[] EveryDay = Enum.GetValues<DayOfWeek>();
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly DateOnly Tuesday = new(2031, 5, 6);

    [Theory]
    [InlineData(30, 14)]
    [InlineData(80, 20)]
    [InlineData(200, 28)]
    public void A_quarter_of_the_time_is_for_consolidating_two_to_four_weeks(int days, int consolidation) =>
        ExamPace.Consolidation(days).ShouldBe(consolidation);

    [Fact]
    public void New_cards_are_spread_over_the_study_days_before_the_weeks_to_consolidate()
    {
        var plan = new ExamPlan(DeckId.Default, Tuesday.AddDays(35), Weekdays, 14, Tuesday, 100);

        var pace = ExamPace.On(plan, Tuesday, newCards: 100);

        pace.LastLearningDay.ShouldBe(Tuesday.AddDays(20));
        pace.StudyDaysLeft.ShouldBe(15);
        pace.NewPerDay.ShouldBe(7);
        pace.NewToday.ShouldBe(7);
        ExamPace.On(plan, Tuesday.AddDays(4), newCards: 80).NewToday.ShouldBe(0);
    }

    [Fact]
    public void Every_pace_learns_all_cards_in_time() => FsCheck.Check.One(
        FsCheck.Config.QuickThrowOnFailure,
        FsCheck.Fluent.Prop.ForAll(FsCheck.Fluent.ArbMap.Default.ArbFor<(byte Days, short Cards, byte Mask)>(), input =>
        {
            var days = EveryDay.Where(day => (input.Mask & (1 << (int)day)) != 0).DefaultIfEmpty(DayOfWeek.Sunday).ToList();
            var plan = new ExamPlan(DeckId.Default, Tuesday.AddDays(input.Days + 22), days, 14, Tuesday, Math.Abs((int)input.Cards));
            var left = plan.StartedWith;
            for (var day = Tuesday; day < plan.Exam; day = day.AddDays(1))
            {
                left -= Math.Min(left, ExamPace.On(plan, day, left).NewToday);
            }

            return left == 0;
        }));

    [Fact]
    public void The_limit_of_each_day_follows_what_was_learned_until_the_plan_ends_by_itself()
    {
        using var study = new Study(notes: 40);
        var collection = study.Collection;
        var plan = collection.SaveExamPlan(DeckId.Default, Tuesday.AddDays(25), EveryDay, 14).Value;
        plan.Pace.NewPerDay.ShouldBe(4);
        collection.GetQueue().Counts.New.ShouldBe(4);

        study.NextDay();
        collection.ApplyExamPlans().ShouldBeTrue();
        collection.ApplyExamPlans().ShouldBeFalse();
        collection.GetQueue().Counts.New.ShouldBe(4);
        var late = collection.GetExamPlans().ShouldHaveSingleItem();
        (late.OnCourse, late.NewLeft).ShouldBe((true, 40));

        for (var day = 0; day < 12; day++)
        {
            study.NextDay();
        }

        collection.ApplyExamPlans();
        collection.GetQueue().Counts.New.ShouldBe(0);
        collection.GetExamPlans().ShouldHaveSingleItem().OnCourse.ShouldBeFalse();
        for (var day = 0; day < 13; day++)
        {
            study.NextDay();
        }

        collection.ApplyExamPlans().ShouldBeTrue();
        collection.GetExamPlans().ShouldBeEmpty();
        collection.GetQueue().Counts.New.ShouldBe(20);
    }

    [Fact]
    public void A_limit_that_was_set_by_hand_for_today_stays()
    {
        using var study = new Study(notes: 40);
        var collection = study.Collection;
        collection.SaveExamPlan(DeckId.Default, Tuesday.AddDays(25), EveryDay, 14);
        study.NextDay();
        collection.SaveOptions(new DeckOptionsRequest
        {
            TargetDeck = DeckId.Default,
            Presets = [collection.Presets.Get(PresetId.Default)],
            Limits = new DeckLimits(null, null, null, 9, null),
        });

        collection.ApplyExamPlans().ShouldBeFalse();

        collection.GetQueue().Counts.New.ShouldBe(9);
    }

    [Fact]
    public void Making_a_plan_can_be_undone()
    {
        using var study = new Study(notes: 40);
        study.Collection.SaveExamPlan(DeckId.Default, Tuesday.AddDays(25), EveryDay, 14);

        study.Collection.Undo();

        study.Collection.GetExamPlans().ShouldBeEmpty();
        study.Collection.GetQueue().Counts.New.ShouldBe(20);
    }

    [Fact]
    public void An_exam_that_leaves_no_study_day_is_refused()
    {
        using var study = new Study();

        Should.Throw<InvalidInputException>(() => study.Collection.SaveExamPlan(DeckId.Default, Tuesday.AddDays(14), EveryDay, 14));
    }
}

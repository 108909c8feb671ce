using System.Globalization;

namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/scheduler.md §24.3 to §24.5.</summary>
public class TransitionTests
{
    private static readonly RelearningState Relearning = new(
        new ReviewState { ScheduledDays = 3, ElapsedDays = 3, EaseFactor = 2.5f, Lapses = 1 },
        new LearningState { RemainingSteps = 1, ScheduledSeconds = 600 });

    [Theory]
    [InlineData("1 10", 2u, "60s 330s 600s 4d", "2 2 1 -")]
    [InlineData("1 10", 1u, "60s 600s 1d 4d", "2 1 - -")]
    [InlineData("", 0u, "1d 1d 1d 4d", "- - - -")]
    [InlineData("", 1u, "1d 1d 1d 4d", "- - - -")]
    [InlineData("0.5 3 10", 3u, "30s 105s 180s 4d", "3 3 2 -")]
    [InlineData("0.5 3 10", 2u, "30s 180s 600s 4d", "3 2 1 -")]
    [InlineData("0.5 3 10", 1u, "30s 600s 1d 4d", "3 1 - -")]
    public void Learning_goes_through_the_steps_and_then_to_review(string steps, uint remaining, string intervals, string left)
    {
        var states = Scheduler.NextStates(new LearningState { RemainingSteps = remaining, ScheduledSeconds = 60 }, Options(learning: steps));

        Told(states).ShouldBe(intervals);
        string.Join(' ', states.Choices.Select(state => state is LearningState learning ? $"{learning.RemainingSteps}" : "-")).ShouldBe(left);
        states.Easy.ShouldBeOfType<ReviewState>();
    }

    [Fact]
    public void A_new_card_begins_with_all_steps() =>
        Told(Scheduler.NextStates(new NewState(1), Options(learning: "0.5 3 10"))).ShouldBe("30s 105s 180s 4d");

    [Theory]
    [InlineData("10", 1u, "600s 900s 3d 4d", "1 1 - -")]
    [InlineData("", 1u, "3d 3d 3d 4d", "- - - -")]
    [InlineData("5 10", 1u, "300s 600s 3d 4d", "2 1 - -")]
    [InlineData("5 10", 2u, "300s 450s 600s 4d", "2 2 1 -")]
    public void Relearning_goes_through_its_steps_and_back_to_review(string steps, uint remaining, string intervals, string left)
    {
        var states = Scheduler.NextStates(Relearning with { Learning = Relearning.Learning with { RemainingSteps = remaining } }, Options(relearning: steps));

        Told(states).ShouldBe(intervals);
        string.Join(' ', states.Choices.Select(state => state is RelearningState again ? $"{again.Learning.RemainingSteps}" : "-")).ShouldBe(left);
    }

    [Fact]
    public void Forgetting_again_while_relearning_multiplies_the_interval_once_more() =>
        Scheduler.NextStates(Relearning, Options()).Again.ShouldBeOfType<RelearningState>().Review.ScheduledDays.ShouldBe(1u);

    [Fact]
    public void Relearning_with_FSRS_takes_its_intervals()
    {
        Told(Scheduler.NextStates(Relearning, Options(relearning: "") with { Fsrs = Fsrs(2, 3, 5, 7) })).ShouldBe("2d 3d 5d 7d");
        Told(Scheduler.NextStates(Relearning, Options(relearning: "") with { Fsrs = Fsrs(0.2f, 0.3f, 0.4f, 7) })).ShouldBe("17280s 25920s 34560s 7d");
        Scheduler.NextStates(Relearning, Options() with { Fsrs = Fsrs(1, 2, 3, 7) }).Easy.Interval.ShouldBe(StateInterval.Days(7));
    }

    [Theory]
    [InlineData(1u, 1u, 0f, 2u, 3u, 4u)]
    [InlineData(1u, 1u, 2.5f, 2u, 3u, 4u)]
    [InlineData(0u, 0u, 2.5f, 1u, 3u, 4u)]
    [InlineData(3u, 3u, 1.3f, 4u, 5u, 6u)]
    [InlineData(10u, 10u, 2.5f, 12u, 25u, 33u)]
    [InlineData(5u, 25u, 2.5f, 6u, 38u, 81u)]
    [InlineData(100u, 100u, 2.5f, 120u, 250u, 325u)]
    [InlineData(365u, 365u, 2.5f, 438u, 913u, 1186u)]
    public void A_review_that_was_passed_grows(uint scheduled, uint elapsed, float ease, uint hard, uint good, uint easy) =>
        Passed(scheduled, elapsed, ease, Options()).ShouldBe([hard, good, easy]);

    [Fact]
    public void The_preset_bounds_how_a_review_grows()
    {
        Passed(1, 1, 0, Options(change: options => options with { HardMultiplier = 1 }))[0].ShouldBe(1u);
        Passed(10, 10, 2.5f, Options(change: options => options with { IntervalMultiplier = 0.5f })).ShouldBe([11u, 13u, 16u]);
        Passed(10, 10, 2.5f, Options(change: options => options with { HardMultiplier = 1 })).ShouldBe([10u, 25u, 33u]);
        Passed(10, 10, 2.5f, Options(change: options => options with { MaximumInterval = 12 })).ShouldBe([12u, 12u, 12u]);
        Passed(1, 1, 1.3f, Options(change: options => options with { IntervalMultiplier = 0.1f })).ShouldBe([2u, 3u, 4u]);
        Passed(1, 1, 1.3f, Options(change: options => options with { IntervalMultiplier = 10, MaximumInterval = 5 })).ShouldBe([5u, 5u, 5u]);
        Passed(2, 2, 1.3f, Options(change: options => options with { HardMultiplier = 0.1f })).ShouldBe([1u, 3u, 4u]);
    }

    [Theory]
    [InlineData(1700000000000UL, 3u, 100u, 108u, 126u, 270u, 365u)]
    [InlineData(1700000000000UL, 3u, 10u, 10u, 14u, 27u, 35u)]
    [InlineData(1700000000000UL, 3u, 5u, 25u, 8u, 40u, 85u)]
    [InlineData(1600000000123UL, 10u, 100u, 108u, 122u, 264u, 357u)]
    [InlineData(1600000000123UL, 10u, 10u, 10u, 13u, 26u, 34u)]
    [InlineData(1600000000123UL, 10u, 5u, 25u, 7u, 39u, 83u)]
    public void The_card_and_its_answers_so_far_decide_the_fuzz(ulong card, uint reps, uint scheduled, uint elapsed, uint hard, uint good, uint easy) =>
        Passed(scheduled, elapsed, 2.5f, Options() with { FuzzSeed = FuzzSeed.For((long)card, reps) }).ShouldBe([hard, good, easy]);

    [Fact]
    public void Graduating_is_fuzzed_where_the_interval_allows_it()
    {
        var graduated = Enumerable.Range(0, 4)
            .Select(i => Scheduler.NextStates(new LearningState { RemainingSteps = 1 }, Options() with { FuzzSeed = 1700000000000UL + (ulong)i })).ToList();

        graduated.Select(states => states.Good.Interval.Amount).ShouldBe([1u, 1u, 1u, 1u]);
        graduated.Select(states => states.Easy.Interval.Amount).ShouldBe([3u, 4u, 4u, 5u]);
    }

    [Theory]
    [InlineData(100u, 75u, 90u, 188u, 216u)]
    [InlineData(100u, 25u, 60u, 100u, 115u)]
    [InlineData(30u, 10u, 18u, 30u, 35u)]
    [InlineData(30u, 29u, 35u, 73u, 83u)]
    [InlineData(10u, 0u, 6u, 10u, 12u)]
    public void A_review_before_its_day_grows_by_what_has_passed(uint scheduled, uint elapsed, uint hard, uint good, uint easy)
    {
        var early = new ReschedulingState(new ReviewState { ScheduledDays = scheduled, ElapsedDays = elapsed, EaseFactor = 2.5f });
        var states = Scheduler.NextStates(early, Options() with { Filtered = new PreviewOptions(Reschedules: true) });

        new[] { states.Hard, states.Good, states.Easy }.Select(state => state.Interval.Amount).ShouldBe([hard, good, easy]);
    }

    [Theory]
    [InlineData(100u, 0.5f, 1u, null, 50u)]
    [InlineData(50u, 0.5f, 1u, null, 25u)]
    [InlineData(100u, 0.2f, 1u, null, 20u)]
    [InlineData(3u, 0.5f, 1u, null, 2u)]
    [InlineData(10u, 0f, 5u, null, 5u)]
    [InlineData(100u, 0.5f, 1u, 1700000000003UL, 53u)]
    public void A_lapse_shortens_the_interval_as_the_preset_says(uint scheduled, float multiplier, uint minimum, ulong? seed, uint expected)
    {
        var situation = Options(change: options => options with { LapseMultiplier = multiplier, MinimumLapseInterval = minimum }) with { FuzzSeed = seed };

        Scheduler.NextStates(new ReviewState { ScheduledDays = scheduled, ElapsedDays = scheduled, EaseFactor = 2.5f }, situation)
            .Again.ShouldBeOfType<RelearningState>().Review.ScheduledDays.ShouldBe(expected);
    }

    [Theory]
    [InlineData(3u, new[] { 3u, 5u, 7u }, new[] { 0u, 1u, 2u, 4u, 6u })]
    [InlineData(8u, new[] { 8u, 12u }, new[] { 7u, 9u, 10u, 11u, 13u })]
    [InlineData(0u, new uint[0], new[] { 0u, 1u, 2u })]
    [InlineData(1u, new[] { 1u, 2u, 3u }, new[] { 0u })]
    public void A_leech_is_met_at_these_lapses(uint threshold, uint[] met, uint[] not)
    {
        met.ShouldAllBe(lapses => LeechRule.IsMet(lapses, threshold));
        not.ShouldAllBe(lapses => !LeechRule.IsMet(lapses, threshold));
    }

    private static SchedulingSituation Options(string learning = "1 10", string relearning = "10", Func<SchedulingOptions, SchedulingOptions>? change = null)
    {
        var options = SchedulingOptions.Default with { LearningSteps = Minutes(learning), RelearningSteps = Minutes(relearning) };
        return new SchedulingSituation { Options = change?.Invoke(options) ?? options };
    }

    private static float[] Minutes(string steps) =>
        [.. steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => float.Parse(step, CultureInfo.InvariantCulture))];

    private static uint[] Passed(uint scheduled, uint elapsed, float ease, SchedulingSituation situation)
    {
        var states = Scheduler.NextStates(new ReviewState { ScheduledDays = scheduled, ElapsedDays = elapsed, EaseFactor = ease }, situation);
        return [states.Hard.Interval.Amount, states.Good.Interval.Amount, states.Easy.Interval.Amount];
    }

    private static string Told(SchedulingStates states) => string.Join(' ', states.Choices.Select(state => $"{state.Interval.Amount}{(state.Interval.InDays ? "d" : "s")}"));

    private static NextMemoryStates Fsrs(float again, float hard, float good, float easy)
    {
        var memory = new MemoryState(1, 5);
        return new NextMemoryStates(new(memory, again), new(memory, hard), new(memory, good), new(memory, easy));
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Scheduling.Tests;

public sealed class SchedulerTests
{
    private static readonly SchedulingSituation Defaults = new() { Options = SchedulingOptions.Default };

    [Fact]
    public void A_new_card_learns_in_steps_and_easy_skips_them()
    {
        var states = Scheduler.NextStates(new NewState(1), Defaults);

        states.Choices.Select(state => state.Interval).ShouldBe(
            [StateInterval.Seconds(60), StateInterval.Seconds(330), StateInterval.Seconds(600), StateInterval.Days(4)]);
    }

    [Theory]
    [InlineData(1u, 1u, 2.5f, 2u, 3u, 4u)]
    [InlineData(10u, 13u, 2.5f, 12u, 29u, 42u)]
    [InlineData(100u, 108u, 2.5f, 120u, 260u, 351u)]
    [InlineData(36500u, 36500u, 2.5f, 36500u, 36500u, 36500u)]
    public void A_passed_review_grows_by_its_ease(uint scheduled, uint elapsed, float ease, uint hard, uint good, uint easy)
    {
        var states = Scheduler.NextStates(new ReviewState { ScheduledDays = scheduled, ElapsedDays = elapsed, EaseFactor = ease }, Defaults);

        new[] { states.Hard, states.Good, states.Easy }.Select(state => state.Interval.Amount).ShouldBe([hard, good, easy]);
    }

    [Fact]
    public void An_early_review_in_a_filtered_deck_grows_less_and_goes_home()
    {
        var states = Scheduler.NextStates(
            new ReschedulingState(new ReviewState { ScheduledDays = 100, ElapsedDays = 75, EaseFactor = 2.5f }),
            Defaults with { Filtered = new PreviewOptions(Reschedules: true) });

        states.Good.ShouldBeOfType<ReviewState>().ScheduledDays.ShouldBe(188u);
        states.Again.ShouldBeOfType<ReschedulingState>();
    }

    [Theory]
    [InlineData(3u, 3u, true)]
    [InlineData(4u, 3u, false)]
    [InlineData(5u, 3u, true)]
    [InlineData(12u, 8u, true)]
    [InlineData(7u, 8u, false)]
    [InlineData(9u, 0u, false)]
    public void A_leech_is_met_at_the_threshold_and_every_half_of_it(uint lapses, uint threshold, bool met) =>
        LeechRule.IsMet(lapses, threshold).ShouldBe(met);

    [Theory]
    [InlineData(2.5f, 0.5f, 3u)]
    [InlineData(17f, 0.99f, 20u)]
    [InlineData(100f, 0f, 93u)]
    public void Fuzz_spreads_an_interval(float interval, float factor, uint days) => Fuzz.Apply(factor, interval, 1, 1000).ShouldBe(days);

    [Theory]
    [InlineData(5u, 180u)]
    [InlineData(500u, 13u)]
    [InlineData(5001u, 3731u)]
    public void Random_insertion_is_the_same_everywhere(uint next, uint position) => NewCardPosition.Random(next).ShouldBe(position);

    [Theory]
    [InlineData(60u, "<1m")]
    [InlineData(600u, "<10m")]
    [InlineData(1200u, "20m")]
    [InlineData(0u, "(end)")]
    public void Buttons_say_when_the_card_comes_back(uint seconds, string label) =>
        Timespan.ButtonLabel(StateInterval.Seconds(seconds), 40_000, 1200).ShouldBe(label);

    [Fact]
    public void What_a_card_keeps_is_rounded_when_it_is_written() =>
        new CardData { Stability = 123.45678f, Difficulty = 1.234567f, DesiredRetention = 0.987654f, Decay = 0.123456f }.ToString()
            .ShouldBe("""{"s":123.4568,"d":1.235,"dr":0.99,"decay":0.123}""");

    [Theory]
    [InlineData("""{"s":1.0,"s":2.0}""")]
    [InlineData("""{"cd":null}""")]
    [InlineData("not json")]
    public void Damaged_data_counts_as_none(string text) => CardData.Parse(text).ShouldBe(CardData.Empty);

    [Fact]
    public void States_survive_their_JSON()
    {
        var state = new ReschedulingState(new RelearningState(
            new ReviewState { ScheduledDays = 3, EaseFactor = 1.85f, Lapses = 2, Leeched = true, MemoryState = new MemoryState(3.5f, 7.25f) },
            new LearningState { RemainingSteps = 1, ScheduledSeconds = 600, MemoryState = new MemoryState(3.5f, 7.25f) }));

        SchedulingStateJson.Read(JsonSerializer.SerializeToElement(SchedulingStateJson.Write(state))).State.ShouldBe(state);
    }

    [Fact]
    public void A_script_may_put_another_kind_of_state_in_place_of_one_but_not_two_at_once()
    {
        var states = Scheduler.NextStates(new NewState(1), Defaults);
        var review = SchedulingStateJson.Write(new ReviewState { ScheduledDays = 3, EaseFactor = 2.5f })["normal"]!["review"]!;
        var changed = SchedulingStateJson.Write(states.Again);

        changed["normal"] = new JsonObject { ["review"] = review.DeepClone() };
        Read(changed).ShouldBe(new ReviewState { ScheduledDays = 3, EaseFactor = 2.5f });
        changed["normal"] = new JsonObject { ["review"] = review.DeepClone(), ["learning"] = new JsonObject() };
        Should.Throw<InvalidStateJsonException>(() => Read(changed));
    }

    [Fact]
    public void All_five_states_survive_their_JSON_and_the_current_one_carries_the_custom_data()
    {
        var states = Scheduler.NextStates(new NewState(1), Defaults);
        var written = SchedulingStateJson.Write(states, """{"c":1}""");

        new[] { "again", "hard", "good", "easy" }.Select(button => Read(written[button]!)).ShouldBe(states.Choices);
        SchedulingStateJson.Read(JsonSerializer.SerializeToElement(written["current"])).ShouldBe((states.Current, """{"c":1}"""));
    }

    private static CardState Read(JsonNode json) => SchedulingStateJson.Read(JsonSerializer.SerializeToElement(json)).State;
}

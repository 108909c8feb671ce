namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/fsrs.md §19.5.</summary>
public class SimulationTests
{
    private static readonly SimulationOptions Unlimited = new() { MaxCostPerDay = float.PositiveInfinity };

    [Fact]
    public void A_year_with_the_defaults_is_the_references() =>
        Run(new SimulationOptions()).Memorized[^1].ShouldBe(3370.383f, 1e-2);

    [Fact]
    public void A_month_with_limits_is_the_references()
    {
        var result = Run(Unlimited with { Days = 30, NewLimit = 60, ReviewLimit = 200 });

        result.Reviewed[..20].ShouldBe([0, 21, 62, 69, 91, 93, 124, 106, 133, 126, 156, 142, 160, 185, 180, 200, 188, 200, 200, 193]);
        result.Learned.ShouldAllBe(learned => learned == 60);
    }

    [Fact]
    public void Existing_cards_are_reviewed_on_the_first_day()
    {
        var result = Run(Unlimited with { Days = 30, NewLimit = 60, ReviewLimit = 200 }, Card(5, -5, 0, 5), Card(2, -2, 0, 2), Card(2, -2, 1, 3), Card(2, -8, -1, 7));

        result.Memorized[0].ShouldBe(63.9f, 0.05);
        result.Reviewed[0].ShouldBe(3);
        result.Learned[0].ShouldBe(60);
    }

    [Fact]
    public void New_cards_can_ignore_the_review_limit() =>
        Run(Unlimited with { Days = 3, NewLimit = 3, ReviewLimit = 10 }, Nine(5)).Learned.ShouldBe([3, 3, 3]);

    [Fact]
    public void New_cards_can_respect_the_review_limit() =>
        Run(Unlimited with { Days = 3, NewLimit = 3, ReviewLimit = 10, DeckSize = 20, NewCardsIgnoreReviewLimit = false }, Nine(500))
            .Learned.ShouldBe([1, 3, 3]);

    [Fact]
    public void A_deck_needs_room_for_its_cards()
    {
        Should.Throw<NoCardsToSimulateException>(() => Run(Unlimited with { DeckSize = 0 }));
        Should.Throw<NoCardsToSimulateException>(() => Run(Unlimited with { DeckSize = 1 }, Card(5, -5, 0, 5), Card(5, -5, 0, 5)));
    }

    [Fact]
    public void Cards_that_days_have_no_room_for_may_be_put_off_unseen()
    {
        var options = Unlimited with { Days = 90, NewLimit = 3, ReviewLimit = 20, Priority = card => (int)(card.Difficulty * 100f) };

        var seen = Run(options, Overdue(400));
        var unseen = Run(options with { HasLastingPriority = true }, Overdue(400));

        unseen.Memorized.ShouldBe(seen.Memorized);
        unseen.Reviewed.ShouldBe(seen.Reviewed);
        unseen.Cost.ShouldBe(seen.Cost);
        unseen.Cards.Select(card => (card.Id, card.Due, card.Stability)).ShouldBe(seen.Cards.Select(card => (card.Id, card.Due, card.Stability)));
    }

    [Fact]
    public void What_is_remembered_on_the_last_day_is_the_same_when_no_other_day_is_asked_for()
    {
        var options = Unlimited with { Days = 90, NewLimit = 3, ReviewLimit = 20 };

        var all = Run(options, Overdue(100));
        var last = Simulation.RunForLastDay(options, FsrsParameters.Default, 0.9f, 42, Overdue(100), CancellationToken.None);

        last.Memorized[^1].ShouldBe(all.Memorized[^1]);
        last.Cost.ShouldBe(all.Cost);
    }

    [Theory]
    [InlineData("none", 69.284)]
    [InlineData("-difficulty", 74.678)]
    [InlineData("recall", 74.905)]
    [InlineData("-recall", 69.748)]
    [InlineData("stability", 74.361)]
    [InlineData("-stability", 68.689)]
    [InlineData("-interval", 69.376)]
    [InlineData("interval", 74.642)]
    [InlineData("day", 70.820)]
    [InlineData("-day", 71.208)]
    public void The_order_of_reviews_changes_what_a_card_costs(string order, double expected)
    {
        Func<SimulationCard, float>? value = order.TrimStart('-') switch
        {
            "difficulty" => card => card.Difficulty * 100,
            "recall" => card => card.RecallOn(card.Due, FsrsParameters.Default) * 1000,
            "stability" => card => card.Stability * 100,
            "interval" => card => card.Interval,
            "day" => card => card.LastDate + card.Interval,
            _ => null,
        };
        var sign = order[0] == '-' ? -1 : 1;
        var options = Unlimited with
        {
            DeckSize = 1000,
            Days = 100,
            NewLimit = 10,
            ReviewLimit = 5,
            Priority = value is null ? null : card => Whole(sign * value(card)),
        };

        var result = Simulation.Run(options, FsrsParameters.Default, 0.8f);

        (result.Cost.Sum() / result.Memorized[^1]).ShouldBe((float)expected, 0.01);
    }

    private static SimulationResult Run(SimulationOptions options, params SimulationCard[] cards) =>
        Simulation.Run(options, FsrsParameters.Default, 0.9f, existing: cards);

    private static SimulationCard[] Nine(float stability) => [.. Enumerable.Range(0, 9).Select(_ => Card(stability, -5, 0, 5))];

    private static SimulationCard[] Overdue(int number) =>
        [.. Enumerable.Range(0, number).Select(i => new SimulationCard { Id = i, Difficulty = 1 + (i % 90 / 10f), Stability = 1 + (i % 37), LastDate = -(i % 50) - 1, Due = (i % 21) - 10, Interval = 5 })];

    private static SimulationCard Card(float stability, float last, float due, float interval) =>
        new() { Stability = stability, Difficulty = 5, LastDate = last, Due = due, Interval = interval };

    private static int Whole(float value) => float.IsNaN(value) ? 0 : (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}

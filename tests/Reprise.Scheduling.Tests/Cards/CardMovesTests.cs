namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/scheduler.md §24.13, §24.14.</summary>
public class CardMovesTests
{
    private static readonly CardSchedule New = new() { Id = 1, DeckId = 1 };

    [Fact]
    public void A_due_date_moves_the_due_day_and_the_interval_only_where_that_is_asked()
    {
        var first = DueIn(New, today: 5, days: 2, ease: 1.8f, force: false);
        var second = DueIn(first, today: 6, days: 3, ease: 2.5f, force: false);
        var third = DueIn(second, today: 6, days: 1, ease: 2.4f, force: false);
        var forced = DueIn(third, today: 6, days: 3, ease: 2.3f, force: true);

        new[] { first, second, third, forced }.Select(card => (card.Type, card.Due, card.Interval, card.EaseFactor)).ShouldBe(
        [
            (CardType.Review, 7, 2u, (ushort)1800), (CardType.Review, 9, 2u, (ushort)1800),
            (CardType.Review, 7, 2u, (ushort)1800), (CardType.Review, 9, 3u, (ushort)1800),
        ]);
    }

    [Fact]
    public void A_due_date_takes_a_card_out_of_its_filtered_deck()
    {
        var borrowed = New with { Type = CardType.Review, DeckId = 5, OriginalDeckId = 1, OriginalDue = 7, Due = -10000, Interval = 2, EaseFactor = 0, Queue = CardQueue.New };

        var home = DueIn(borrowed, today: 6, days: 1, ease: 2.2f, force: false);
        var relearned = DueIn(home with { Type = CardType.Relearning }, today: 6, days: 10, ease: 2.1f, force: false);

        (home.Due, home.Interval, home.EaseFactor, home.Queue, home.OriginalDue, home.OriginalDeckId, home.DeckId).ShouldBe((7, 2u, (ushort)2200, CardQueue.Review, 0, 0L, 1L));
        (relearned.Type, relearned.Due, relearned.Interval, relearned.EaseFactor).ShouldBe((CardType.Review, 16, 2u, (ushort)2200));
    }

    [Fact]
    public void The_place_among_new_cards_is_known_as_long_as_it_was_kept()
    {
        (New with { Due = 42 }).LastPosition.ShouldBe(42u);
        (New with { Due = -5, OriginalDeckId = 1, OriginalDue = 42 }).LastPosition.ShouldBe(42u);
        (New with { Type = CardType.Review, Due = 42 }).LastPosition.ShouldBeNull();
        (New with { Type = CardType.Review, Data = CardData.Empty with { OriginalPosition = 42 } }).LastPosition.ShouldBe(42u);
    }

    [Fact]
    public void A_forgotten_card_keeps_its_counts_unless_they_are_reset()
    {
        var card = New with { Due = 42, Reps = 4, Lapses = 2 };

        var kept = card.AsNew(card.LastPosition!.Value, resetCounts: false);
        var reset = kept.AsNew(1, resetCounts: true);

        (kept.Due, kept.Reps, kept.Lapses).ShouldBe((42, 4u, 2u));
        (reset.Due, reset.Reps, reset.Lapses).ShouldBe((1, 0u, 0u));
    }

    private static CardSchedule DueIn(CardSchedule card, uint today, uint days, float ease, bool force) =>
        card.DueInDays(days, force, fsrs: false, ease, new DayTiming(0, today, 0));
}

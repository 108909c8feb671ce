using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>Studying cards in filtered decks, and their return (docs/spec/scheduler.md §24.11, §24.12).</summary>
public sealed class FilteredStudyTests
{
    private readonly List<DeckId> filtered = [];

    [Fact]
    public void A_card_in_learning_is_previewed_and_goes_home_as_it_was()
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Learning, Queue = CardQueue.DayLearning, Due = 123, RemainingSteps = 2 });
        Gather(study, reschedules: false).ShouldBe(1);
        var card = study.Cards[0].Id;
        var states = study.Collection.GetSchedulingStates(card);

        states.Current.ShouldBeOfType<PreviewState>();
        states.Good.ShouldBe(new PreviewState(0, Finished: true));
        states.Easy.ShouldBe(new PreviewState(0, Finished: true));
        study.Answer(Rating.Again).Queue.ShouldBe(CardQueue.PreviewRepeat);
        study.Answer(Rating.Hard).Queue.ShouldBe(CardQueue.PreviewRepeat);
        study.Answer(Rating.Good).ShouldSatisfyAllConditions(home => (home.Queue, home.Due, home.DeckId).ShouldBe((CardQueue.DayLearning, 123, DeckId.Default)));
    }

    [Fact]
    public void Previewed_new_cards_stay_new()
    {
        using var study = new Study(notes: 2);
        Gather(study, reschedules: false).ShouldBe(2);
        var states = study.Collection.GetQueue().Cards[0].States;
        (states.Again.Interval.TotalSeconds, states.Easy.Interval.TotalSeconds).ShouldBe((60u, 0u));
        var dueBefore = study.Next.Due;

        var again = study.Answer(Rating.Again);
        var easy = study.Answer(Rating.Easy);

        again.Due.ShouldNotBe(dueBefore);
        easy.Id.ShouldNotBe(again.Id);
        (easy.Queue, easy.Type, easy.Reps).ShouldBe((CardQueue.New, CardType.New, 0u));
        study.Collection.EmptyFilteredDeck(filtered[0]);
        study.Collection.Cards.Get(again.Id).ShouldSatisfyAllConditions(home => (home.Queue, home.Type, home.Reps).ShouldBe((CardQueue.New, CardType.New, 0u)));
    }

    [Theory]
    [InlineData(25, new[] { 90u, 188u, 216u })]
    [InlineData(75, new[] { 60u, 100u, 115u })]
    public void A_review_before_its_day_counts_as_early(int due, uint[] days)
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Review, Queue = CardQueue.Review, Due = due, Interval = 100, EaseFactor = 2500, Reps = 3 });
        Gather(study, reschedules: true).ShouldBe(1);

        study.Collection.GetStudyCounts().ShouldBe(new StudyCounts(0, 0, 1));
        study.Collection.GetDeckTreeWithCounts().Walk().Single(node => node.Id == filtered[0]).Counts.Review.ShouldBe(1);
        var states = study.Collection.GetQueue().Cards[0].States;
        states.Again.Interval.ShouldBe(StateInterval.Seconds(600));
        new[] { states.Hard, states.Good, states.Easy }.Select(state => state.Interval.Amount).ShouldBe(days);
        var answered = study.Answer(Rating.Good);
        (answered.Due, answered.Queue, answered.DeckId).ShouldBe(((int)days[1], CardQueue.Review, DeckId.Default));
        study.Collection.ReviewLog.OfCard(answered.Id).Last().Kind.ShouldBe(ReviewKind.Filtered);
    }

    [Fact]
    public void A_card_in_learning_goes_on_learning_in_a_deck_that_reschedules()
    {
        using var study = new Study(options: preset => preset.LearnSteps.Add(61));
        study.Answer(Rating.Again);
        study.Answer(Rating.Good);
        Gather(study, reschedules: true);
        (study.Cards[0].Type, study.Cards[0].Queue, study.Cards[0].RemainingSteps).ShouldBe((CardType.Learning, CardQueue.Learning, 2u));

        var answered = study.Answer(Rating.Good);
        study.Collection.EmptyFilteredDeck(filtered[0]);

        (answered.Due - study.Collection.Options.Clock.GetUtcNow().ToUnixTimeSeconds()).ShouldBeGreaterThan(3600);
        (study.Cards[0].Type, study.Cards[0].Queue, study.Cards[0].RemainingSteps, study.Cards[0].Due).ShouldBe((CardType.Learning, CardQueue.Learning, 1u, answered.Due));
    }

    [Fact]
    public void An_overdue_review_keeps_its_day()
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Review, Queue = CardQueue.Review, Due = -5, Interval = 5, EaseFactor = 2500 });
        Gather(study, reschedules: true).ShouldBe(1);

        study.Collection.EmptyFilteredDeck(filtered[0]);

        study.Cards[0].Due.ShouldBe(-5);
    }

    [Fact]
    public void A_relearned_card_that_is_suspended_in_a_filtered_deck_keeps_its_day_for_home()
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Relearning, Queue = CardQueue.DayLearning, Due = 1, Interval = 5, EaseFactor = 2500 });
        Gather(study, reschedules: true);

        study.Collection.BuryOrSuspendCards([study.Cards[0].Id], BuryOrSuspend.Suspend);

        study.Cards[0].Due.ShouldNotBe(1);
        study.Cards[0].DeckId.ShouldBe(filtered[0]);
        study.Cards[0].OriginalDue.ShouldBe(1);
    }

    [Fact]
    public void A_card_due_on_the_first_day_of_the_collection_comes_home_too()
    {
        using var study = new Study();
        study.Set(study.Cards[0] with { Type = CardType.Learning, Queue = CardQueue.DayLearning, Due = 0 });
        Gather(study, reschedules: true).ShouldBe(1);
        study.Cards[0].DeckId.ShouldBe(filtered[0]);

        study.Collection.EmptyFilteredDeck(filtered[0]);

        study.Cards[0].DeckId.ShouldBe(DeckId.Default);
    }

    private int Gather(Study study, bool reschedules)
    {
        var wanted = study.Collection.GetOrCreateFilteredDeck(DeckId.None);
        wanted.Config.Reschedule = reschedules;
        wanted.Config.SearchTerms.Clear();
        wanted.Config.SearchTerms.Add(new FilteredDeck.Types.SearchTerm { Search = "deck:Default", Limit = 100 });
        filtered.Add(study.Collection.AddOrUpdateFilteredDeck(wanted with { Name = "Gathered" }).Value);
        return study.Cards.Count(card => card.DeckId == filtered[^1]);
    }
}

using Reprise.Scheduling;

namespace Reprise.Collections.Tests;

/// <summary>Cards that the first scheduler left (docs/spec/scheduler.md §24.18).</summary>
public sealed class SchedulerUpgradeTests
{
    [Theory]
    [InlineData(CardType.Review, CardQueue.DayLearning, null, CardType.Relearning, CardQueue.DayLearning)]
    [InlineData(CardType.Relearning, CardQueue.DayLearning, false, CardType.Relearning, CardQueue.DayLearning)]
    [InlineData(CardType.Learning, CardQueue.Learning, false, CardType.New, CardQueue.PreviewRepeat)]
    [InlineData(CardType.Review, CardQueue.New, true, CardType.Review, CardQueue.Review)]
    public void Cards_of_the_first_scheduler_become_those_of_the_second(CardType type, CardQueue queue, bool? reschedules, CardType newType, CardQueue newQueue)
    {
        using var study = new Study();
        Old(study, type, queue, reschedules);

        study.Collection.UpgradeToSecondScheduler();

        (study.Cards[0].Type, study.Cards[0].Queue).ShouldBe((newType, newQueue));
        study.Collection.Read(ConfigKeys.SchedulerVersion).ShouldBe(2);
    }

    [Fact]
    public void Steps_that_the_first_scheduler_counted_differently_are_capped_at_those_of_the_home_deck()
    {
        using var study = new Study(options: preset => preset.LearnSteps.Add(20));
        Old(study, CardType.Relearning, CardQueue.Learning, reschedules: true, delays: true);
        study.Set(study.Cards[0] with { RemainingSteps = 5005 });

        study.Collection.UpgradeToSecondScheduler();

        study.Cards[0].RemainingSteps.ShouldBe(3u);
    }

    private static void Old(Study study, CardType type, CardQueue queue, bool? reschedules, bool delays = false)
    {
        if (reschedules is { } counts)
        {
            var config = new FilteredDeck { Reschedule = counts };
            config.SearchTerms.Add(new FilteredDeck.Types.SearchTerm { Search = "is:new", Limit = 10 });
            if (delays)
            {
                config.Delays.Add(1f);
            }

            study.Collection.AddOrUpdateFilteredDeck(new FilteredDeckForUpdate(DeckId.None, "old", config));
        }

        study.Set(study.Cards[0] with { Type = type, Queue = queue });
        study.Collection.ConfigRows.Write(new ConfigEntry("schedVer", "1"u8.ToArray(), 0, 0));
    }
}

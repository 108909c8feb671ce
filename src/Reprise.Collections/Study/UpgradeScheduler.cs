namespace Reprise.Collections;

/// <summary>Bringing a collection of the first scheduler to the second generation (docs/spec/scheduler.md §22).</summary>
public static class UpgradeScheduler
{
    /// <summary>Upgrades; nothing happens if that was done before. Cannot be undone; devices must sync one way afterwards.</summary>
    public static void UpgradeToSecondScheduler(this Collection collection)
    {
        if (collection.Read(ConfigKeys.SchedulerVersion) == 2)
        {
            return;
        }

        collection.ChangeWithoutUndo(change =>
        {
            change.Collection.Database.Execute("update revlog set ease = ease + 1 where ease in (2, 3) and type in (0, 2)");
            foreach (var card in OldCards(change.Collection))
            {
                change.UpgradeCard(card);
            }

            change.Config.Set(ConfigKeys.SchedulerVersion, 2);
            if (change.Collection.Read(ConfigKeys.CreationOffset) is null)
            {
                var created = change.Collection.Created;
                change.Config.Set(ConfigKeys.CreationOffset, CollectionTiming.MinutesWest(LocalZone(change.Collection.Options), created));
            }

            change.BumpSchema();
            return true;
        });
        collection.ForgetTiming();
    }

    /// <summary>Upgrades if a card was ever studied; a collection of new cards works as it is.</summary>
    internal static void UpgradeSchedulerIfStudied(this Collection collection)
    {
        if (collection.Database.ScalarInt64("select 1 from cards where queue != 0 limit 1") is not null)
        {
            collection.UpgradeToSecondScheduler();
        }
    }

    private static TimeZoneInfo LocalZone(CollectionOptions options) => options.Zone ?? options.Clock.LocalTimeZone;

    private static List<Card> OldCards(Collection collection)
    {
        using var row = collection.Database.Prepare($"select {CardRows.Columns} from cards where odid != 0 or type in (2, 3) or queue = 2");
        return CardRows.ReadAll(row);
    }

    private static void UpgradeCard(this Change change, Card card)
    {
        var upgraded = card.Type == CardType.Review && card.Queue is (CardQueue.Learning or CardQueue.DayLearning)
            ? card with { Type = CardType.Relearning } : card;
        if (card.IsInFilteredDeck && change.Collection.Decks.Find(card.DeckId)?.Filtered is { } deck)
        {
            upgraded = InFilteredDeck(upgraded, deck, StepCount(change.Collection, card));
        }

        if (upgraded != card)
        {
            change.Cards.Replace(card, upgraded);
        }
    }

    private static int StepCount(Collection collection, Card stored)
    {
        if (collection.Decks.Find(stored.HomeDeckId)?.PresetId is not { } id || collection.Presets.Find(id) is not { } preset)
        {
            return 0;
        }

        return stored.Type == CardType.Review ? preset.Config.RelearnSteps.Count : preset.Config.LearnSteps.Count;
    }

    private static Card InFilteredDeck(Card card, FilteredDeck deck, int stepCount)
    {
        if (deck.Delays.Count > 0)
        {
            card = card with { RemainingSteps = Math.Min(card.RemainingSteps, (uint)stepCount) };
        }

        if (deck.Reschedule)
        {
            return card.Queue == CardQueue.New && card.Type != CardType.New ? card with { Queue = card.QueueFromType } : card;
        }

        card = card.Queue == CardQueue.New ? card with { Queue = CardQueue.Review } : card;
        return card.Type == CardType.Learning ? card with { Type = CardType.New, Queue = CardQueue.PreviewRepeat } : card;
    }
}

namespace Reprise.Collections;

/// <summary>Setting due dates by hand.</summary>
/// <remarks>docs/spec/scheduler.md §16.5.</remarks>
public static class DueDates
{
    /// <summary>Makes cards reviews that are due so many days from today.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="cards">The cards.</param>
    /// <param name="days">What a person typed: see <see cref="DueDateText"/>. Within a range every card gets its own day by chance.</param>
    /// <param name="remember">The key under which the text is remembered for the next time: that of the browser or of the reviewer; null for none.</param>
    /// <exception cref="InvalidInputException">The text is not of that form.</exception>
    public static OperationResult<int> SetDueDate(
        this Collection collection, IReadOnlyCollection<CardId> cards, string days, ConfigKey<string>? remember = null)
    {
        var range = DueDateText.Parse(days);
        var timing = collection.Today();
        return collection.Change(OperationKind.SetDueDate, change =>
        {
            BuryingAndSuspending.RequireSecondScheduler(collection);
            var fsrs = collection.Read(ConfigKeys.Fsrs);
            var found = BuryingAndSuspending.Existing(collection, cards);
            foreach (var card in found)
            {
                var fromToday = (uint)Random.Shared.NextInt64(range.Least, (long)range.Most + 1);
                var before = card.Schedule();
                var after = before.DueInDays(fromToday, range.ForceInterval, fsrs, InitialEase(collection, card), timing);
                change.ReviewLog.Add(ReviewLogValues.Manual(before, after).Entry(card.Id, change.NowMillis));
                change.Cards.Update(card, card.With(after));
            }

            if (remember is not null)
            {
                change.Config.Set(remember, days);
            }

            return found.Count;
        });
    }

    private static float InitialEase(Collection collection, Card card) =>
        collection.Decks.Find(card.HomeDeckId)?.PresetId is { } preset
            ? collection.Presets.OrDefault(preset).Config.InitialEase
            : SchedulingOptions.Default.InitialEase;
}

using Reprise.Scheduling;

namespace Reprise.Server;

/// <summary>Puts together what there is to know about a card (docs/spec/screens-and-statistics.md).</summary>
internal static class CardInfos
{
    private const long SecondsPerDay = 86_400;

    public static CardInfo Of(Collection collection, CardId id)
    {
        var card = collection.Cards.Get(id);
        var note = collection.Notes.Get(card.NoteId);
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var log = collection.ReviewLog.OfCard(id);
        var reviews = log.FindAll(entry => entry.Button > 0);
        var timing = collection.Today();
        var totalSecs = reviews.Sum(entry => entry.TakenMillis / 1000.0);
        return new CardInfo(
            card.Id.Value, note.Id.Value, collection.Decks.Find(card.HomeDeckId)?.Name.Human ?? "", noteType.Name, noteType.TemplateFor(card.Ordinal)?.Name ?? "",
            card.Id.Value,
            reviews.Count == 0 ? null : reviews[0].Id.Value,
            reviews.Count == 0 ? null : reviews[^1].Id.Value,
            DueDate(card, timing),
            card.Type == CardType.New ? card.DueOrOriginalDue : (int?)card.Data.OriginalPosition,
            (int)card.Interval, card.EaseFactor, (int)card.Reps, (int)card.Lapses,
            reviews.Count == 0 ? 0 : totalSecs / reviews.Count, totalSecs,
            Memory(card, timing),
            collection.Presets.OrDefault(collection.Decks.Find(card.HomeDeckId)?.PresetId ?? PresetId.Default).Name,
            [.. log.AsEnumerable().Reverse().Select(Review)]);
    }

    private static long? DueDate(Card card, DayTiming timing)
    {
        var due = card.DueOrOriginalDue;
        return card.Type switch
        {
            CardType.New => null,
            CardType.Review => (timing.NextDayAt + ((due - (long)timing.DaysElapsed - 1) * SecondsPerDay)) * 1000,
            _ when card.Queue == CardQueue.DayLearning => (timing.NextDayAt + ((due - (long)timing.DaysElapsed - 1) * SecondsPerDay)) * 1000,
            _ => due * 1000L,
        };
    }

    private static CardMemoryAnswer? Memory(Card card, DayTiming timing) => card.Data is { Stability: { } stability, Difficulty: { } difficulty }
        ? new CardMemoryAnswer(stability, difficulty, CardRetrievability.Of(card.Data, card.DueOrOriginalDue, card.Interval, timing.DaysElapsed, timing.Now))
        : null;

    private static CardReview Review(ReviewLogEntry entry) => new(
        entry.Id.Value,
        Words.Kebab(entry.Kind.ToString()),
        entry.Button,
        entry.Interval >= 0 ? entry.Interval * SecondsPerDay : -(long)entry.Interval,
        (int)entry.EaseFactor,
        entry.TakenMillis / 1000.0);
}

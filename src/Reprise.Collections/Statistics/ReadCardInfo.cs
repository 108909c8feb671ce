using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Putting together what there is to know about a card.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B8.</remarks>
public static class ReadCardInfo
{
    /// <summary>Due values above it are moments, not days.</summary>
    private const long LargestDay = 1_000_000_000;

    /// <summary>What there is to know about a card, with its review log.</summary>
    /// <exception cref="NotFoundException">The card, its note, note type or deck is missing.</exception>
    /// <exception cref="InvalidInputException">The preset's FSRS parameters or date cannot be used.</exception>
    /// <remarks>Stores when the card was last answered, where that is missing: <see cref="MemoryStates.RememberLastReview"/>.</remarks>
    public static CardInfo GetCardInfo(this Collection collection, CardId id)
    {
        var card = collection.Cards.Get(id);
        var note = collection.Notes.Get(card.NoteId);
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var deck = collection.Decks.Get(card.DeckId);
        var home = card.IsInFilteredDeck ? collection.Decks.Find(card.OriginalDeckId) : null;
        var preset = collection.Presets.OrDefault((home ?? deck).PresetId ?? PresetId.Default);

        card = collection.RememberLastReview(card);
        var states = collection.MemoryStatesAlongLog(id).ToDictionary(state => state.Entry, state => state.State);
        var log = collection.ReviewLog.OfCard(id);
        var answers = log.FindAll(entry => entry.Button > 0);
        var total = log.Sum(entry => entry.TakenMillis / 1000.0);
        var timing = collection.Today();
        return new CardInfo
        {
            CardId = card.Id,
            NoteId = note.Id,
            Deck = deck.Name.Human,
            OriginalDeck = home?.Name.Human,
            Added = Seconds(card.Id.Value),
            FirstReview = answers.Count == 0 ? null : Seconds(answers[0].Id.Value),
            LatestReview = answers.Count == 0 ? null : Seconds(answers[^1].Id.Value),
            DueDate = DueDate(card, timing),
            DuePosition = card.Data.OriginalPosition ?? (card.Type == CardType.New ? card.Due : (long?)null),
            IntervalDays = card.Interval,
            EaseFactor = card.EaseFactor,
            Reviews = card.Reps,
            Lapses = card.Lapses,
            AverageSecs = answers.Count == 0 ? 0 : total / answers.Count,
            TotalSecs = total,
            CardType = noteType.TemplateFor(card.Ordinal)?.Name ?? "",
            NoteType = noteType.Name,
            Memory = card.Data.Memory,
            Retrievability = CardRetrievability.Of(card.Data, card.DueOrOriginalDue, card.Interval, timing.DaysElapsed, timing.Now),
            DesiredRetention = card.Data.DesiredRetention,
            CustomData = card.Data.CustomData,
            Preset = preset.Name,
            FsrsParameters = preset.Config.FsrsParameters(),
            ReviewLog = [.. log.AsEnumerable().Reverse().Select(entry => Review(entry, states.GetValueOrDefault(entry.Id)))],
        };
    }

    /// <summary>The entries of a card in the review log, newest first, without memory states; none for a card that does not exist.</summary>
    public static IReadOnlyList<CardReview> GetReviewLog(this Collection collection, CardId id) =>
        [.. collection.ReviewLog.OfCard(id).AsEnumerable().Reverse().Select(entry => Review(entry, memory: null))];

    private static long? DueDate(Card card, DayTiming timing)
    {
        if (card.Type == CardType.New)
        {
            return null;
        }

        long due = card.DueOrOriginalDue;
        return due > LargestDay ? due : timing.Now + ((due - timing.DaysElapsed) * DayTiming.SecondsPerDay);
    }

    private static CardReview Review(ReviewLogEntry entry, MemoryState? memory) => new(
        Seconds(entry.Id.Value),
        entry.Kind,
        entry.Button,
        IntervalSecs(entry.Interval),
        IntervalSecs(entry.LastInterval),
        entry.EaseFactor,
        entry.TakenMillis / 1000.0,
        memory);

    private static long IntervalSecs(int interval) => interval >= 0 ? interval * DayTiming.SecondsPerDay : -(long)interval;

    private static long Seconds(long millis) => millis / 1000;
}

using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Bringing stored memory states up to date after options changed, and moving due days along if wanted.</summary>
/// <remarks>docs/spec/fsrs.md §11.2, §12.</remarks>
public static class RecomputeMemory
{
    /// <summary>Recomputes the memory states of the cards of decks that share a preset, and stores every card that has reviews.</summary>
    /// <param name="change">The operation this is part of; presets, decks and the FSRS switch must be written before.</param>
    /// <param name="decks">The decks.</param>
    /// <param name="preset">Their preset, as it is now.</param>
    /// <param name="fsrs">Whether FSRS is on; if not, states are removed.</param>
    /// <param name="reschedule">Whether to give review cards the due day that follows from their new state.</param>
    /// <param name="progress">Told about cards done.</param>
    /// <param name="cancel">Stops the work; the operation is then rolled back.</param>
    /// <exception cref="InvalidInputException">The preset's parameters, date or easy days cannot be used.</exception>
    /// <remarks>docs/spec/fsrs.md §11.2.</remarks>
    public static void RecomputeMemoryStates(
        this Change change,
        IReadOnlyCollection<DeckId> decks,
        PresetConfig preset,
        bool fsrs,
        bool reschedule,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default)
    {
        var collection = change.Collection;
        var model = fsrs ? preset.Fsrs() : new Fsrs([]);
        var ignoreBefore = preset.IgnoreReviewsBefore();
        var histories = Histories(collection, decks, model, ignoreBefore, fsrs ? preset.HistoricalRetention : 0.9f, cancel);
        var rescheduling = fsrs && reschedule ? FsrsFaults.Translate(() => new Rescheduling(change, preset)) : null;
        var decay = Scheduling.FsrsParameters.DecayOf([.. preset.FsrsParameters()]);
        var done = 0;
        foreach (var (id, history, last) in histories)
        {
            cancel.ThrowIfCancellationRequested();
            var card = collection.Cards.Get(id);
            change.Cards.Update(card, fsrs ? Recomputed(card, history, last) : card with { Data = WithoutFsrs(card.Data) });
            progress?.Report(new FsrsProgress(++done, histories.Count));
        }

        Card Recomputed(Card card, FsrsHistory? history, LastReview last)
        {
            var state = history is null ? (MemoryState?)null : FsrsFaults.Translate(() => history.StateAfter(model));
            var retention = collection.Decks.Find(card.HomeDeckId)?.DesiredRetention(preset) ?? preset.DesiredRetention;
            var updated = card with { Data = card.Data.WithMemory(state) with { DesiredRetention = retention, Decay = decay } };
            return state is { } known && rescheduling is not null
                ? rescheduling.Reschedule(updated, known, model.NextInterval(known.Stability, retention, 0), last)
                : updated;
        }
    }

    /// <summary>The card's data without what FSRS keeps there; the last review time stays.</summary>
    public static CardData WithoutFsrs(CardData data) => data.WithMemory(null) with { DesiredRetention = null, Decay = null };

    /// <summary>The cards that have reviews: first those whose log says nothing, then by the number of reviews that count.</summary>
    private static List<(CardId Card, FsrsHistory? History, LastReview Last)> Histories(
        Collection collection, IReadOnlyCollection<DeckId> decks, Fsrs model, long ignoreBefore, float historicalRetention, CancellationToken cancel)
    {
        var nextDayAt = collection.Today().NextDayAt;
        var entries = FsrsLogRows.Of(collection, collection.InDecksOrLent(decks), cancel).AsMemory();
        var histories = new List<(CardId Card, FsrsHistory? History, LastReview Last)>();
        while (!entries.IsEmpty)
        {
            var card = entries.Span[0].CardId;
            var count = entries.Span.CountOf(card);
            var own = entries[..count];
            histories.Add((
                new CardId(card),
                FsrsFaults.Translate(() => FsrsReviewLog.History(own.Span, model, nextDayAt, ignoreBefore, historicalRetention)),
                LastReview.In(own.Span)));
            entries = entries[count..];
        }

        var withHistory = histories.Where(history => history.History is not null).ToList();
        var order = UnstableOrder.Of([.. withHistory.Select(history => history.History!.Reviews.Count)]);
        return [.. histories.Where(history => history.History is null), .. order.Select(index => withHistory[index])];
    }

    /// <summary>How many entries at the beginning belong to a card.</summary>
    private static int CountOf(this Span<FsrsLogEntry> entries, long card)
    {
        var count = 0;
        while (count < entries.Length && entries[count].CardId == card)
        {
            count++;
        }

        return count;
    }
}

using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Computing the memory states of cards from their review log.</summary>
/// <remarks>docs/spec/fsrs.md §8.4, §11.</remarks>
public static class MemoryStates
{
    /// <summary>What the review log says about a card: its memory state, desired retention and decay.</summary>
    /// <exception cref="NotFoundException">The card does not exist.</exception>
    /// <exception cref="InvalidInputException">The preset's parameters or date cannot be used.</exception>
    /// <remarks>docs/spec/fsrs.md §11.4. Nothing is stored. A card whose log says nothing has no state.</remarks>
    public static ComputedMemory ComputeMemory(this Collection collection, CardId id)
    {
        var card = collection.Cards.Get(id);
        var preset = collection.HomePreset(card);
        var history = collection.History(card, preset, out var fsrs);
        return new ComputedMemory(
            history is null ? null : FsrsFaults.Translate(() => history.StateAfter(fsrs)),
            collection.DesiredRetention(card),
            Scheduling.FsrsParameters.DecayOf([.. preset.FsrsParameters()]));
    }

    /// <summary>For each entry of a card's review log, oldest first, the memory state after it.</summary>
    /// <exception cref="NotFoundException">The card does not exist.</exception>
    /// <remarks>docs/spec/fsrs.md §15.</remarks>
    public static IReadOnlyList<(ReviewId Entry, MemoryState? State)> MemoryStatesAlongLog(this Collection collection, CardId id)
    {
        var card = collection.Cards.Get(id);
        var entries = FsrsLogRows.Of(collection, id);
        var history = collection.History(collection.HomePreset(card), entries, out var fsrs);
        var states = history is null ? new MemoryState?[entries.Length] : FsrsFaults.Translate(() => history.StatesOf(fsrs, entries));
        return [.. entries.Select((entry, i) => (new ReviewId(entry.Id), states[i]))];
    }

    /// <summary>The card with the time of its last answer; where that is not stored, it is taken from the log and stored.</summary>
    /// <remarks>
    /// docs/spec/fsrs.md §15: 0 if the card was never answered. Neither the card's time nor its usn changes, because nothing new is said; a
    /// snapshot stores nothing.
    /// </remarks>
    public static Card RememberLastReview(this Collection collection, Card card)
    {
        if (card.Data.LastReview is not null)
        {
            return card;
        }

        var last = Array.FindLast(FsrsLogRows.Of(collection, card.Id), entry => entry.Affects);
        var known = card with { Data = card.Data with { LastReview = last.Id / 1000 } };
        if (!collection.IsSnapshot)
        {
            collection.Cards.Update(card, known);
        }

        return known;
    }

    private static FsrsHistory? History(this Collection collection, Card card, PresetConfig preset, out Fsrs fsrs) =>
        collection.History(preset, FsrsLogRows.Of(collection, card.Id), out fsrs);

    private static FsrsHistory? History(this Collection collection, PresetConfig preset, FsrsLogEntry[] entries, out Fsrs fsrs)
    {
        var model = fsrs = preset.Fsrs();
        var ignoreBefore = preset.IgnoreReviewsBefore();
        var nextDayAt = collection.Today().NextDayAt;
        return FsrsFaults.Translate(() => FsrsReviewLog.History(entries, model, nextDayAt, ignoreBefore, preset.HistoricalRetention));
    }
}

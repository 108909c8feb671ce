namespace Reprise.Collections;

/// <summary>Memory states from review logs.</summary>
internal static class CardMemory
{
    /// <summary>A log row as FSRS wants it.</summary>
    public static FsrsLogEntry ForFsrs(ReviewLogEntry entry) => new(
        entry.Id.Value,
        entry.CardId.Value,
        entry.Button,
        entry.Interval,
        entry.LastInterval,
        unchecked((int)entry.EaseFactor),
        (int)Math.Min(entry.TakenMillis, int.MaxValue),
        (int)entry.Kind);

    /// <summary>The memory state that a card's log tells, or else its interval and ease; null if neither does.</summary>
    /// <remarks>docs/spec/fsrs.md §8.4.</remarks>
    public static MemoryState? FromLog(PresetScheduling preset, CardSchedule card, ReadOnlySpan<FsrsLogEntry> log, long nextDayAt)
    {
        var retention = preset.Options.HistoricalRetention;
        if (FsrsReviewLog.History(log, preset.Model, nextDayAt, preset.IgnoreReviewsBefore, retention) is { } history)
        {
            return history.StateAfter(preset.Model);
        }

        return card.Type == CardType.New || card.Interval == 0
            ? null
            : preset.Model.FromSm2(card.EaseFactor / 1000f, card.Interval, retention);
    }
}

namespace Reprise.Collections;

/// <summary>The columns of a card that scheduling computes with, as a value, and back.</summary>
internal static class CardScheduling
{
    /// <summary>The card as the scheduler sees it.</summary>
    public static CardSchedule Schedule(this Card card) => new()
    {
        Id = card.Id.Value,
        DeckId = card.DeckId.Value,
        Type = card.Type,
        Queue = card.Queue,
        Due = card.Due,
        Interval = card.Interval,
        EaseFactor = card.EaseFactor,
        Reps = card.Reps,
        Lapses = card.Lapses,
        Remaining = card.RemainingSteps,
        OriginalDue = card.OriginalDue,
        OriginalDeckId = card.OriginalDeckId.Value,
        Data = card.Data,
    };

    /// <summary>The card with what the scheduler made of it.</summary>
    public static Card With(this Card card, CardSchedule schedule) => card with
    {
        DeckId = new DeckId(schedule.DeckId),
        Type = schedule.Type,
        Queue = schedule.Queue,
        Due = schedule.Due,
        Interval = schedule.Interval,
        EaseFactor = schedule.EaseFactor,
        Reps = schedule.Reps,
        Lapses = schedule.Lapses,
        RemainingSteps = schedule.Remaining,
        OriginalDue = schedule.OriginalDue,
        OriginalDeckId = new DeckId(schedule.OriginalDeckId),
        Data = schedule.Data,
    };

    /// <summary>The log row for what the scheduler says happened.</summary>
    public static ReviewLogEntry Entry(this ReviewLogValues values, CardId card, long idMillis) => new(
        new ReviewId(idMillis),
        card,
        0,
        (byte)values.Button,
        values.Interval,
        values.LastInterval,
        values.Factor,
        values.TakenMilliseconds,
        values.Kind);
}

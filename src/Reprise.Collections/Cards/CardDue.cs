using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>What decides about when a card is due.</summary>
/// <param name="Type">The card's stage.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="Due">Its due value now.</param>
/// <param name="OriginalDue">Its due value at home; 0 if none.</param>
/// <param name="IsBorrowed">Whether a filtered deck has it.</param>
/// <param name="Interval">Its interval, days.</param>
/// <remarks>docs/spec/search-and-browser.md §11.1.</remarks>
internal readonly record struct CardDue(CardType Type, CardQueue Queue, long Due, long OriginalDue, bool IsBorrowed, long Interval)
{
    /// <summary>Due values above it are moments, not days.</summary>
    private const int LargestDayNumber = 365_000;

    /// <summary>The due value that counts for the card at home.</summary>
    public long Home => IsBorrowed ? OriginalDue : Due;

    /// <summary>The due value at home, unless there is none.</summary>
    public long DueOrOriginalDue => OriginalDue != 0 ? OriginalDue : Due;

    /// <summary>Whether the card is out of its queue: suspended or buried.</summary>
    public bool IsUndue => (int)Queue < 0;

    /// <summary>Whether it is due on a day, not at a moment.</summary>
    public bool IsInDays =>
        (Type != CardType.New && Home <= LargestDayNumber)
        || Queue is CardQueue.Review or CardQueue.DayLearning
        || (Type == CardType.Review && IsUndue);

    /// <summary>Of a card.</summary>
    public static CardDue Of(Card card) =>
        new(card.Type, card.Queue, card.Due, card.OriginalDue, card.OriginalDeckId.IsSet, card.Interval);

    /// <summary>When the card is due, Unix seconds; null for one that waits for its turn.</summary>
    public long? Time(DayTiming timing) => Queue == CardQueue.Learning ? Home
        : IsInDays ? timing.Now + ((Home - timing.DaysElapsed) * DayTiming.SecondsPerDay)
        : null;
}

namespace Reprise.Scheduling;

/// <summary>What FSRS needs to know of one row of the review log.</summary>
/// <param name="Id">When it was written: milliseconds since 1970.</param>
/// <param name="CardId">The card.</param>
/// <param name="Button">The answer, 1 Again to 4 Easy; 0 if the row is no answer.</param>
/// <param name="Interval">The interval after it: days if positive, seconds if negative.</param>
/// <param name="LastInterval">The interval before it, in the same form.</param>
/// <param name="Factor">Ease in permille, or the difficulty as FSRS writes it: 100 to 1100.</param>
/// <param name="Milliseconds">Time taken to answer.</param>
/// <param name="Kind">0 learning, 1 review, 2 relearning, 3 filtered, 4 manual, 5 rescheduled.</param>
/// <remarks>docs/spec/fsrs.md §8.1.</remarks>
public readonly record struct FsrsLogEntry(
    long Id, long CardId, int Button, int Interval, int LastInterval, int Factor, int Milliseconds, int Kind)
{
    /// <summary>Whether an answer was given.</summary>
    public bool HasRating => Button > 0;

    /// <summary>Whether this was study in a filtered deck that left the schedule alone.</summary>
    public bool IsCramming => Kind == 3 && Factor == 0;

    /// <summary>Whether the entry says something about the card's memory.</summary>
    public bool Affects => HasRating && !IsCramming;

    /// <summary>Whether the card was set back to new.</summary>
    public bool IsReset => Kind == 4 && Factor == 0;

    /// <summary>Whether the answer led to an interval of a day or more.</summary>
    internal bool LedToDays => Interval is >= 1 or <= -86400;

    /// <summary>Whole days between the entry's day and today.</summary>
    /// <param name="nextDayAt">When tomorrow begins, in seconds since 1970.</param>
    internal int DaysAgo(long nextDayAt) => (int)(Math.Max(0, nextDayAt - Math.DivRem(Id, 1000).Quotient) / 86400);
}

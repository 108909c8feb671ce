namespace Reprise.Collections;

/// <summary>What the statistics page draws: everything there is to count about some cards and their reviews.</summary>
/// <remarks>
/// docs/spec/screens-and-statistics.md §B4–B7. Days are numbered from today, which is 0; days in the past are negative. A day, a bin or a
/// value that is absent from a table counts 0.
/// </remarks>
public sealed record Graphs
{
    /// <summary>The answers of today.</summary>
    public required TodaysAnswers Today { get; init; }

    /// <summary>When cards are due.</summary>
    public required FutureDue FutureDue { get; init; }

    /// <summary>For each day with reviews, how many of which kind.</summary>
    public required IReadOnlyDictionary<int, ReviewsOfDay> ReviewCounts { get; init; }

    /// <summary>For each day with reviews, how long those of each kind took, milliseconds.</summary>
    public required IReadOnlyDictionary<int, ReviewsOfDay> ReviewTimes { get; init; }

    /// <summary>How many cards are in which stage.</summary>
    public required CardCounts CardCounts { get; init; }

    /// <summary>Interval in days → review and relearning cards.</summary>
    public required IReadOnlyDictionary<int, int> Intervals { get; init; }

    /// <summary>Stability in whole days → cards with a memory state.</summary>
    public required IReadOnlyDictionary<int, int> Stabilities { get; init; }

    /// <summary>Ease in whole percent → cards without a memory state; the average is the median.</summary>
    public required Distribution Eases { get; init; }

    /// <summary>Difficulty in whole percent (0 to 99) → cards with a memory state; the average is the median.</summary>
    public required Distribution Difficulties { get; init; }

    /// <summary>Retrievability in whole percent (0 to 99) → cards with a memory state.</summary>
    public required RetrievabilityDistribution Retrievabilities { get; init; }

    /// <summary>How many answers were right in the past.</summary>
    public required TrueRetention TrueRetention { get; init; }

    /// <summary>Answers by the hour of the day, 24 of them from midnight.</summary>
    public required PastPeriods<IReadOnlyList<HourOfDay>> Hours { get; init; }

    /// <summary>Which buttons were pressed.</summary>
    public required PastPeriods<AnswerButtons> Buttons { get; init; }

    /// <summary>Day → cards made on it.</summary>
    public required IReadOnlyDictionary<int, int> Added { get; init; }

    /// <summary>The hour at which a day begins.</summary>
    public required int RolloverHour { get; init; }

    /// <summary>Whether the collection is scheduled by FSRS.</summary>
    public required bool Fsrs { get; init; }
}

namespace Reprise.Collections;

/// <summary>What was answered since the day began.</summary>
/// <remarks>docs/spec/screens-and-statistics.md §B6.1.</remarks>
public sealed record TodaysAnswers
{
    /// <summary>Answers given.</summary>
    public int Answers { get; init; }

    /// <summary>The time they took, milliseconds.</summary>
    public long Milliseconds { get; init; }

    /// <summary>Answers other than Again.</summary>
    public int Correct { get; init; }

    /// <summary>Answers about mature cards: whose interval was at least 21 days.</summary>
    public int Mature { get; init; }

    /// <summary>Those of them other than Again.</summary>
    public int MatureCorrect { get; init; }

    /// <summary>Answers about cards being learned.</summary>
    public int Learn { get; init; }

    /// <summary>Answers about cards in review.</summary>
    public int Review { get; init; }

    /// <summary>Answers about cards being learned again.</summary>
    public int Relearn { get; init; }

    /// <summary>Answers ahead of time, in filtered decks.</summary>
    public int Filtered { get; init; }
}

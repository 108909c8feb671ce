namespace Reprise.Collections;

/// <summary>What is left when the queue of a deck is empty.</summary>
/// <remarks>docs/spec/scheduler.md §14.5.</remarks>
public sealed record Congratulations
{
    /// <summary>The value of <see cref="SecondsUntilNextLearn"/> when no card is being learned within the day.</summary>
    public const long NoneToLearn = 86_400;

    /// <summary>Cards being learned within the day, whenever they are due.</summary>
    public int LearnRemaining { get; init; }

    /// <summary>Seconds until the first of them may be shown.</summary>
    public long SecondsUntilNextLearn { get; init; }

    /// <summary>Whether reviews are left beyond the limit.</summary>
    public bool ReviewRemaining { get; init; }

    /// <summary>Whether new cards are left beyond the limit.</summary>
    public bool NewRemaining { get; init; }

    /// <summary>Whether siblings were buried.</summary>
    public bool HaveSchedulerBuried { get; init; }

    /// <summary>Whether cards were buried by hand.</summary>
    public bool HaveUserBuried { get; init; }

    /// <summary>Whether the deck is filtered.</summary>
    public bool IsFilteredDeck { get; init; }

    /// <summary>The deck's description as Markdown; empty unless it is written in that.</summary>
    public string DeckDescription { get; init; } = "";
}

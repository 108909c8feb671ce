namespace Reprise.Server;

/// <summary>The cards an action is meant for: by their ids, or all cards of notes.</summary>
public sealed record CardSelection(IReadOnlyList<long>? Cards, IReadOnlyList<long>? Notes);

/// <summary>Where an action was asked for.</summary>
public enum ActionPlace
{
    /// <summary>While studying.</summary>
    Study,

    /// <summary>On the browse page.</summary>
    Browse,
}

/// <summary>A flag for cards; 0 removes it.</summary>
public sealed record FlagRequest(IReadOnlyList<long> Cards, int Flag);

/// <summary>When cards are to come next.</summary>
/// <param name="Cards">The cards.</param>
/// <param name="Days">"3", "3-7", or with "!" to change the interval as well.</param>
/// <param name="Config">The key under which the text is remembered: setDueReviewer or setDueBrowser.</param>
public sealed record DueDateRequest(IReadOnlyList<long> Cards, string Days, string? Config);

/// <summary>Cards that are to be new again.</summary>
public sealed record ForgetRequest(IReadOnlyList<long> Cards, bool RestorePosition, bool ResetCounts, ActionPlace Place = ActionPlace.Study);

/// <summary>Cards that are to be answered out of turn.</summary>
public sealed record GradeRequest(IReadOnlyList<long> Cards, int Rating);

/// <summary>New positions for new cards.</summary>
public sealed record RepositionRequest(IReadOnlyList<long> Cards, int Start, int Step, bool Randomize, bool Shift);

/// <summary>Cards to move to a deck.</summary>
public sealed record MoveRequest(IReadOnlyList<long> Cards, long DeckId);

/// <summary>Notes to mark or unmark.</summary>
public sealed record MarkRequest(IReadOnlyList<long> Notes, bool Marked);

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

/// <summary>What dialogs about cards start with: what was chosen last.</summary>
/// <param name="Study">While studying.</param>
/// <param name="Browse">On the browse page.</param>
/// <param name="Reposition">When positions are given.</param>
public sealed record CardActionDefaults(PlaceDefaults Study, PlaceDefaults Browse, RepositionDefaults Reposition);

/// <summary>What was chosen last in a place.</summary>
/// <param name="Days">The text for the day on which cards come next.</param>
/// <param name="RestorePosition">Whether cards that are reset get their old position.</param>
/// <param name="ResetCounts">Whether their counts of reviews and lapses begin anew.</param>
public sealed record PlaceDefaults(string Days, bool RestorePosition, bool ResetCounts);

/// <summary>What was chosen last when positions were given.</summary>
/// <param name="Randomize">Whether notes are shuffled first.</param>
/// <param name="Shift">Whether new cards at or after the first position make room.</param>
public sealed record RepositionDefaults(bool Randomize, bool Shift);

/// <summary>The positions that some cards have.</summary>
/// <param name="Top">The first; null if none of the cards is new.</param>
/// <param name="Bottom">The last.</param>
public sealed record QueueSpan(int? Top, int? Bottom);

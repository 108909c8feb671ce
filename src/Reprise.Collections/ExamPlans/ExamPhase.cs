namespace Reprise.Collections;

/// <summary>Where in an exam plan a day is.</summary>
public enum ExamPhase
{
    /// <summary>New cards are learned.</summary>
    Learning,

    /// <summary>No new cards: what was learned is consolidated.</summary>
    Consolidating,

    /// <summary>The exam was.</summary>
    Over,
}

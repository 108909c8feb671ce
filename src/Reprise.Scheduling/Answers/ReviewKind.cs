namespace Reprise.Scheduling;

/// <summary>What a row of the review log records: its column <c>type</c>.</summary>
/// <remarks>docs/spec/scheduler.md §2.5.</remarks>
public enum ReviewKind : byte
{
    /// <summary>An answer to a new or learning card.</summary>
    Learning = 0,

    /// <summary>An answer to a due review card.</summary>
    Review = 1,

    /// <summary>An answer to a relearning card.</summary>
    Relearning = 2,

    /// <summary>An early review or a preview in a filtered deck.</summary>
    Filtered = 3,

    /// <summary>Reset or given a due date by hand.</summary>
    Manual = 4,

    /// <summary>Moved because FSRS options changed.</summary>
    Rescheduled = 5,
}

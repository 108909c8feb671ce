namespace Reprise.Collections;

/// <summary>How cards are kept out of study.</summary>
public enum BuryOrSuspend
{
    /// <summary>Until somebody lifts it.</summary>
    Suspend,

    /// <summary>Until the next day, as the scheduler does with siblings.</summary>
    BuryByScheduler,

    /// <summary>Until the next day, by a person.</summary>
    BuryByUser,
}

/// <summary>Which buried cards of a deck come back.</summary>
public enum UnburyMode
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those the scheduler buried.</summary>
    SchedulerOnly,

    /// <summary>Those a person buried.</summary>
    UserOnly,
}

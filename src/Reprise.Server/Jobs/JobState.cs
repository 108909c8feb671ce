namespace Reprise.Server;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Has its result.</summary>
    Done,

    /// <summary>Failed; the problem says why.</summary>
    Failed,

    /// <summary>Was cancelled and changed nothing.</summary>
    Cancelled,
}

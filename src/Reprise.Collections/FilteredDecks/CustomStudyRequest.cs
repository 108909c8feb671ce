namespace Reprise.Collections;

/// <summary>A session of study out of turn.</summary>
/// <remarks>docs/spec/scheduler.md §18.</remarks>
public abstract record CustomStudyRequest
{
    private CustomStudyRequest()
    {
    }

    /// <summary>Raises, or lowers, today's limit of new cards.</summary>
    public sealed record NewLimit(int Delta) : CustomStudyRequest;

    /// <summary>Raises, or lowers, today's limit of reviews.</summary>
    public sealed record ReviewLimit(int Delta) : CustomStudyRequest;

    /// <summary>Gathers what was forgotten in the last days.</summary>
    public sealed record Forgotten(uint Days) : CustomStudyRequest;

    /// <summary>Gathers what is due in the next days.</summary>
    public sealed record Ahead(uint Days) : CustomStudyRequest;

    /// <summary>Gathers new cards added in the last days, for a look.</summary>
    public sealed record Preview(uint Days) : CustomStudyRequest;

    /// <summary>Gathers cards by state and tags.</summary>
    /// <param name="Kind">Which cards.</param>
    /// <param name="Limit">How many at most.</param>
    /// <param name="Include">Tags of which one is needed; none for any card.</param>
    /// <param name="Exclude">Tags none of which is wanted.</param>
    public sealed record Cram(CramKind Kind, uint Limit, IReadOnlyList<string> Include, IReadOnlyList<string> Exclude) : CustomStudyRequest;
}

/// <summary>Which cards a cram session gathers.</summary>
public enum CramKind
{
    /// <summary>What is due.</summary>
    Due,

    /// <summary>New cards.</summary>
    New,

    /// <summary>All that are not new, in random order.</summary>
    Review,

    /// <summary>All cards in random order, without rescheduling.</summary>
    All,
}

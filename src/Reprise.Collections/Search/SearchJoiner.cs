namespace Reprise.Collections;

/// <summary>How searches are put together.</summary>
public enum SearchJoiner
{
    /// <summary>Both.</summary>
    And,

    /// <summary>Either.</summary>
    Or,
}

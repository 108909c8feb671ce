namespace Reprise.Collections;

/// <summary>What is kept in memory while studying. Dropped whenever a change may have made it untrue.</summary>
internal sealed class StudyState
{
    /// <summary>Drops everything.</summary>
    public void Clear()
    {
    }
}

namespace Reprise.Scheduling;

/// <summary>How many reviews a weekday should get.</summary>
/// <remarks>docs/spec/scheduler.md §9.3.</remarks>
public enum EasyDay
{
    /// <summary>As few as possible.</summary>
    Minimum,

    /// <summary>Half as many as other days.</summary>
    Reduced,

    /// <summary>As many as come.</summary>
    Normal,
}

namespace Reprise.Scheduling;

/// <summary>The four answer buttons. The review log stores the number plus one.</summary>
public enum Rating
{
    /// <summary>Forgotten.</summary>
    Again = 0,

    /// <summary>Remembered with difficulty.</summary>
    Hard = 1,

    /// <summary>Remembered.</summary>
    Good = 2,

    /// <summary>Remembered without effort.</summary>
    Easy = 3,
}

namespace Reprise.Scheduling;

/// <summary>The units in which waiting times are told.</summary>
public enum TimeUnit
{
    /// <summary>Seconds.</summary>
    Second,

    /// <summary>60 seconds.</summary>
    Minute,

    /// <summary>60 minutes.</summary>
    Hour,

    /// <summary>24 hours.</summary>
    Day,

    /// <summary>A twelfth of a year.</summary>
    Month,

    /// <summary>365 days.</summary>
    Year,
}

namespace Reprise.Collections;

/// <summary>Which review log rows a search for answers counts. The value of a button is its number.</summary>
public enum AnswerFilter
{
    /// <summary>Any of the four buttons.</summary>
    Any = -1,

    /// <summary>Rescheduled by hand.</summary>
    Manual = 0,

    /// <summary>Answered Again.</summary>
    Again = 1,

    /// <summary>Answered Hard.</summary>
    Hard = 2,

    /// <summary>Answered Good.</summary>
    Good = 3,

    /// <summary>Answered Easy.</summary>
    Easy = 4,
}

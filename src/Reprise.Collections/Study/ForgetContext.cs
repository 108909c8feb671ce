namespace Reprise.Collections;

/// <summary>Where somebody resets or moves cards: each place remembers its own choices.</summary>
public enum ForgetContext
{
    /// <summary>The list of cards.</summary>
    Browser,

    /// <summary>While studying.</summary>
    Reviewer,
}

namespace Reprise.Collections;

/// <summary>The states that <c>is:</c> asks for.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.4.</remarks>
public enum SearchState
{
    /// <summary>Never answered.</summary>
    New,

    /// <summary>In learning or relearning steps.</summary>
    Learning,

    /// <summary>Graduated, relearning included.</summary>
    Review,

    /// <summary>To be studied today.</summary>
    Due,

    /// <summary>Suspended.</summary>
    Suspended,

    /// <summary>Buried in either way.</summary>
    Buried,

    /// <summary>Buried by a person.</summary>
    BuriedManually,

    /// <summary>Buried because a sibling was studied.</summary>
    BuriedSibling,
}

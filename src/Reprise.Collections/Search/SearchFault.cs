namespace Reprise.Collections;

/// <summary>The ways in which a search can be malformed.</summary>
/// <remarks>docs/spec/search-and-browser.md §3.</remarks>
public enum SearchFault
{
    /// <summary>An <c>and</c> that connects nothing.</summary>
    MisplacedAnd,

    /// <summary>An <c>or</c> that connects nothing.</summary>
    MisplacedOr,

    /// <summary>Brackets around nothing.</summary>
    EmptyGroup,

    /// <summary>A closing bracket without an opening one.</summary>
    UnopenedGroup,

    /// <summary>An opening bracket without a closing one.</summary>
    UnclosedGroup,

    /// <summary>Quotes around nothing.</summary>
    EmptyQuote,

    /// <summary>An opening quote without a closing one.</summary>
    UnclosedQuote,

    /// <summary>A colon with no key before it.</summary>
    MissingKey,

    /// <summary>A backslash before a character that needs none.</summary>
    UnknownEscape,

    /// <summary>No such state.</summary>
    InvalidState,

    /// <summary>No such flag.</summary>
    InvalidFlag,

    /// <summary>No such property.</summary>
    InvalidPropProperty,

    /// <summary>No comparison after a property.</summary>
    InvalidPropOperator,

    /// <summary>Not a number.</summary>
    InvalidNumber,

    /// <summary>Not a whole number.</summary>
    InvalidWholeNumber,

    /// <summary>Not a whole number from 0.</summary>
    InvalidPositiveWholeNumber,

    /// <summary>Not a whole number up to 0.</summary>
    InvalidNegativeWholeNumber,

    /// <summary>Not an answer button.</summary>
    InvalidAnswerButton,

    /// <summary>Something else; the message says what.</summary>
    Other,
}

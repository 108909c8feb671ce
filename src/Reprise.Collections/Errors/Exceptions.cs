namespace Reprise.Collections;

/// <summary>The request cannot be carried out as given.</summary>
public sealed class InvalidInputException(string message) : CollectionException(CollectionErrorKind.InvalidInput, message);

/// <summary>A file was used after it was closed.</summary>
public sealed class FileClosedException() : CollectionException(CollectionErrorKind.InvalidInput, "CollectionNotOpen");

/// <summary>A file is open as a collection already, in this process.</summary>
public sealed class CollectionAlreadyOpenException() : CollectionException(CollectionErrorKind.InvalidInput, "CollectionAlreadyOpen");

/// <summary>The named object does not exist.</summary>
public sealed class NotFoundException(string type, string id) : CollectionException(CollectionErrorKind.NotFound, $"No such {type}: '{id}'")
{
    /// <summary>The object's type, as in messages: <c>deck</c>, <c>note</c> …</summary>
    public string Type { get; } = type;

    /// <summary>The id or name asked for.</summary>
    public string Id { get; } = id;
}

/// <summary>A note type cannot be saved because one of its card templates is not valid.</summary>
public sealed class CardTypeException(string message) : CollectionException(CollectionErrorKind.CardType, message);

/// <summary>The operation is not possible with filtered decks.</summary>
public sealed class FilteredDeckException(string message) : CollectionException(CollectionErrorKind.FilteredDeck, message);

/// <summary>A custom study session cannot be made.</summary>
public sealed class CustomStudyException(string message) : CollectionException(CollectionErrorKind.CustomStudy, message);

/// <summary>A regular expression is not valid.</summary>
public sealed class InvalidRegexException(string message) : CollectionException(CollectionErrorKind.InvalidRegex, message);

/// <summary>There is nothing to undo or redo.</summary>
public sealed class UndoEmptyException() : CollectionException(CollectionErrorKind.UndoEmpty, "Nothing to undo.");

/// <summary>The collection uses the first scheduler, which cannot do this.</summary>
public sealed class SchedulerUpgradeRequiredException()
    : CollectionException(CollectionErrorKind.SchedulerUpgradeRequired, "Please upgrade to the latest scheduler first.");

/// <summary>Notes of more than one note type were given where one is needed.</summary>
public sealed class MultipleNoteTypesException()
    : CollectionException(CollectionErrorKind.MultipleNoteTypesSelected, "Please select notes from only one note type.");

/// <summary>JSON that came from outside could not be read.</summary>
public sealed class InvalidJsonException(string message, Exception? inner = null) : CollectionException(CollectionErrorKind.Json, message, inner);

/// <summary>A list of FSRS parameters has a wrong length or holds a value that is no number.</summary>
public sealed class FsrsParametersInvalidException(string message) : CollectionException(CollectionErrorKind.FsrsParametersInvalid, message);

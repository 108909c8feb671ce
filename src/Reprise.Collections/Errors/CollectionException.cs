namespace Reprise.Collections;

/// <summary>What kind of failure an engine error is, in the words other programs know (docs/spec/collection-format.md §1).</summary>
public enum CollectionErrorKind
{
    /// <summary>The request cannot be carried out as given; the message says why.</summary>
    InvalidInput,

    /// <summary>The object does not exist.</summary>
    NotFound,

    /// <summary>The file or SQLite refused.</summary>
    Database,

    /// <summary>A card template would be invalid.</summary>
    CardType,

    /// <summary>Not possible with filtered decks.</summary>
    FilteredDeck,

    /// <summary>A custom study session found no cards, or the deck of that name is not a session.</summary>
    CustomStudy,

    /// <summary>The object was deleted meanwhile.</summary>
    Deleted,

    /// <summary>A search is not valid.</summary>
    Search,

    /// <summary>A regular expression is not valid.</summary>
    InvalidRegex,

    /// <summary>There is nothing to undo or redo.</summary>
    UndoEmpty,

    /// <summary>The collection must be brought to scheduler version 2 first.</summary>
    SchedulerUpgradeRequired,

    /// <summary>The notes are of more than one note type.</summary>
    MultipleNoteTypesSelected,

    /// <summary>JSON could not be read.</summary>
    Json,

    /// <summary>A protobuf message could not be read.</summary>
    Proto,

    /// <summary>FSRS parameters are not valid.</summary>
    FsrsParametersInvalid,

    /// <summary>The work was cancelled.</summary>
    Interrupted,

    /// <summary>A template could not be rendered.</summary>
    Template,

    /// <summary>FSRS has too little data to work with.</summary>
    FsrsInsufficientData,
}

/// <summary>An error of the engine that a person or a program can act on. Nothing was changed.</summary>
public abstract class CollectionException(CollectionErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of failure this is.</summary>
    public CollectionErrorKind Kind { get; } = kind;
}

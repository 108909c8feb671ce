namespace Reprise.Templates;

/// <summary>What is remarkable about a note that is being written.</summary>
public enum NoteFieldsState
{
    /// <summary>Nothing.</summary>
    Normal = 0,

    /// <summary>The first field is empty.</summary>
    Empty = 1,

    /// <summary>Another note of the note type has the same first field.</summary>
    Duplicate = 2,

    /// <summary>A cloze note without a cloze deletion.</summary>
    MissingCloze = 3,

    /// <summary>A cloze deletion in a note of a note type that makes no cloze cards.</summary>
    NoteTypeNotCloze = 4,

    /// <summary>A cloze deletion in a field that makes no cloze cards.</summary>
    FieldNotCloze = 5,
}

namespace Reprise.Interchange;

/// <summary>Among which notes a text import looks for one that a row matches.</summary>
public enum TextMatchScope
{
    /// <summary>All notes of the note type.</summary>
    NoteType = 0,

    /// <summary>Those that have a card in the row's deck.</summary>
    NoteTypeAndDeck = 1,
}

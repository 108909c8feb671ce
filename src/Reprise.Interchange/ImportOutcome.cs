namespace Reprise.Interchange;

/// <summary>What became of one imported note: the lists of <see cref="ImportLog"/>.</summary>
internal enum ImportOutcome
{
    New,
    Updated,
    Duplicate,
    Conflicting,
    FirstFieldMatch,
    MissingNoteType,
    MissingDeck,
    EmptyFirstField,
}

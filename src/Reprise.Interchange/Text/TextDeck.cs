using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Where the notes of a text file go: one of the three is set.</summary>
/// <param name="Id">An existing deck.</param>
/// <param name="Name">A deck that is to be made, as a person writes it.</param>
/// <param name="Column">The column, from 1, that names each row's deck.</param>
public sealed record TextDeck(DeckId? Id = null, string? Name = null, long? Column = null);

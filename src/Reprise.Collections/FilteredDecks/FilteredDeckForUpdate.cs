namespace Reprise.Collections;

/// <summary>What a filtered deck is to be.</summary>
/// <param name="Id">The deck; unset for a new one.</param>
/// <param name="Name">Its name, with <c>::</c>.</param>
/// <param name="Config">Which cards it gathers and how it treats them.</param>
/// <param name="AllowEmpty">Whether it may be without cards.</param>
public sealed record FilteredDeckForUpdate(DeckId Id, string Name, FilteredDeck Config, bool AllowEmpty = false);

namespace Reprise.Collections;

/// <summary>The searches of a filtered deck found no card, so it was not made or changed.</summary>
public sealed class NoCardsGatheredException() : CollectionException(
    CollectionErrorKind.FilteredDeck,
    "No cards matched the provided search. Some cards may have been excluded because they are in a different filtered deck, or suspended.");

namespace Reprise.Collections;

/// <summary>Where the next note is likely to be added.</summary>
/// <param name="Deck">The deck to offer.</param>
/// <param name="NoteType">The note type to offer.</param>
public sealed record AddingDefaults(DeckId Deck, NoteTypeId NoteType);

/// <summary>What to offer for the next note (docs/spec/collection-format.md §14.2).</summary>
public static class DefaultsForAdding
{
    /// <summary>The deck and note type to offer.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="homeDeckOfReviewedCard">The home deck of the card being studied, or none.</param>
    /// <exception cref="InvalidInputException">There is no note type at all.</exception>
    public static AddingDefaults DefaultsForNextNote(this Collection collection, DeckId? homeDeckOfReviewedCard = null)
    {
        var deck = collection.DeckFromContext(homeDeckOfReviewedCard);
        if (collection.Read(ConfigKeys.AddingDefaultsToCurrentDeck))
        {
            var lastType = collection.Read(ConfigKeys.LastNoteTypeOf(deck));
            return new AddingDefaults(deck, collection.ExistingNoteType(lastType) ?? collection.CurrentNoteType());
        }

        var noteType = collection.CurrentNoteType();
        return new AddingDefaults(collection.DefaultDeckFor(noteType) ?? deck, noteType);
    }

    /// <summary>The deck a note type was last added to, if it exists and is not filtered.</summary>
    public static DeckId? DefaultDeckFor(this Collection collection, NoteTypeId noteType) =>
        collection.LastDeckOf(noteType) is { } id && collection.Decks.Find(id) is { IsFiltered: false } ? id : null;

    private static DeckId DeckFromContext(this Collection collection, DeckId? reviewed)
    {
        var current = collection.CurrentDeck();
        if (!current.IsFiltered)
        {
            return current.Id;
        }

        return reviewed is { } home && collection.Decks.Exists(home) ? home : DeckId.Default;
    }

    private static NoteTypeId CurrentNoteType(this Collection collection) =>
        collection.ExistingNoteType(collection.Read(ConfigKeys.CurrentNoteType)) ?? collection.FirstNoteType();

    private static NoteTypeId FirstNoteType(this Collection collection) =>
        collection.NoteTypes.Names() is [var first, ..] ? first.Id : throw new InvalidInputException("collection has no notetypes");

    private static NoteTypeId? ExistingNoteType(this Collection collection, long? id) =>
        id is { } value && collection.NoteTypes.Find(new NoteTypeId(value)) is { } noteType ? noteType.Id : null;
}

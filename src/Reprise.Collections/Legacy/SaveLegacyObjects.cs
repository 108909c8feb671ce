using System.Text.Json;

namespace Reprise.Collections;

/// <summary>Saving decks, presets and note types that are given as legacy JSON.</summary>
/// <remarks>docs/spec/collection-format.md §5, §21.1, §22.4. Unreadable JSON changes nothing, not even the undo history.</remarks>
public static class SaveLegacyObjects
{
    /// <summary>Adds a deck (id 0) or stores a changed one.</summary>
    /// <exception cref="InvalidJsonException">It cannot be read as a deck.</exception>
    /// <exception cref="NotFoundException">There is no deck of that id.</exception>
    public static OperationResult<DeckId> SaveLegacyDeck(this Collection collection, JsonElement json)
    {
        var deck = LegacyJson.DeckFromJson(json);
        if (!deck.Id.IsSet)
        {
            return collection.AddDeck(deck);
        }

        var result = collection.UpdateDeck(deck);
        return new OperationResult<DeckId>(deck.Id, result.Changes);
    }

    /// <summary>Stores a deck under the id, time and usn it has, whether there was one or not; cannot be undone. Its parents are not made.</summary>
    /// <exception cref="InvalidJsonException">It cannot be read as a deck.</exception>
    public static OperationResult<DeckId> StoreLegacyDeck(this Collection collection, JsonElement json)
    {
        var deck = LegacyJson.DeckFromJson(json);
        return collection.ChangeWithoutUndo(change =>
        {
            var named = change.WithUsableName(deck);
            if (collection.Decks.Find(named.Id) is { } stored)
            {
                change.Decks.Replace(stored, named);
            }
            else
            {
                change.Decks.Insert(named);
            }

            return named.Id;
        });
    }

    /// <summary>Adds a preset (id 0, or an id that none has) or stores a changed one, with the time and usn of now; cannot be undone.</summary>
    /// <exception cref="InvalidJsonException">It cannot be read as a preset.</exception>
    public static OperationResult<PresetId> SaveLegacyPreset(this Collection collection, JsonElement json) =>
        collection.SavePreset(LegacyJson.PresetFromJson(json));

    /// <summary>Adds a note type (id 0) or stores a changed one.</summary>
    /// <exception cref="InvalidJsonException">It cannot be read as a note type.</exception>
    /// <exception cref="NotFoundException">There is no note type of that id.</exception>
    /// <exception cref="InvalidInputException">A name cannot be used, or there is no field or template.</exception>
    /// <exception cref="CardTypeException">A template is not valid.</exception>
    public static OperationResult<NoteTypeId> SaveLegacyNoteType(this Collection collection, JsonElement json, bool skipChecks = false)
    {
        var noteType = LegacyJson.NoteTypeFromJson(json);
        if (noteType.Id.Value == 0)
        {
            return collection.AddNoteType(noteType, skipChecks);
        }

        var result = collection.UpdateNoteType(noteType, skipChecks);
        return new OperationResult<NoteTypeId>(noteType.Id, result.Changes);
    }

    /// <summary>Stores a note type with the time and usn it has; cannot be undone. One with id 0 is added in the ordinary way.</summary>
    /// <exception cref="InvalidJsonException">It cannot be read as a note type.</exception>
    /// <exception cref="NotFoundException">There is no note type of that id.</exception>
    /// <exception cref="InvalidInputException">A name cannot be used, or there is no field or template.</exception>
    /// <exception cref="CardTypeException">A template is not valid.</exception>
    public static OperationResult<NoteTypeId> StoreLegacyNoteType(this Collection collection, JsonElement json, bool skipChecks = false)
    {
        var noteType = LegacyJson.NoteTypeFromJson(json);
        if (noteType.Id.Value == 0)
        {
            return collection.AddNoteType(noteType, skipChecks);
        }

        return collection.ChangeWithoutUndo(change =>
        {
            change.UpdateNoteType(noteType, skipChecks, keepTime: true);
            return noteType.Id;
        });
    }
}

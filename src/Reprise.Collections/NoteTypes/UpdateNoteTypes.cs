namespace Reprise.Collections;

/// <summary>Editing note types, with the effect on their notes and cards (docs/spec/collection-format.md §17.3).</summary>
public static class UpdateNoteTypes
{
    /// <summary>Stores an edited note type. Its fields and templates carry the index they had before (<see cref="NoteField.PreviousOrdinal"/>).</summary>
    /// <exception cref="NotFoundException">The note type does not exist.</exception>
    /// <exception cref="InvalidInputException">A name is empty, or there is no field or no template.</exception>
    /// <exception cref="CardTypeException">A template is not valid.</exception>
    public static OperationResult UpdateNoteType(this Collection collection, NoteType noteType, bool skipChecks = false) =>
        collection.Change(OperationKind.UpdateNotetype, change => change.UpdateNoteType(noteType, skipChecks));

    /// <summary>Whether storing an edited note type would force a one-way synchronisation: fields or templates added, removed or moved, or another sort field.</summary>
    /// <exception cref="NotFoundException">The note type does not exist.</exception>
    public static bool ForcesOneWaySync(this Collection collection, NoteType edited)
    {
        var stored = collection.NoteTypes.Get(edited.Id);
        return OrdinalsChanged([.. edited.Fields.Select(field => field.PreviousOrdinal)], stored.Fields.Count)
            || edited.Config.SortFieldIdx != stored.Config.SortFieldIdx
            || TemplateOrdinals.Of([.. edited.Templates.Select(template => template.PreviousOrdinal)], stored.Templates.Count).Any;
    }

    /// <summary>Stores an edited note type inside an operation.</summary>
    /// <param name="change">The operation.</param>
    /// <param name="edited">The note type.</param>
    /// <param name="skipChecks">Whether templates may be invalid.</param>
    /// <param name="keepTime">Whether it keeps its own time and usn: imports do that with the time, so that the author's next version compares correctly.</param>
    /// <param name="comparedWith">The note type that previous ordinals, field names and templates refer to; the stored one if null.</param>
    internal static void UpdateNoteType(this Change change, NoteType edited, bool skipChecks, bool keepTime = false, NoteType? comparedWith = null)
    {
        var stored = change.Collection.NoteTypes.Get(edited.Id);
        var before = comparedWith ?? stored;
        var prepared = change.Prepared(edited, before, skipChecks);
        change.UpdateNotes(prepared, before, stored.Fields.Count);
        var fromTemplates = change.UpdateCards(prepared, before);
        var saved = prepared.WithOrdinals() with { Usn = keepTime ? prepared.Usn : change.Usn };
        if (keepTime)
        {
            change.NoteTypes.Replace(stored, saved);
        }
        else
        {
            saved = change.NoteTypes.Update(stored, saved);
        }

        if (fromTemplates)
        {
            change.GenerateCardsOf(saved);
        }
    }

    /// <summary>Whether fields were added, removed or moved.</summary>
    internal static bool OrdinalsChanged(IReadOnlyList<int?> previous, int count)
    {
        if (previous.Count != count)
        {
            return true;
        }

        for (var i = 0; i < count; i++)
        {
            if (previous[i] != i)
            {
                return true;
            }
        }

        return false;
    }

    private static void UpdateNotes(this Change change, NoteType edited, NoteType before, int storedFields)
    {
        var previous = edited.Fields.Select(field => field.PreviousOrdinal).ToList();
        var fieldsChanged = OrdinalsChanged(previous, before.Fields.Count) || edited.Fields.Count != storedFields;
        if (!fieldsChanged && edited.Config.SortFieldIdx == before.Config.SortFieldIdx)
        {
            return;
        }

        change.BumpSchema();
        foreach (var id in change.Collection.Notes.IdsOfType(edited.Id))
        {
            var note = change.Collection.Notes.Get(id);
            var moved = fieldsChanged
                ? note with { Fields = [.. previous.Select(from => from is { } index && index < note.Fields.Count ? note.Fields[index] : "")] }
                : note;
            change.Store(note, moved, edited, markModified: true, normalizeTags: false);
        }
    }

    /// <summary>Removes and renumbers the cards of removed and moved templates; returns whether cards may now be missing.</summary>
    private static bool UpdateCards(this Change change, NoteType edited, NoteType before)
    {
        var changes = TemplateOrdinals.Of([.. edited.Templates.Select(template => template.PreviousOrdinal)], before.Templates.Count);
        if (changes.Any)
        {
            change.BumpSchema();
            change.Renumber(change.Collection.Cards.OfNoteType(edited.Id), changes);
        }

        return changes.Added.Count > 0 || !edited.Templates.Select(template => template.Config.QFormat)
            .SequenceEqual(before.Templates.Select(template => template.Config.QFormat), StringComparer.Ordinal);
    }

    /// <summary>Applies removed and moved ordinals to cards; those removed leave graves.</summary>
    internal static void Renumber(this Change change, IEnumerable<Card> cards, TemplateOrdinals ordinals)
    {
        foreach (var card in cards)
        {
            if (ordinals.Removed.Contains(card.Ordinal))
            {
                change.Cards.Remove(card);
            }
            else if (ordinals.Moved.TryGetValue(card.Ordinal, out var to))
            {
                change.Cards.Update(card, card with { Ordinal = to });
            }
        }
    }

    /// <summary>Makes the missing cards of all notes of a note type that have at least one card (§15.2).</summary>
    private static void GenerateCardsOf(this Change change, NoteType noteType)
    {
        var generator = new GenerateCards(change, noteType);
        foreach (var siblings in change.Collection.Cards.OfNoteType(noteType.Id).GroupBy(card => card.NoteId))
        {
            var existing = siblings.ToList();
            if (!noteType.IsCloze && existing.Count == noteType.Templates.Count)
            {
                continue;
            }

            if (change.Collection.Notes.Find(siblings.Key) is { } note)
            {
                generator.For(note, existing, target: null);
            }
        }
    }
}

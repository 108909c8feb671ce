namespace Reprise.Collections;

/// <summary>Which field and template of the new note type comes from which of the old one.</summary>
/// <param name="NoteIds">The notes to change.</param>
/// <param name="OldNoteType">Their note type.</param>
/// <param name="NewNoteType">What it becomes.</param>
/// <param name="SchemaModified">The collection's schema time when the mapping was made.</param>
/// <param name="Fields">For each new field the old index, or −1.</param>
/// <param name="Templates">For each new template the old index, or −1; null for no mapping of templates.</param>
public sealed record NoteTypeMapping(
    IReadOnlyList<NoteId> NoteIds,
    NoteTypeId OldNoteType,
    NoteTypeId NewNoteType,
    long SchemaModified,
    IReadOnlyList<int> Fields,
    IReadOnlyList<int>? Templates);

/// <summary>Changing the note type of notes (docs/spec/collection-format.md §18).</summary>
public static class ChangeNoteType
{
    /// <summary>The mapping offered first: by name, then what is left over in order.</summary>
    /// <exception cref="NotFoundException">A note type does not exist.</exception>
    public static NoteTypeMapping DefaultNoteTypeMapping(this Collection collection, NoteTypeId oldId, NoteTypeId newId)
    {
        var (before, after) = (collection.NoteTypes.Get(oldId), collection.NoteTypes.Get(newId));
        var fields = DefaultMap([.. before.Fields.Select(field => field.Name)], [.. after.Fields.Select(field => field.Name)]);
        var templates = before.IsCloze || after.IsCloze
            ? null
            : DefaultMap([.. before.Templates.Select(template => template.Name)], [.. after.Templates.Select(template => template.Name)]);
        return new NoteTypeMapping([], oldId, newId, collection.SchemaModified, fields, templates);
    }

    /// <summary>Changes the note type of notes: a one-way synchronisation will be needed.</summary>
    /// <exception cref="InvalidInputException">The schema changed since the mapping was made, or its length is not that of the new type.</exception>
    /// <exception cref="NotFoundException">A note or note type does not exist.</exception>
    public static OperationResult ChangeNoteTypeOfNotes(this Collection collection, NoteTypeMapping mapping) =>
        collection.Change(OperationKind.ChangeNotetype, change => change.Apply(mapping));

    /// <summary>The one note type of notes.</summary>
    /// <exception cref="InvalidInputException">No note was given.</exception>
    /// <exception cref="NotFoundException">The first note does not exist.</exception>
    /// <exception cref="MultipleNoteTypesException">They are of more than one type.</exception>
    public static NoteTypeId SingleNoteTypeOf(this Collection collection, IReadOnlyList<NoteId> ids)
    {
        if (ids.Count == 0)
        {
            throw new InvalidInputException("no note id provided");
        }

        var noteType = collection.Notes.Get(ids[0]).NoteTypeId;
        return ids.Skip(1).Select(collection.Notes.Find).OfType<Note>().All(note => note.NoteTypeId == noteType)
            ? noteType
            : throw new MultipleNoteTypesException();
    }

    private static int[] DefaultMap(string[] before, string[] after)
    {
        var map = after.Select(name => Array.IndexOf(before, name)).ToArray();
        var unused = new Queue<int>(Enumerable.Range(0, before.Length).Except(map));
        for (var i = 0; i < map.Length; i++)
        {
            if (map[i] < 0 && unused.TryDequeue(out var old))
            {
                map[i] = old;
            }
        }

        return map;
    }

    private static void Apply(this Change change, NoteTypeMapping mapping)
    {
        var collection = change.Collection;
        if (mapping.SchemaModified != collection.SchemaModified)
        {
            throw new InvalidInputException("schema changed");
        }

        var (before, after) = (collection.NoteTypes.Get(mapping.OldNoteType), collection.NoteTypes.Get(mapping.NewNoteType));
        change.BumpSchema();
        foreach (var id in mapping.NoteIds)
        {
            change.MapCards(collection.Cards.OfNote(id), mapping.Templates, before, after);
        }

        var generator = new GenerateCards(change, after);
        foreach (var id in mapping.NoteIds)
        {
            var note = collection.Notes.Get(id);
            var changed = note with
            {
                NoteTypeId = after.Id,
                Fields = [.. mapping.Fields.Select(from => from >= 0 && from < note.Fields.Count ? note.Fields[from] : "")],
            };
            var stored = change.Store(note, changed, after, markModified: true, normalizeTags: false, compose: false);
            generator.For(stored, collection.Cards.OfNote(id), collection.LastDeckOf(after.Id));
        }
    }

    private static void MapCards(this Change change, List<Card> cards, IReadOnlyList<int>? templates, NoteType before, NoteType after)
    {
        if (templates is not null)
        {
            change.Renumber(cards, TemplateOrdinals.Of([.. templates.Select(from => from >= 0 ? from : (int?)null)], before.Templates.Count));
        }
        else if (!after.IsCloze)
        {
            cards.Where(card => card.Ordinal >= after.Templates.Count).ToList().ForEach(change.Cards.Remove);
        }
    }
}

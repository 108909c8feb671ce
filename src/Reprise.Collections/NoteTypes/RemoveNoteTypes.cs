using Stock = Reprise.Collections.NoteTypeConfig.Types.OriginalStockKind;

namespace Reprise.Collections;

/// <summary>Removing note types, and asking for the one that notes share (docs/spec/collection-format.md §17.6).</summary>
public static class RemoveNoteTypes
{
    /// <summary>Removes a note type with all its notes and cards; one that is gone already is no error. A collection never stays without any.</summary>
    public static OperationResult RemoveNoteType(this Collection collection, NoteTypeId id) =>
        collection.Change(OperationKind.RemoveNotetype, change => { change.RemoveNoteType(id); });

    /// <summary>The note type that all of the notes have.</summary>
    /// <exception cref="InvalidInputException">No note is given.</exception>
    /// <exception cref="NotFoundException">The first note does not exist.</exception>
    /// <exception cref="MultipleNoteTypesException">They have more than one.</exception>
    public static NoteTypeId SingleNoteTypeOf(this Collection collection, IReadOnlyList<NoteId> notes)
    {
        if (notes.Count == 0)
        {
            throw new InvalidInputException("no note id provided");
        }

        var noteType = collection.Notes.Get(notes[0]).NoteTypeId;
        return notes.Skip(1).Select(collection.Notes.Find).All(note => note is null || note.NoteTypeId == noteType)
            ? noteType
            : throw new MultipleNoteTypesException();
    }

    private static void RemoveNoteType(this Change change, NoteTypeId id)
    {
        var collection = change.Collection;
        if (collection.NoteTypes.Find(id) is not { } noteType)
        {
            return;
        }

        change.RemoveWithCards(collection.Notes.IdsOfType(id));
        change.BumpSchema();
        change.Config.RemoveBelow(ConfigKeys.OfNoteType(id, ""));
        change.NoteTypes.Delete(noteType);
        if (collection.NoteTypes.Names() is [var first, ..])
        {
            change.Config.Set(ConfigKeys.CurrentNoteType, first.Id.Value);
        }
        else
        {
            change.AddStock(Stock.Basic);
        }
    }

    /// <summary>Adds a stock note type as a new collection has it: with neither time nor usn.</summary>
    internal static NoteType AddStock(this Change change, Stock kind)
    {
        var collection = change.Collection;
        var stock = StockNoteTypes.Of(kind, collection.Options.Language).WithRequirements().WithPartIds(Random.Shared);
        var added = change.WithUnusedName(stock) with { Id = collection.NoteTypes.NewId(change.NowMillis) };
        change.NoteTypes.Insert(added);
        return added;
    }
}

namespace Reprise.Collections;

/// <summary>Adding and changing note types (docs/spec/collection-format.md §17).</summary>
public static class EditNoteTypes
{
    /// <summary>Adds a note type under a new id and makes it the current one.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="noteType">The note type; its id does not count.</param>
    /// <param name="skipChecks">Whether templates that cannot work are accepted.</param>
    /// <exception cref="InvalidInputException">A name cannot be used, or there is no field or template.</exception>
    /// <exception cref="CardTypeException">A template is not valid.</exception>
    public static OperationResult<NoteTypeId> AddNoteType(this Collection collection, NoteType noteType, bool skipChecks = false) =>
        collection.Change(OperationKind.AddNotetype, change => change.AddNoteType(noteType, skipChecks).Id);

    /// <summary>Stores a changed note type and brings its notes and cards in line.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="noteType">The note type; fields and templates say which ones they were (<see cref="NoteField.PreviousOrdinal"/>).</param>
    /// <param name="skipChecks">Whether templates that cannot work are accepted.</param>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    /// <exception cref="InvalidInputException">A name cannot be used, or there is no field or template.</exception>
    /// <exception cref="CardTypeException">A template is not valid.</exception>
    public static OperationResult UpdateNoteType(this Collection collection, NoteType noteType, bool skipChecks = false) =>
        collection.Change(OperationKind.UpdateNotetype, change => { change.UpdateNoteType(noteType, skipChecks); });

    /// <summary>Gives a note type back the fields, templates and style of a stock one. Notes keep what fits.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The note type.</param>
    /// <param name="kind">Which stock note type; null for the one it was made from.</param>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    /// <exception cref="InvalidInputException">It was made from no stock note type.</exception>
    public static OperationResult RestoreNoteTypeToStock(
        this Collection collection,
        NoteTypeId id,
        NoteTypeConfig.Types.OriginalStockKind? kind = null)
    {
        var stored = collection.NoteTypes.Get(id);
        var stock = StockNoteTypes.Of(kind ?? stored.Config.OriginalStockKind, collection.Options.Language);
        var config = stored.Config.Clone();
        config.Css = stock.Config.Css;
        if (kind is not null)
        {
            config.Kind = stock.Config.Kind;
            config.OriginalStockKind = stock.Config.OriginalStockKind;
        }

        var restored = stored with
        {
            Config = config,
            Fields = [.. stock.Fields.Select((field, i) => field with { PreviousOrdinal = i })],
            Templates = [.. stock.Templates.Select((template, i) => template with { PreviousOrdinal = i })],
        };
        return collection.UpdateNoteType(restored.WithPartIds(Random.Shared));
    }

    internal static NoteType AddNoteType(this Change change, NoteType noteType, bool skipChecks)
    {
        var added = change.NoteTypes.Add(change.PreparedNoteType(noteType with { Id = default }, stored: null, skipChecks));
        change.Config.Set(ConfigKeys.CurrentNoteType, added.Id.Value);
        return added;
    }

    internal static NoteType UpdateNoteType(this Change change, NoteType noteType, bool skipChecks)
    {
        var stored = change.Collection.NoteTypes.Get(noteType.Id);
        var prepared = change.PreparedNoteType(noteType, stored, skipChecks);
        change.FitNotes(stored, prepared);
        var updated = change.NoteTypes.Update(stored, prepared);
        change.FitCards(stored, updated);
        return updated;
    }
}

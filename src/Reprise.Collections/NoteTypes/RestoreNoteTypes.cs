using Stock = Reprise.Collections.NoteTypeConfig.Types.OriginalStockKind;

namespace Reprise.Collections;

/// <summary>Giving a note type back what it had when the collection was made (docs/spec/collection-format.md §17.6).</summary>
public static class RestoreNoteTypes
{
    /// <summary>Replaces fields, templates and style by the stock ones.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The note type.</param>
    /// <param name="kind">Which stock type it becomes; null for the one it was.</param>
    /// <exception cref="NotFoundException">The note type does not exist.</exception>
    /// <exception cref="InvalidInputException">It is not known which stock type it was.</exception>
    public static OperationResult RestoreNoteTypeToStock(this Collection collection, NoteTypeId id, Stock? kind = null)
    {
        var noteType = collection.NoteTypes.Get(id);
        var stock = StockNoteTypes.Of(kind ?? noteType.Config.OriginalStockKind, collection.Options.Language).WithPartIds(Random.Shared).WithOrdinals();
        var config = noteType.Config.Clone();
        config.Css = stock.Config.Css;
        if (kind is not null)
        {
            config.Kind = stock.Config.Kind;
            config.OriginalStockKind = stock.Config.OriginalStockKind;
        }

        return collection.UpdateNoteType(noteType with { Config = config, Fields = stock.Fields, Templates = stock.Templates });
    }
}

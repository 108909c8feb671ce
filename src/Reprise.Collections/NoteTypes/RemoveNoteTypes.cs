namespace Reprise.Collections;

/// <summary>Removing note types (docs/spec/collection-format.md §17.6).</summary>
public static class RemoveNoteTypes
{
    /// <summary>Removes a note type with all its notes and cards. One that is gone already is no error.</summary>
    public static OperationResult RemoveNoteType(this Collection collection, NoteTypeId id) =>
        collection.Change(OperationKind.RemoveNotetype, change => change.RemoveNoteType(id));

    internal static void RemoveNoteType(this Change change, NoteTypeId id)
    {
        if (change.Collection.NoteTypes.Find(id) is not { } noteType)
        {
            return;
        }

        change.BumpSchema();
        change.RemoveWithCards(change.Collection.Notes.IdsOfType(id));
        change.Config.RemoveBelow($"_nt_{id}_");
        change.NoteTypes.Delete(noteType);
        var remaining = change.Collection.NoteTypes.Names();
        var current = remaining is [var first, ..] ? first.Id : change.AddStockBasic().Id;
        change.Config.Set(ConfigKeys.CurrentNoteType, current.Value);
    }

    /// <summary>Adds the stock type Basic as a new collection has it: with time and usn 0.</summary>
    internal static NoteType AddStockBasic(this Change change)
    {
        var basic = StockNoteTypes.Of(NoteTypeConfig.Types.OriginalStockKind.Basic, change.Collection.Options.Language)
            .WithRequirements().WithPartIds(Random.Shared).WithOrdinals() with
        { Id = change.Collection.NoteTypes.NewId(change.NowMillis) };
        change.NoteTypes.Insert(basic);
        return basic;
    }
}

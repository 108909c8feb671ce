using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The collection that very old programs find in a package: one note that asks to update (docs/spec/import-export-media.md §2.4).</summary>
internal static class DummyCollection
{
    private const string Message = "Please update to the latest Anki version, then import the .colpkg/.apkg file again.";

    public static byte[] Create(WorkFolder work, CollectionOptions options)
    {
        var path = work.File("dummy.anki2");
        using (var collection = Collection.Open(path, options))
        {
            collection.Database.ExecuteScript("pragma synchronous = off;");
            var basic = collection.NoteTypes.FindByName(StockNames.In(options.Language).Basic) ?? collection.NoteTypes.All()[0];
            var note = AddNotes.New(basic);
            collection.AddNote(note with { Fields = [Message, .. note.Fields.Skip(1)] }, DeckId.Default);
            CollectionCopy.Downgrade(collection.Database);
            collection.Database.ExecuteScript("pragma journal_mode = delete; pragma page_size = 512; vacuum;");
        }

        return File.ReadAllBytes(path);
    }
}

using System.IO.Compression;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

/// <summary>Things that tests are made of.</summary>
internal static class A
{
    public static Collection Collection(TemporaryFolder folder, string name = "collection.anki2", CollectionRole role = CollectionRole.Device) =>
        Collections.Collection.Open(folder.File(name), new CollectionOptions { Role = role, Zone = TimeZoneInfo.Utc });

    public static Note Note(Collection collection, params string[] fields)
    {
        var noteType = collection.NoteTypes.FindByName("Basic")!;
        var added = collection.AddNote(AddNotes.New(noteType) with { Fields = fields }, DeckId.Default);
        return collection.Notes.Get(added.Value.Ids[0]);
    }

    public static MediaDatabase Media(TemporaryFolder folder) => MediaDatabase.Open(folder.File("media.db"), folder.File("media"));

    public static string MediaFile(TemporaryFolder folder, string name, string content)
    {
        Directory.CreateDirectory(folder.File("media"));
        var path = Path.Combine(folder.File("media"), name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>An archive with these entries, stored.</summary>
    public static string Archive(TemporaryFolder folder, string name, params (string Name, byte[] Content)[] entries)
    {
        var path = folder.File(name);
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (entryName, content) in entries)
        {
            using var entry = zip.CreateEntry(entryName, CompressionLevel.SmallestSize).Open();
            entry.Write(content);
        }

        return path;
    }

    /// <summary>The bytes of an empty schema 11 collection.</summary>
    public static byte[] OldCollection(TemporaryFolder folder)
    {
        var path = folder.File("old.anki2");
        using (var collection = Collections.Collection.Open(path, new CollectionOptions()))
        {
            Note(collection, "front", "[sound:0.bin][sound:1.bin][sound:2.bin]");
            CollectionCopy.Downgrade(collection.Database);
            CollectionCopy.Settle(collection.Database);
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }
}

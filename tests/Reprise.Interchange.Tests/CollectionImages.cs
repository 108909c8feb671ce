using System.IO.Compression;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

/// <summary>Packages of a whole collection are read from its file while it is in use.</summary>
public sealed class CollectionImages
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_collection_package_holds_what_was_committed_last(bool whileAnOlderStateIsHeld)
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);
        A.Note(collection, "first", "");
        using var older = whileAnOlderStateIsHeld ? collection.OpenSnapshot() : null;
        A.Note(collection, "second", "");

        CollectionPackage.Export(collection, null, folder.File("all.colpkg"), legacy: false);

        Restored(folder, "all.colpkg").ShouldBe(2);
    }

    [Fact]
    public void What_is_written_while_the_image_is_read_is_not_in_it()
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);
        A.Note(collection, "first", "");
        using (var image = DatabaseImageStream.TryOpen(collection.Path).ShouldNotBeNull())
        using (var copy = File.Create(folder.File("copy.anki2")))
        {
            var page = new byte[4096];
            image.ReadExactly(page);
            copy.Write(page);
            for (var number = 0; number < 500; number++)
            {
                A.Note(collection, $"later {number}", new string('x', 2000));
            }

            using (var other = Database.Open(collection.Path, DatabaseAccess.ReadWrite))
            {
                other.ExecuteScript("pragma wal_checkpoint(passive)");
            }

            image.CopyTo(copy);
        }

        CollectionFile.IntegrityCheck(folder.File("copy.anki2"), new CollectionOptions()).ShouldBe("ok");
        using var database = Database.Open(folder.File("copy.anki2"), DatabaseAccess.ReadOnly);
        database.ScalarInt64("select count(*) from notes").ShouldBe(1);
        database.ScalarText("pragma journal_mode").ShouldBe("delete");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_program_can_unpack_what_is_written(bool legacy)
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);
        A.MediaFile(folder, "a.png", "picture");
        A.MediaFile(folder, "empty.png", "");
        File.WriteAllBytes(A.MediaFile(folder, "large.png", ""), new byte[3 << 20]);
        CollectionPackage.Export(collection, folder.File("media"), folder.File("all.colpkg"), legacy);

        using var zip = ZipFile.OpenRead(folder.File("all.colpkg"));
        zip.Entries.Select(entry => entry.FullName).ShouldBe(
            ["meta", legacy ? "collection.anki21" : "collection.anki21b", "collection.anki2", "0", "1", "2", "media"]);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            using var unpacked = new MemoryStream();
            content.CopyTo(unpacked);
            unpacked.Length.ShouldBe(entry.Length);
        }
    }

    private static long Restored(TemporaryFolder folder, string package)
    {
        using (var media = A.Media(folder))
        {
            CollectionPackage.Restore(folder.File(package), folder.File("restored.anki2"), folder.File("media"), media, new CollectionOptions());
        }

        using var collection = A.Collection(folder, "restored.anki2");
        return collection.Notes.Count();
    }
}

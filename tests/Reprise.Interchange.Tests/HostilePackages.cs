using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

/// <summary>Whatever a package holds: one sentence that names the file, the entry and the reason, and everything as it was.</summary>
public sealed class HostilePackages
{
    [Theory]
    [InlineData("../evil.sh")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/b.png")]
    public void A_name_that_leaves_the_folder_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        var package = A.Archive(folder, "evil.apkg", ("collection.anki2", A.OldCollection(folder)), ("0", "x"u8.ToArray()),
            ("media", Encoding.UTF8.GetBytes($"{{\"0\":\"{name}\"}}")));

        Refused<PackageNotValidException>(folder, package).Message.ShouldStartWith("evil.apkg cannot be imported: entry 'media': ");
    }

    [Fact]
    public void A_bomb_is_stopped_long_before_it_fills_the_disk()
    {
        using var folder = new TemporaryFolder();
        var zeros = new byte[400 << 20];
        var package = A.Archive(folder, "bomb.apkg", ("collection.anki2", A.OldCollection(folder)), ("0", zeros), ("media", "{\"0\":\"0.bin\"}"u8.ToArray()));

        Refused<PackageTooLargeException>(folder, package).Entry.ShouldBe("0");
    }

    [Fact]
    public void A_truncated_package_is_refused()
    {
        using var folder = new TemporaryFolder();
        var package = A.Archive(folder, "cut.apkg", ("collection.anki2", A.OldCollection(folder)), ("media", "{}"u8.ToArray()));
        using (var file = File.OpenWrite(package))
        {
            file.SetLength(file.Length / 2);
        }

        Refused<PackageDamagedException>(folder, package).Message.ShouldStartWith("cut.apkg cannot be imported: ");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        using var folder = new TemporaryFolder();
        var package = A.Archive(folder, "wrong.apkg", ("collection.anki2", Encoding.UTF8.GetBytes(new string('x', 5000))), ("media", "{}"u8.ToArray()));

        Refused<PackageDamagedException>(folder, package).Entry.ShouldBe("collection.anki2");
    }

    [Fact]
    public void A_listed_file_that_is_missing_is_named()
    {
        using var folder = new TemporaryFolder();
        var package = A.Archive(folder, "missing.apkg", ("collection.anki2", A.OldCollection(folder)), ("0", "x"u8.ToArray()),
            ("media", "{\"0\":\"0.bin\",\"7\":\"1.bin\"}"u8.ToArray()));

        Refused<PackageEntryMissingException>(folder, package).Entry.ShouldBe("7");
    }

    [Fact]
    public void A_damaged_collection_package_leaves_the_collection_as_it_was()
    {
        using var folder = new TemporaryFolder();
        using (var collection = A.Collection(folder))
        {
            A.Note(collection, "mine", "");
        }

        var package = A.Archive(folder, "wrong.colpkg", ("collection.anki2", Encoding.UTF8.GetBytes(new string('x', 5000))), ("media", "{}"u8.ToArray()));
        using (var media = A.Media(folder))
        {
            Should.Throw<PackageNotValidException>(() =>
                CollectionPackage.Restore(package, folder.File("collection.anki2"), folder.File("media"), media, new CollectionOptions()));
        }

        using var kept = A.Collection(folder);
        kept.Notes.Count().ShouldBe(1);
    }

    private static T Refused<T>(TemporaryFolder folder, string package)
        where T : PackageException
    {
        using var collection = A.Collection(folder);
        using var media = A.Media(folder);
        var before = folder.Everything();
        var thrown = Should.Throw<T>(() => PackageImport.Import(collection, folder.File("media"), media, package, new PackageImportOptions()));
        folder.Everything().ShouldBe(before);
        collection.Notes.Count().ShouldBe(0);
        collection.Modified.ShouldBe(0);
        return thrown;
    }
}

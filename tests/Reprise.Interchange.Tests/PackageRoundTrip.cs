using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

public sealed class PackageRoundTrip
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_note_arrives_with_its_media_and_undo_takes_it_away_again(bool legacy)
    {
        using var from = new TemporaryFolder();
        using var to = new TemporaryFolder();
        var package = from.File("deck.apkg");
        using (var source = A.Collection(from))
        {
            A.MediaFile(from, "a.png", "picture");
            A.Note(source, "<img src=\"a.png\">", "back");
            PackageExport.Export(source, from.File("media"), package, new PackageExportOptions { WithMedia = true, Legacy = legacy }).ShouldBe(1);
        }

        using var target = A.Collection(to);
        using var media = A.Media(to);
        var result = PackageImport.Import(target, to.File("media"), media, package, new PackageImportOptions());

        result.Log.New.Count.ShouldBe(1);
        File.ReadAllText(Path.Combine(to.File("media"), "a.png")).ShouldBe("picture");
        target.UndoStatus.Undo.ShouldBe("Import");
        target.Undo();
        target.Notes.Count().ShouldBe(0);
        target.Cards.Count().ShouldBe(0);
    }

    [Fact]
    public void A_package_can_be_prepared_while_its_collection_is_in_use_and_leaves_nothing_behind()
    {
        using var from = new TemporaryFolder();
        using var to = new TemporaryFolder();
        var package = from.File("deck.apkg");
        using (var source = A.Collection(from))
        {
            A.MediaFile(from, "a.png", "picture");
            A.Note(source, "<img src=\"a.png\">", "back");
            PackageExport.Export(source, from.File("media"), package, new PackageExportOptions { WithMedia = true });
        }

        using var target = A.Collection(to);
        using var media = A.Media(to);
        using (var prepared = PreparedPackage.Open(target.Path, target.Options, package, new PackageImportOptions()))
        {
            prepared.UnpackMedia(to.File("media"));
            A.Note(target, "of its owner", "meanwhile");
            PackageImport.Import(target, to.File("media"), media, prepared).Log.New.Count.ShouldBe(1);
        }

        target.Notes.Count().ShouldBe(2);
        File.ReadAllText(Path.Combine(to.File("media"), "a.png")).ShouldBe("picture");
        Directory.GetDirectories(to.Path, ".reprise-*").ShouldBeEmpty();
    }

    [Fact]
    public void Importing_again_changes_nothing_but_reports_every_note_as_present()
    {
        using var folder = new TemporaryFolder();
        using var to = new TemporaryFolder();
        var package = folder.File("deck.apkg");
        using (var source = A.Collection(folder))
        {
            A.Note(source, "front", "back");
            PackageExport.Export(source, folder.File("media"), package, new PackageExportOptions());
        }

        using var target = A.Collection(to);
        using var media = A.Media(to);
        PackageImport.Import(target, to.File("media"), media, package, new PackageImportOptions());
        var modified = target.Modified;
        var again = PackageImport.Import(target, to.File("media"), media, package, new PackageImportOptions());

        again.Log.Duplicate.Count.ShouldBe(1);
        again.Log.New.ShouldBeEmpty();
        target.Modified.ShouldBe(modified);
    }

    [Fact]
    public void A_file_of_the_same_name_with_other_content_keeps_its_name_and_the_field_gets_the_new_one()
    {
        using var from = new TemporaryFolder();
        using var to = new TemporaryFolder();
        var package = from.File("deck.apkg");
        using (var source = A.Collection(from))
        {
            A.MediaFile(from, "a.png", "theirs");
            A.Note(source, "<img src=\"a.png\">", "");
            PackageExport.Export(source, from.File("media"), package, new PackageExportOptions { WithMedia = true });
        }

        using var target = A.Collection(to);
        using var media = A.Media(to);
        A.MediaFile(to, "a.png", "mine");
        var imported = PackageImport.Import(target, to.File("media"), media, package, new PackageImportOptions()).Log.New[0];

        File.ReadAllText(Path.Combine(to.File("media"), "a.png")).ShouldBe("mine");
        var renamed = $"a-{Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(Encoding.UTF8.GetBytes("theirs")))}.png";
        target.Notes.Get(imported.Id).Fields[0].ShouldBe($"<img src=\"{renamed}\">");
        File.ReadAllText(Path.Combine(to.File("media"), renamed)).ShouldBe("theirs");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_restored_hub_has_no_row_that_waits_to_be_sent(bool legacy)
    {
        using var from = new TemporaryFolder();
        using var to = new TemporaryFolder();
        var package = from.File("all.colpkg");
        using (var source = A.Collection(from))
        {
            A.MediaFile(from, "a.txt", "text");
            A.Note(source, "front", "back");
            CollectionPackage.Export(source, from.File("media"), package, legacy);
        }

        using (var media = A.Media(to))
        {
            var hub = new CollectionOptions { Role = CollectionRole.Hub, Zone = TimeZoneInfo.Utc };
            CollectionPackage.Restore(package, to.File("collection.anki2"), to.File("media"), media, hub);
        }

        using var restored = A.Collection(to, role: CollectionRole.Hub);
        restored.Notes.Count().ShouldBe(1);
        foreach (var table in new[] { "notes", "cards", "revlog", "decks", "notetypes", "tags", "deck_config", "config" })
        {
            restored.Database.ScalarInt64($"select count() from {table} where usn = -1").ShouldBe(0, table);
        }

        restored.SchemaModified.ShouldBe(restored.LastSync);
        File.ReadAllText(Path.Combine(to.File("media"), "a.txt")).ShouldBe("text");
    }

    [Fact]
    public void An_import_into_a_hub_takes_the_hubs_sequence_number()
    {
        using var from = new TemporaryFolder();
        using var to = new TemporaryFolder();
        var package = from.File("deck.apkg");
        using (var source = A.Collection(from))
        {
            A.Note(source, "front", "back");
            PackageExport.Export(source, from.File("media"), package, new PackageExportOptions { WithScheduling = true });
        }

        using var hub = A.Collection(to, role: CollectionRole.Hub);
        using var media = A.Media(to);
        PackageImport.Import(hub, to.File("media"), media, package, new PackageImportOptions { WithScheduling = true });

        hub.Database.ScalarInt64("select count() from notes where usn = -1").ShouldBe(0);
        hub.Database.ScalarInt64("select count() from cards where usn = -1").ShouldBe(0);
    }
}

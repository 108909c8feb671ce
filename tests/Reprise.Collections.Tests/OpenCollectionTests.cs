namespace Reprise.Collections.Tests;

public sealed class OpenCollectionTests
{
    [Theory]
    [InlineData("update decks set common = x'ff'", "deck")]
    [InlineData("update deck_config set config = x'ff'", "deck config")]
    [InlineData("update notetypes set config = x'ff'", "notetype")]
    [InlineData("update fields set config = x'ff'", "notetype")]
    [InlineData("update templates set config = x'ff'", "notetype")]
    public void An_object_whose_message_is_damaged_is_named(string damage, string type)
    {
        using var folder = new TemporaryFolder();
        using var collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        collection.Database.ExecuteScript(damage);

        Should.Throw<StoredMessageException>(() => (collection.Decks.All(), collection.Presets.All(), collection.NoteTypes.All())).Type.ShouldBe(type);
    }

    [Fact]
    public void A_new_collection_has_the_default_deck_preset_and_six_note_types()
    {
        using var folder = new TemporaryFolder();
        using var collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());

        collection.Decks.All().Select(deck => deck.Name.Human).ShouldBe(["Default"]);
        collection.Presets.All().Select(preset => preset.Name).ShouldBe(["Default"]);
        collection.NoteTypes.Names().Select(entry => entry.Name).ShouldBe(
            ["Basic", "Basic (and reversed card)", "Basic (optional reversed card)", "Basic (type in the answer)", "Cloze", "Image Occlusion"]);
    }

    [Fact]
    public void What_was_changed_and_undone_is_as_before()
    {
        using var folder = new TemporaryFolder();
        using var collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());

        collection.Change(OperationKind.UpdateConfig, change => change.Config.Set(ConfigKeys.Fsrs, true));
        collection.Read(ConfigKeys.Fsrs).ShouldBeTrue();
        collection.Undo();

        collection.Read(ConfigKeys.Fsrs).ShouldBeFalse();
        collection.UndoStatus.Redo.ShouldBe("Update Config");
    }

    [Fact]
    public void A_collection_that_is_open_is_not_opened_a_second_time_however_its_path_is_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("collection.anki2");
        using (var collection = Collection.Open(path, new CollectionOptions()))
        {
            Should.Throw<CollectionAlreadyOpenException>(() => Collection.Open(folder.File("./collection.anki2"), new CollectionOptions())).Message.ShouldBe("CollectionAlreadyOpen");
            using var snapshot = collection.OpenSnapshot();
            using var another = Collection.Open(folder.File("another.anki2"), new CollectionOptions());
        }

        using var again = Collection.Open(path, new CollectionOptions());
        again.Decks.All().Count.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_could_not_be_opened_is_free_for_the_next_try()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("collection.anki2");
        File.WriteAllText(path, new string('x', 5000));

        Should.Throw<DatabaseException>(() => Collection.Open(path, new CollectionOptions()));
        File.Delete(path);

        using var collection = Collection.Open(path, new CollectionOptions());
        collection.Decks.All().Count.ShouldBe(1);
    }
}

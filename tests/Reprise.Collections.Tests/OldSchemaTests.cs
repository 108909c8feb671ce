namespace Reprise.Collections.Tests;

public sealed class OldSchemaTests
{
    [Fact]
    public void A_collection_taken_back_to_schema_11_is_as_before_when_it_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("collection.anki2");
        IReadOnlyList<NoteType> noteTypes;
        using (var collection = Collection.Open(path, new CollectionOptions()))
        {
            noteTypes = collection.NoteTypes.All();
            collection.CloseToSchema11();
        }

        File.Exists(path + "-wal").ShouldBeFalse();
        using var again = Collection.Open(path, new CollectionOptions());

        again.NoteTypes.All().Zip(noteTypes).ShouldAllBe(pair => pair.First.SameContent(pair.Second));
        again.Decks.All().Select(deck => deck.Name.Human).ShouldBe(["Default"]);
        again.Read(ConfigKeys.SchedulerVersion).ShouldBe(2);
    }
}

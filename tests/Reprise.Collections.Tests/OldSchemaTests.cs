using System.Text;
using Google.Protobuf;

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

    [Fact]
    public void Values_and_keys_of_other_programs_nested_deeper_than_64_levels_come_back_as_they_were()
    {
        var deep = Encoding.UTF8.GetBytes(new string('[', 100) + new string(']', 100));
        var kept = Encoding.UTF8.GetBytes($"{{\"addon\":{Encoding.UTF8.GetString(deep)}}}");
        using var folder = new TemporaryFolder();
        var path = folder.File("collection.anki2");
        using (var collection = Collection.Open(path, new CollectionOptions()))
        {
            collection.ConfigRows.Write(new ConfigEntry("deep", deep, 0, 0));
            var preset = collection.Presets.Get(PresetId.Default);
            preset.Config.Other = ByteString.CopyFrom(kept);
            collection.Presets.Write(preset);
            collection.CloseToSchema11();
        }

        using var again = Collection.Open(path, new CollectionOptions());

        again.ConfigRows.Find("deep")!.Json.ShouldBe(deep);
        again.Presets.Get(PresetId.Default).Config.Other.ToByteArray().ShouldBe(kept);
    }

    [Fact]
    public void A_filtered_deck_that_takes_any_number_of_cards_can_be_read_back()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("collection.anki2");
        var config = new FilteredDeck { SearchTerms = { new FilteredDeck.Types.SearchTerm { Limit = uint.MaxValue } } };
        DeckId id;
        using (var collection = Collection.Open(path, new CollectionOptions()))
        {
            id = collection.AddOrUpdateFilteredDeck(new FilteredDeckForUpdate(DeckId.None, "All", config, AllowEmpty: true)).Value;
            collection.CloseToSchema11();
        }

        using var again = Collection.Open(path, new CollectionOptions());

        again.Decks.Get(id).Filtered!.SearchTerms[0].Limit.ShouldBe((uint)int.MaxValue);
    }

    [Fact]
    public void A_value_that_is_not_JSON_is_named_when_a_collection_cannot_be_taken_back()
    {
        using var folder = new TemporaryFolder();
        using var collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        collection.ConfigRows.Write(new ConfigEntry("broken", "{"u8.ToArray(), 0, 0));

        Should.Throw<InvalidJsonException>(collection.CloseToSchema11).Message.ShouldBe("the value of broken is not JSON");
    }
}

using Reprise.Collections;

namespace Reprise.Interchange.Tests;

/// <summary>How strictly the JSON form of notes is read (docs/spec/import-export-media.md §8).</summary>
public sealed class JsonNotes
{
    [Fact]
    public void A_list_stands_for_an_object_with_its_values_in_the_order_of_the_keys()
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);

        JsonImport.Import(collection, """["Update", "Notetype", 1, "Basic", [["the-guid", ["front", "back"], ["tag"]], []]]""").Log.New.Count.ShouldBe(2);

        var note = collection.Notes.Get(collection.SearchNotes("front")[0]);
        note.Guid.ShouldBe("the-guid");
        note.Fields.ShouldBe(["front", "back"]);
        note.Tags.ShouldBe(["tag"]);
    }

    [Theory]
    [InlineData("""{"notetypes": [{"fields": ["F"], "templates": [{"name": "T", "qfmt": "{{F}}", "afmt": ""}]}]}""")]
    [InlineData("""{"notetypes": [{"name": "N", "templates": [{"name": "T", "qfmt": "{{F}}", "afmt": ""}]}]}""")]
    [InlineData("""{"notetypes": [["N", ["F"]]]}""")]
    [InlineData("""{"notes": [["g", ["f"], [], "Basic", 1, [], "one too many"]]}""")]
    [InlineData("""{"notes": [{"fields": ["f"], "cards": [{"ease_factor": 1e400}]}]}""")]
    [InlineData("""{"notes": [{"fields": ["f"], "fields": ["g"]}]}""")]
    [InlineData("""{"default_deck": -0}""")]
    [InlineData("""{"notes": [{"fields": ["f"], "cards": [{"due": -0}]}]}""")]
    [InlineData("""{"notes": [{"fields": ["f"], "cards": [{"interval": -1}]}]}""")]
    [InlineData("""{"notes": [{"fields": ["f"], "cards": [{"reps": 4294967296}]}]}""")]
    [InlineData("""{"match_scope": "NoteType"}""")]
    [InlineData("""{"match_scope": "NoteTypeAndDeck"}""")]
    [InlineData("""{"dupe_resolution": "update"}""")]
    public void What_is_missing_too_much_or_out_of_range_is_refused(string json)
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);

        Should.Throw<InvalidJsonException>(() => JsonImport.Import(collection, json));
    }

    [Fact]
    public void Keys_that_nobody_knows_may_be_nested_deeply()
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);
        var deep = new string('[', 500) + new string(']', 500);

        JsonImport.Import(collection, $$"""{"addon": {{deep}}, "default_notetype": "Basic", "notes": [{"fields": ["f"]}]}""").Log.New.Count.ShouldBe(1);
    }

    [Fact]
    public void A_key_that_means_something_elsewhere_only_may_occur_twice()
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);

        JsonImport.Import(collection, """{"default_notetype": "Basic", "notes": [{"fields": ["f"], "due": 1, "due": 2}]}""").Log.New.Count.ShouldBe(1);
    }
}

namespace Reprise.Collections.Tests;

/// <summary>Operations on many notes.</summary>
public sealed class BulkNoteTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;

    public BulkNoteTests() => collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_field_is_split_at_the_first_separator_and_undone_in_one_step()
    {
        var note = Add("dog - cat - cow", "");

        collection.PreviewSplit([note], new FieldSplit("Front", "Back", " - ", Regex: false)).ShouldBe([new SplitNote(note, "dog - cat - cow", "dog", "cat - cow")]);
        collection.SplitFieldOf([note], new FieldSplit("front", "back", @"\s-\s", Regex: true)).Value.ShouldBe(1);

        collection.Notes.Get(note).Fields.ShouldBe(["dog", "cat - cow"]);
        collection.Undo().Operation.ShouldBe("Split Field");
        collection.Notes.Get(note).Fields.ShouldBe(["dog - cat - cow", ""]);
    }

    [Fact]
    public void A_field_is_not_split_into_one_that_holds_text()
    {
        var note = Add("dog - cat", "kept");

        collection.SplitFieldOf([note], new FieldSplit("Front", "Back", "-", Regex: false)).Value.ShouldBe(0);

        collection.Notes.Get(note).Fields.ShouldBe(["dog - cat", "kept"]);
    }

    [Fact]
    public void Removing_review_history_makes_the_next_synchronisation_one_way()
    {
        var card = collection.Cards.IdsOfNote(Add("dog", "cat"))[0];
        collection.GradeNow([card], Scheduling.Rating.Good);
        var schema = collection.SchemaModified;

        collection.RemoveReviewHistoryOf([card]).Value.ShouldBe(1);

        collection.ReviewLog.OfCard(card).ShouldBeEmpty();
        collection.SchemaModified.ShouldBeGreaterThanOrEqualTo(schema);
        collection.SchemaChangedSinceSync.ShouldBeTrue();
        collection.Undo();
        collection.ReviewLog.OfCard(card).Count.ShouldBe(1);
    }

    [Fact]
    public void Tags_are_added_renamed_with_those_below_them_and_completed()
    {
        var note = Add("dog", "cat");

        collection.AddTagsToNotes([note], "animal::mammal marked").Value.ShouldBe(1);
        collection.RenameTag("ANIMAL", "fauna").Value.ShouldBe(1);

        collection.Notes.Get(note).Tags.ShouldBe(["fauna::mammal", "marked"]);
        collection.CompleteTag("fau::ma", 10).ShouldBe(["fauna::mammal"]);
    }

    private NoteId Add(string front, string back) =>
        collection.AddNote(AddNotes.New(collection.NoteTypes.FindByName("Basic")!) with { Fields = [front, back] }, DeckId.Default).Value.Ids[0];
}

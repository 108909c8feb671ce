namespace Reprise.Collections.Tests;

/// <summary>Changes of many objects tell how far they are and can be ended early.</summary>
public sealed class WatchedChangeTests : IDisposable
{
    private const int Many = 1000;
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;
    private readonly List<NoteId> notes = [];

    public WatchedChangeTests()
    {
        collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        var type = collection.NoteTypes.FindByName("Basic")!;
        for (var number = 0; number < Many; number++)
        {
            notes.Add(collection.AddNote(AddNotes.New(type) with { Fields = [$"front {number}", "back"] }, DeckId.Default).Value.Ids[0]);
        }
    }

    [Fact]
    public void The_rows_written_are_counted_while_the_change_runs()
    {
        List<int> heard = [];

        collection.Watched(new ChangeWatch((_, changed) => heard.Add(changed), CancellationToken.None), () => collection.AddTagsToNotes(notes, "verb"));

        heard.ShouldBe([256, 512, 768]);
    }

    [Fact]
    public void A_change_that_is_ended_early_leaves_nothing_and_keeps_what_can_be_undone()
    {
        using var ending = new CancellationTokenSource();
        var before = collection.NextUndo;
        var watch = new ChangeWatch((_, _) => ending.Cancel(), ending.Token);

        Should.Throw<OperationCanceledException>(() => collection.Watched(watch, () => collection.AddTagsToNotes(notes, "verb")));

        collection.SearchNotes("tag:verb").ShouldBeEmpty();
        collection.NextUndo.ShouldBe(before);
        collection.AddTagsToNotes(notes, "noun").Value.ShouldBe(Many);
        collection.Undo();
        collection.SearchNotes("tag:noun").ShouldBeEmpty();
    }

    [Fact]
    public void Taking_back_tells_how_far_it_is_and_can_be_ended_and_asked_for_again()
    {
        collection.AddTagsToNotes(notes, "verb");
        var step = collection.NextUndo!;
        List<int> heard = [];
        using var ending = new CancellationTokenSource();
        var watch = new ChangeWatch(
            (_, changed) =>
            {
                heard.Add(changed);
                ending.Cancel();
            },
            ending.Token);

        Should.Throw<OperationCanceledException>(() => collection.Watched(watch, collection.Undo));

        step.Rows.ShouldBeGreaterThanOrEqualTo(Many);
        heard.ShouldBe([256]);
        collection.SearchNotes("tag:verb").Count.ShouldBe(Many);
        collection.NextUndo.ShouldBe(step);
        collection.Undo();
        collection.SearchNotes("tag:verb").ShouldBeEmpty();
    }

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }
}

namespace Reprise.Collections.Tests;

/// <summary>Orders written as SQL (docs/spec/search-and-browser.md §8).</summary>
public sealed class SearchOrderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;

    public SearchOrderTests()
    {
        collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        foreach (var front in (string[])["a", "b", "c"])
        {
            collection.AddNote(AddNotes.New(collection.NoteTypes.FindByName("Basic")!) with { Fields = [front, ""], Tags = ["t"] }, DeckId.Default);
        }
    }

    [Fact]
    public void An_order_of_notes_that_names_no_table_is_one_of_their_cards()
    {
        var inOrder = collection.SearchNotes("tag:t", SearchOrder.Custom("n.id"));

        collection.SearchNotes("tag:t", SearchOrder.Custom("due desc")).ShouldBe(inOrder.Reverse());
        Should.Throw<CollectionException>(() => collection.SearchNotes("tag:t", SearchOrder.Custom("id")));
    }

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }
}

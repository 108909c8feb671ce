namespace Reprise.Collections.Tests;

/// <summary>The functions that SQLite calls for every row of a search.</summary>
public sealed class SearchFunctionsTests : IDisposable
{
    private const int Notes = 3000;
    private const int Rounds = 800;

    /// <summary>Without a bound, the collections keep everything else on a small machine from running: no test may wait for them so long.</summary>
    private const int Collections = 5000;
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;

    public SearchFunctionsTests() => collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());

    [Fact]
    public async Task Rows_are_found_while_memory_is_collected_again_and_again()
    {
        var noteType = collection.NoteTypes.FindByName("Basic")!;
        collection.Together(() =>
        {
            for (var i = 0; i < Notes; i++)
            {
                collection.AddNote(AddNotes.New(noteType) with { Fields = [$"front {i}", "the back"] }, DeckId.Default);
            }

            return true;
        });
        using var enough = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            for (var i = 0; i < Collections && !enough.IsCancellationRequested; i++)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
            }
        });

        for (var round = 0; round < Rounds; round++)
        {
            collection.SearchCards("card:1").Count.ShouldBe(Notes);
            collection.SearchCards("front").Count.ShouldBe(Notes);
            collection.SearchCards("nc:back", new SearchOrder.Column("cardDue", false)).Count.ShouldBe(Notes);
        }

        await enough.CancelAsync();
        await collecting;
    }

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }
}

namespace Reprise.Collections.Tests;

/// <summary>Several operations in one transaction.</summary>
public sealed class TogetherTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;

    public TogetherTests() => collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());

    [Fact]
    public void Each_operation_stays_a_step_of_its_own()
    {
        collection.Together(() => (Add("one"), Add("two")));

        collection.Undo();
        collection.SearchNotes("").Count.ShouldBe(1);
        collection.Undo();
        collection.SearchNotes("").ShouldBeEmpty();
    }

    [Fact]
    public void Others_see_nothing_before_all_are_done()
    {
        var seen = collection.Together(() =>
        {
            Add("one");
            using var other = collection.OpenSnapshot();
            return other.Notes.Count();
        });

        seen.ShouldBe(0);
        collection.Notes.Count().ShouldBe(1);
    }

    [Fact]
    public void A_failure_leaves_nothing_of_any()
    {
        Should.Throw<InvalidOperationException>(() => collection.Together<int>(() =>
        {
            collection.GetOrAddDeck("New deck");
            Add("one");
            throw new InvalidOperationException();
        }));

        collection.Notes.Count().ShouldBe(0);
        collection.Decks.FindByName(DeckName.FromHuman("New deck")).ShouldBeNull();
        collection.NextUndo.ShouldBeNull();
        Add("two").Value.ShouldBeGreaterThan(0);
    }

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }

    private NoteId Add(string front) => collection.AddNote(AddNotes.New(collection.NoteTypes.FindByName("Basic")!) with { Fields = [front, "back"] }, DeckId.Default).Value.Ids[0];
}

using SQLitePCL;

namespace Reprise.Collections.Tests;

public sealed class ForgetPagesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pages_that_were_read_are_given_back_and_what_they_held_is_read_again()
    {
        using var collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        var basic = collection.NoteTypes.FindByName("Basic")!;
        collection.AddAllNotes([.. Enumerable.Range(0, 2000).Select(i => new NewNote(AddNotes.New(basic) with { Fields = [$"front {i}", new string('x', 500)] }, DeckId.Default))]);
        collection.SearchNotes("front:*7").Count.ShouldBe(200);
        var before = PageBytes(collection);

        collection.ForgetPages();

        PageBytes(collection).ShouldBeLessThan(before / 10);
        collection.SearchNotes("front:*7").Count.ShouldBe(200);
    }

    private static int PageBytes(Collection collection)
    {
        raw.sqlite3_db_status(collection.Database.Handle, raw.SQLITE_DBSTATUS_CACHE_USED, out var bytes, out _, 0).ShouldBe(raw.SQLITE_OK);
        return bytes;
    }
}

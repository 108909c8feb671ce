namespace Reprise.Collections.Tests;

/// <summary>Decks by their names (docs/spec/search-and-browser.md §5.3).</summary>
public sealed class SearchDecksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;

    public SearchDecksTests()
    {
        collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        var basic = collection.NoteTypes.FindByName("Basic")!;
        foreach (var deck in (string[])["kiss", "KISS::Below", "kissing", "Ki\u017F\u017F", "Straße", "a+b", "aab"])
        {
            collection.AddNote(AddNotes.New(basic) with { Fields = [deck, ""] }, collection.GetOrAddDeck(deck).Value);
        }
    }

    [Theory]
    [InlineData("deck:Kiss", "kiss", "KISS::Below", "Ki\u017F\u017F")]
    [InlineData("deck:kiss::below", "KISS::Below")]
    [InlineData("deck:kiss*", "kiss", "KISS::Below", "kissing", "Ki\u017F\u017F")]
    [InlineData("deck:STRAßE", "Straße")]
    [InlineData("deck:a+b", "a+b")]
    [InlineData("deck:a_b", "a+b", "aab")]
    [InlineData("deck:kis")]
    public void A_deck_is_found_by_its_name_in_any_case_with_those_below_it(string search, params string[] decks)
    {
        var found = collection.SearchNotes(search).Select(id => collection.Notes.Get(id).Fields[0]);

        found.Order(StringComparer.Ordinal).ShouldBe(decks.Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }
}

using System.Text;
using Reprise.Collections;

namespace Reprise.Interchange.Tests;

/// <summary>Header lines of text files (docs/spec/import-export-media.md §7.3).</summary>
public sealed class TextHeaders
{
    [Fact]
    public void A_number_with_anything_behind_it_is_no_id_but_a_name()
    {
        using var folder = new TemporaryFolder();
        using var collection = A.Collection(folder);

        DeckOf(collection, "#deck:1\nfront\n").ShouldBe(new TextDeck(DeckId.Default));
        DeckOf(collection, "#deck:1 \nfront\n").ShouldBe(new TextDeck(Name: "1 "));
        DeckOf(collection, "#deck:1\0\nfront\n").ShouldBe(new TextDeck(Name: "1\0"));
    }

    private static TextDeck? DeckOf(Collection collection, string file) => TextImport.Analyse(collection, Encoding.UTF8.GetBytes(file)).Deck;
}

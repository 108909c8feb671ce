using System.Text.Json;

namespace Reprise.Collections.Tests;

/// <summary>JSON of rows and files comes from anybody: half a surrogate pair in it is an error with a name, and never the end of the process.</summary>
public sealed class HostileJsonTests
{
    [Theory]
    [InlineData("""{"\ud800": 1, "x": 2}""")]
    [InlineData("""{"x": "\ud800"}""")]
    [InlineData("""{"x": ["\udc00"]}""")]
    [InlineData("""{"x": {"\udc00": 1}}""")]
    [InlineData("""["x"]""")]
    [InlineData("{")]
    public void Custom_data_that_cannot_be_read_has_no_values(string custom)
    {
        using var folder = new TemporaryFolder();
        using var collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        var data = JsonSerializer.Serialize(new { cd = custom });

        collection.Database.ScalarText("select extract_custom_data(?, 'x')", data).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("""{"id": 1, "name": "\ud800"}""")]
    [InlineData("""{"id": "\ud800"}""")]
    public void A_deck_with_half_a_character_in_it_is_refused(string json) =>
        Should.Throw<InvalidJsonException>(() => LegacyJson.DeckFromJson(CanonicalJson.Parse(json)));

    [Theory]
    [InlineData("conf")]
    [InlineData("models")]
    [InlineData("tags")]
    public void An_old_file_with_half_a_character_in_a_name_is_refused(string column)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("collection.anki2");
        Collection.Open(path, new CollectionOptions()).CloseToSchema11();
        using (var database = Database.Open(path, DatabaseAccess.ReadWrite))
        {
            database.Execute($"update col set {column} = ?", """{"\ud800": {}}""");
        }

        Should.Throw<InvalidJsonException>(() => Collection.Open(path, new CollectionOptions()));
    }
}

namespace Reprise.Collections.Tests;

/// <summary>Which fields may hold cloze deletions (docs/spec/templates-and-rendering.md §12).</summary>
public sealed class ClozeFieldTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;

    public ClozeFieldTests() => collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());

    [Theory]
    [InlineData("Text", "text")]
    [InlineData("Lösung", "LÖSUNG")]
    [InlineData("Maß", "MASS")]
    public void A_template_may_name_the_cloze_field_in_another_case(string field, string named) =>
        StateOfCloze(field, named).ShouldBe(NoteFieldsState.Normal);

    [Fact]
    public void A_cloze_deletion_in_a_field_that_the_template_does_not_name_is_reported() =>
        StateOfCloze("Text", "Back Extra").ShouldBe(NoteFieldsState.FieldNotCloze);

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }

    private NoteFieldsState StateOfCloze(string field, string named)
    {
        var cloze = collection.NoteTypes.FindByName("Cloze")!;
        collection.UpdateNoteType(cloze with { Fields = [cloze.Fields[0] with { Name = field }, cloze.Fields[1]] });
        var renamed = collection.NoteTypes.Get(cloze.Id);
        var config = renamed.Templates[0].Config.Clone();
        config.QFormat = $"{{{{cloze:{named}}}}}";
        collection.UpdateNoteType(renamed with { Templates = [renamed.Templates[0] with { Config = config }] }, skipChecks: true);
        return collection.CheckFields(AddNotes.New(collection.NoteTypes.Get(cloze.Id)) with { Fields = ["{{c1::x}}", ""] });
    }
}

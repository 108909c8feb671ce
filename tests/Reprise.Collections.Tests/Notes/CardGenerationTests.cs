namespace Reprise.Collections.Tests;

/// <summary>Which deck the cards of a new note go to (docs/spec/templates-and-rendering.md §10.4).</summary>
public sealed class CardGenerationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Collection collection;
    private readonly DeckId chosen;
    private readonly DeckId ofTemplate;
    private readonly NoteType noteType;

    public CardGenerationTests()
    {
        collection = Collection.Open(folder.File("collection.anki2"), new CollectionOptions());
        chosen = collection.AddDeck(Deck.NewNormal(DeckName.FromHuman("Chosen"))).Value;
        ofTemplate = collection.AddDeck(Deck.NewNormal(DeckName.FromHuman("Template"))).Value;
        var basic = collection.NoteTypes.FindByName("Basic")!;
        var config = basic.Templates[0].Config.Clone();
        config.TargetDeckId = ofTemplate.Value;
        collection.UpdateNoteType(basic with { Templates = [basic.Templates[0] with { Config = config }] });
        noteType = collection.NoteTypes.Get(basic.Id);
    }

    [Fact]
    public void A_card_goes_to_its_templates_deck() => DeckOfNewCard("front").ShouldBe(ofTemplate);

    [Fact]
    public void The_card_of_a_note_whose_text_calls_for_none_goes_to_the_chosen_deck() => DeckOfNewCard("").ShouldBe(chosen);

    public void Dispose()
    {
        collection.Dispose();
        folder.Dispose();
    }

    private DeckId DeckOfNewCard(string front)
    {
        var note = collection.AddNote(AddNotes.New(noteType) with { Fields = [front, "back"] }, chosen).Value.Ids[0];
        return collection.Cards.OfNote(note).ShouldHaveSingleItem().DeckId;
    }
}

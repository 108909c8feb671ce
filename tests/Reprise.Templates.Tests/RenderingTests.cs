namespace Reprise.Templates.Tests;

public class RenderingTests
{
    [Fact]
    public void The_back_shows_the_front()
    {
        var card = CardRenderer.Render(Basic("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"), Content("f", "b"), RenderOptions.None);

        card.Answer.ShouldBe([new RenderedNode.Text("f<hr id=answer>b")]);
    }

    [Fact]
    public void Unknown_filters_are_left_to_the_host()
    {
        var templates = Basic("{{custom:text:Front}}", "x");

        var card = CardRenderer.Render(templates, Content("<b>f</b>", "b"), RenderOptions.Partial);
        var shown = HostRendering.Finish(card, (text, field, filter) => $"{filter}({field}={text})");

        shown.Question.ShouldBe("custom(Front=f)");
    }

    [Fact]
    public void A_front_with_nothing_to_show_says_so()
    {
        var card = CardRenderer.Render(Basic("{{#Back}}{{Front}}{{/Back}}", "x"), Content("f", ""), RenderOptions.Partial);

        card.IsEmpty.ShouldBeTrue();
        ((RenderedNode.Text)card.Answer.Single()).Html.ShouldStartWith("<div>The front of this card is blank.");
    }

    [Fact]
    public void Problems_in_parts_that_are_not_shown_are_found_all_the_same() =>
        Should.Throw<TemplateRenderException>(() => CardRenderer.Render(Basic("{{Front}}{{#Back}}{{Missing}}{{/Back}}", "x"), Content("f", ""), RenderOptions.Partial))
            .Message.ShouldStartWith("Front template has a problem:<br>Found &#x27;{{Missing}}&#x27;, but there is no field called &#x27;Missing&#x27;");

    [Theory]
    [InlineData("kana", "世[よ]の 中[なか]", "よのなか")]
    [InlineData("kanji", "test first[second] third[fourth]", "testfirstthird")]
    [InlineData("furigana", "first[second]", "<ruby><rb>first</rb><rt>second</rt></ruby>")]
    [InlineData("kana", "foo[sound:abc.mp3] bar[baz]", "foo[sound:abc.mp3]baz")]
    public void Readings_are_told_from_characters(string filter, string text, string shown) =>
        FieldFilters.Apply([filter], text, "Front", 0, question: true, skipUnknown: true, out _).ShouldBe(shown);

    [Fact]
    public void Hints_have_an_id_made_of_their_text_and_field() =>
        FieldFilters.Apply(["hint"], "foo", "field", 0, question: true, skipUnknown: true, out _).ShouldContain("id=\"hint83fe48607f0f3a66\"");

    [Fact]
    public void Sounds_become_placeholders_and_a_list()
    {
        var shown = AvTags.Extract("foo [sound:bar.mp3] baz [anki:tts lang=en_US][...][/anki:tts]", question: true, out var tags);

        shown.ShouldBe("foo [anki:play:q:0] baz [anki:play:q:1]");
        tags[0].ShouldBe(new AvTag.Sound("bar.mp3"));
        ((AvTag.Speech)tags[1]).Text.ShouldBe("blank");
    }

    [Fact]
    public void Latex_becomes_an_image_named_after_its_body()
    {
        LatexText.Extract("[$]x^2[/$]", svg: false, out var items).ShouldContain("src=\"latex-76b2878564ab19b80abb21ba964abe90fe120846.png\"");
        items.Single().Body.ShouldBe("$x^2$");
    }

    [Theory]
    [InlineData("{{Front}}", "", "", "0")]
    [InlineData("{{Front}}", "f", "b", "0")]
    [InlineData("{{Missing}}", "f", "b", "0")]
    public void A_note_always_gets_a_card(string front, string first, string second, string ords) =>
        string.Join(',', new CardGeneration(Shape(front, "x")).MissingOrds([first, second], hasTags: false, [])).ShouldBe(ords);

    [Fact]
    public void Cloze_numbers_above_the_highest_have_its_ord() =>
        new CardGeneration(Shape("{{cloze:Front}}", "x") with { IsCloze = true })
            .RequiredOrds(["{{c1::a}}{{c500::b}}{{c501::c}}", ""], hasTags: false).ShouldBe([0, 499, 499]);

    private static NoteTypeShape Shape(string front, string back) =>
        new("Basic", IsCloze: false, ["Front", "Back"], [new TemplateText("Card 1", front, back)]);

    private static CardTemplates Basic(string front, string back) => new(Shape(front, back));

    private static CardContent Content(string front, string back) => new([front, back], Tags: "", CardOrd: 0, CardId: 1, Flag: 0, "Default");
}

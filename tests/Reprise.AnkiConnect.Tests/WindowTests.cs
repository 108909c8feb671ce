namespace Reprise.AnkiConnect.Tests;

/// <summary>Actions that drive windows, without any window (docs/spec/ankiconnect.md §16, cases G1–G23 and W1–W6).</summary>
public class WindowTests
{
    private const string Picture = "R0lGODlhBQAEAHAAACwAAAAABQAEAIH///8AAAAAAAAAAAACB0QMqZcXDwoAOw==";

    [Fact]
    public void Windows_open_for_pages_and_the_results_are_the_desktops()
    {
        using var desk = Desk.WithFixture();
        desk.Json("guiDeckBrowser").ShouldBe("null");
        desk.Json("guiCheckDatabase").ShouldBe("true");
        desk.Json("guiImportFile").ShouldBe("null");
        desk.Json("guiImportFile", """{"path":"C:\\in\\deck.apkg"}""").ShouldBe("null");
        desk.Told[^1].Arguments["path"]!.ToString().ShouldBe("C:/in/deck.apkg");
        desk.Json("guiDeckOverview", """{"name":"test_deck"}""").ShouldBe("true");
        desk.Json("guiDeckOverview", """{"name":"nope"}""").ShouldBe("false");
        desk.Json("guiAddCards").ShouldBe("0");
        desk.Json("guiExitAnki").ShouldBe("null");
        desk.Told.Select(told => told.Command).ShouldBe(["deckBrowser", "notify", "importFile", "importFile", "deckOverview", "addCards", "exit"]);
    }

    [Fact]
    public void A_review_goes_from_question_to_answer_to_the_next_card_and_back_by_undo()
    {
        using var desk = Desk.WithFixture();
        desk.Json("guiReviewActive").ShouldBe("false");
        desk.Error("guiCurrentCard").ShouldBe("Gui review is not currently active.");
        desk.Json("guiDeckReview", """{"name":"test_deck"}""").ShouldBe("true");
        desk.Json("guiReviewActive").ShouldBe("true");
        desk.Json("guiStartCardTimer").ShouldBe("true");
        desk.Json("guiPlayAudio").ShouldBe("true");
        desk.Json("guiAnswerCard", """{"ease":3}""").ShouldBe("false");
        desk.Json("guiShowQuestion").ShouldBe("true");
        desk.Json("guiShowAnswer").ShouldBe("true");
        desk.Json("guiAnswerCard", """{"ease":0}""").ShouldBe("false");
        desk.Json("guiAnswerCard", """{"ease":5}""").ShouldBe("false");
        var first = (long)desk.Result("guiCurrentCard")!["cardId"]!;
        first.ShouldBe(desk.Cards[0]);
        desk.Json("guiAnswerCard", """{"ease":4}""").ShouldBe("true");
        desk.Result("cardReviews", """{"deck":"test_deck","startID":0}""")!.AsArray().Count.ShouldBe(1);
        ((long)desk.Result("guiCurrentCard")!["cardId"]!).ShouldNotBe(first);
        desk.Json("guiUndo").ShouldBe("true");
        desk.Result("cardReviews", """{"deck":"test_deck","startID":0}""")!.AsArray().ShouldBeEmpty();
        ((long)desk.Result("guiCurrentCard")!["cardId"]!).ShouldBe(first);
    }

    [Fact]
    public void The_current_card_has_the_members_of_the_desktop_in_their_order()
    {
        using var desk = Desk.WithFixture();
        desk.Result("guiDeckReview", """{"name":"test_deck"}""");
        var card = desk.Result("guiCurrentCard")!.AsObject();
        card.Select(member => member.Key).ShouldBe(
            ["cardId", "fields", "fieldOrder", "question", "answer", "buttons", "nextReviews", "modelName", "deckName", "css", "template"]);
        card["template"]!.ToString().ShouldBe("Card 1");
        card["question"]!.ToString().ShouldBe("<style>* {}</style>note1 field1");
        card["nextReviews"]!.AsArray()[0]!.ToString().ShouldBe("<\u20681\u2069m");
    }

    [Fact]
    public void A_card_that_is_answered_elsewhere_gives_its_place_to_the_next()
    {
        using var desk = Desk.WithFixture();
        desk.Result("guiDeckReview", """{"name":"test_deck"}""");
        var first = (long)desk.Result("guiCurrentCard")!["cardId"]!;
        desk.Json("answerCards", $$$"""{"answers":[{"cardId":{{{first}}},"ease":4}]}""").ShouldBe("[true]");
        ((long)desk.Result("guiCurrentCard")!["cardId"]!).ShouldNotBe(first);
    }

    [Fact]
    public void A_page_that_studies_is_the_review_that_clients_see()
    {
        using var desk = Desk.WithFixture();
        desk.Gui.ReportStudy(desk.Collection!, new CardId(desk.Cards[2]), answer: true, DateTimeOffset.UtcNow);
        desk.Json("guiReviewActive").ShouldBe("true");
        ((long)desk.Result("guiCurrentCard")!["cardId"]!).ShouldBe(desk.Cards[2]);
        desk.Json("guiAnswerCard", """{"ease":3}""").ShouldBe("true");
        desk.Gui.ReportStudy(desk.Collection!, null, answer: false, DateTimeOffset.UtcNow);
        desk.Json("guiReviewActive").ShouldBe("false");
    }

    [Fact]
    public void When_nothing_is_due_the_deck_is_shown_instead()
    {
        using var desk = Desk.WithFixture();
        desk.Json("guiDeckReview", """{"name":"Default"}""").ShouldBe("true");
        desk.Json("guiReviewActive").ShouldBe("false");
    }

    [Fact]
    public void The_browser_selects_the_first_result_and_keeps_what_remains_of_the_selection()
    {
        using var desk = Desk.WithFixture();
        desk.Json("guiSelectCard", $$"""{"card":{{desk.Cards[0]}}}""").ShouldBe("false");
        desk.Json("guiSelectedNotes").ShouldBe("[]");
        desk.Json("guiBrowse", """{"query":"deck:test_deck"}""").ShouldBe($"[{string.Join(',', desk.Cards)}]");
        desk.Result("guiSelectedNotes")!.AsArray().Count.ShouldBe(1);
        desk.Json("guiSelectCard", $$"""{"card":{{desk.Cards[2]}}}""").ShouldBe("true");
        desk.Json("guiSelectedNotes").ShouldBe($"[{desk.SecondNote}]");
        desk.Json("guiBrowse", """{"query":"tag:tag2"}""");
        desk.Json("guiSelectedNotes").ShouldBe($"[{desk.SecondNote}]");
        desk.Json("guiBrowse", """{"query":"deck:invalid"}""").ShouldBe("[]");
        desk.Json("guiSelectedNotes").ShouldBe("[]");
    }

    [Fact]
    public void A_card_that_is_not_among_the_results_empties_the_selection()
    {
        using var desk = Desk.WithFixture();
        desk.Result("guiBrowse", """{"query":"tag:tag1"}""");
        desk.Json("guiSelectCard", $$"""{"card":{{desk.Cards[2]}}}""").ShouldBe("true");
        desk.Json("guiSelectedNotes").ShouldBe("[]");
    }

    [Fact]
    public void The_former_name_for_selecting_takes_a_card_or_else_a_note()
    {
        using var desk = Desk.WithFixture();
        desk.Result("guiBrowse", """{"query":"deck:test_deck"}""");
        desk.Json("guiSelectNote", $$"""{"note":{{desk.Cards[2]}}}""").ShouldBe("true");
        desk.Json("guiSelectedNotes").ShouldBe($"[{desk.SecondNote}]");
        desk.Json("guiSelectNote", $$"""{"note":{{desk.FirstNote}}}""").ShouldBe("true");
        desk.Json("guiSelectedNotes").ShouldBe($"[{desk.FirstNote}]");
    }

    [Theory]
    [InlineData("""["a"]""", "reorderCards should be a dict: ['a']")]
    [InlineData("{}", "Must provide a \"columnId\" and a \"order\" property\"")]
    [InlineData("""{"order":"asc","columnId":"cardDue"}""", "invalid card order: asc")]
    [InlineData("""{"order":"descending","columnId":"noteCrt"}""", "invalid columnId: noteCrt")]
    public void An_order_that_makes_no_sense_is_named_and_the_browser_stays_open(string order, string error)
    {
        using var desk = Desk.WithFixture();
        desk.Error("guiBrowse", $$"""{"query":"deck:test_deck","reorderCards":{{order}}}""").ShouldBe(error);
        desk.Result("guiSelectedNotes")!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void The_order_asked_for_sorts_the_browser_and_not_the_result()
    {
        using var desk = Desk.WithFixture();
        desk.Json("guiBrowse", """{"query":"deck:test_deck","reorderCards":{"order":"descending","columnId":"cardDue"}}""").ShouldBe($"[{string.Join(',', desk.Cards)}]");
        (desk.Collection!.Read(ConfigKeys.SortColumn), desk.Collection!.Read(ConfigKeys.SortBackwards)).ShouldBe(("cardDue", true));
    }

    [Fact]
    public void The_add_window_takes_a_note_and_further_changes_to_it()
    {
        using var desk = Desk.WithFixture();
        desk.Json("guiAddNoteSetData", """{"note":{}}""").ShouldBe("""{"error":"Add Note dialog is not open","code":1}""");
        desk.Json("guiAddCards", """
            {"note":{"deckName":"test_deck","modelName":"Basic","fields":{"Front":"new front1","Back":"new back1"},"tags":["tag1"],
             "picture":{"data":"PICTURE","filename":"smiley.gif","fields":["Front"]}}}
            """.Replace("PICTURE", Picture, StringComparison.Ordinal)).ShouldBe("0");
        desk.Json("retrieveMediaFile", """{"filename":"smiley.gif"}""").ShouldBe($"\"{Picture}\"");
        desk.Json("guiAddNoteSetData", """{"note":{"fields":{"Back":"!"},"tags":["t2"]},"append":true}""").ShouldBe("true");
        var draft = desk.Told[^1];
        draft.Command.ShouldBe("setDraft");
        draft.Arguments["fields"]!.AsArray().Select(field => field!.ToString()).ShouldBe(["new front1<img src=\"smiley.gif\">", "new back1!"]);
        draft.Arguments["tags"]!.AsArray().Select(tag => tag!.ToString()).ShouldBe(["tag1", "t2"]);
        desk.Error("guiAddNoteSetData", """{"note":{"deckName":"nope","modelName":"nope too"}}""").ShouldBe("Deck \"nope\" not found");
        desk.Error("guiAddNoteSetData", """{"note":{"modelName":"nope"}}""").ShouldBe("Model \"nope\" not found");
        desk.Error("guiAddNoteSetData", """{"note":{"fields":{"nope":""}}}""").ShouldBe("Field \"nope\" not found in current note");
    }

    [Fact]
    public void Another_note_type_takes_the_contents_along_and_a_deck_given_wins()
    {
        using var desk = Desk.WithFixture();
        desk.Result("guiAddCards", """{"note":{"deckName":"test_deck","modelName":"Basic","fields":{"Front":"a","Back":"b"}}}""");
        desk.Json("guiAddNoteSetData", """{"note":{"modelName":"test_model","deckName":"Default"}}""").ShouldBe("true");
        desk.Told[^1].Arguments["fields"]!.AsArray().Select(field => field!.ToString()).ShouldBe(["a", "b"]);
        ((long)desk.Told[^1].Arguments["deck"]!).ShouldBe(1);
    }

    [Fact]
    public void Adding_asks_for_the_deck_before_the_note_type()
    {
        using var desk = Desk.WithFixture();
        const string Note = """{"note":{"deckName":"no deck","modelName":"no model","fields":{}}}""";
        desk.Error("addNote", Note).ShouldBe("model was not found: no model");
        desk.Error("guiAddCards", Note).ShouldBe("deck was not found: no deck");
    }

    [Fact]
    public void The_edit_window_keeps_a_history_of_notes_that_exist()
    {
        using var desk = Desk.WithFixture();
        desk.Result("guiEditNote", $$"""{"note":{{desk.FirstNote}}}""");
        desk.Result("guiEditNote", $$"""{"note":{{desk.SecondNote}}}""");
        desk.Result("guiEditNote", $$"""{"note":{{desk.FirstNote}}}""");
        desk.Told[^1].Arguments["history"]!.ToJsonString().ShouldBe($"[{desk.SecondNote},{desk.FirstNote}]");
        desk.Error("guiEditNote", """{"note":123}""").ShouldEndWith("No such note: '123'");
        desk.Result("deleteNotes", $$"""{"notes":[{{desk.SecondNote}}]}""");
        desk.Result("guiEditNote", $$"""{"note":{{desk.FirstNote}}}""");
        desk.Told[^1].Arguments["history"]!.ToJsonString().ShouldBe($"[{desk.FirstNote}]");
    }
}

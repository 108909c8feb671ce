using System.Buffers;

namespace Reprise.AnkiConnect.Tests;

/// <summary>Requests as such (docs/spec/ankiconnect.md §3–5, cases S1–S30).</summary>
public class EnvelopeTests
{
    [Theory]
    [InlineData("""{"action":"version"}""", "6")]
    [InlineData("""{"action":"version","version":4}""", "6")]
    [InlineData("""{"action":"version","version":-1}""", "6")]
    [InlineData("""{"action":"version","version":5}""", """{"result":6,"error":null}""")]
    [InlineData("""{"action":"version","params":{},"version":6}""", """{"result":6,"error":null}""")]
    [InlineData("""{"action":"version","version":6.0}""", """{"result":6,"error":null}""")]
    [InlineData("""{"action":"version","version":99}""", """{"result":6,"error":null}""")]
    [InlineData("""{"action":"nope","version":2}""", """{"result":null,"error":"unsupported action"}""")]
    [InlineData("""{"action":"Version","version":6}""", """{"result":null,"error":"unsupported action"}""")]
    [InlineData("""{"action":"reloadCollection"}""", null)]
    [InlineData("""{"action":"version","version":1,"version":6}""", """{"result":6,"error":null}""")]
    public void The_reply_has_the_form_of_the_requests_version(string body, string? reply)
    {
        using var desk = Desk.Empty();
        (desk.Reply(body)?.ToJsonString()).ShouldBe(reply);
    }

    [Theory]
    [InlineData("", """{"apiVersion": "AnkiConnect v.6"}""")]
    [InlineData("{1: 2}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("abc", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)")]
    [InlineData("{\"action\":\"version\"} x", "Extra data: line 1 column 22 (char 21)")]
    [InlineData("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)")]
    [InlineData("{\"a\":1,}", "Illegal trailing comma before end of object: line 1 column 7 (char 6)")]
    [InlineData("{\"a\":\"😀\",\n \"😀\" 1}", "Expecting ':' delimiter: line 2 column 6 (char 15)")]
    [InlineData("1.2", "1.2 is not of type 'object'")]
    [InlineData("1E2", "100.0 is not of type 'object'")]
    [InlineData("1e17", "1e+17 is not of type 'object'")]
    [InlineData("0.00001", "1e-05 is not of type 'object'")]
    [InlineData("[true, null, -0]", "[True, None, 0] is not of type 'object'")]
    [InlineData("{}", "'action' is a required property")]
    [InlineData("{\"action\": 1}", "1 is not of type 'string'")]
    [InlineData("{\"action\": \"\"}", "'' should be non-empty")]
    [InlineData("{\"action\":\"version\",\"version\":\"6\"}", "'6' is not of type 'integer'")]
    [InlineData("{\"action\":\"version\",\"version\":null}", "None is not of type 'integer'")]
    [InlineData("{\"action\":\"version\",\"version\":true}", "True is not of type 'integer'")]
    [InlineData("{\"action\":\"version\",\"version\":6.5}", "6.5 is not of type 'integer'")]
    [InlineData("{\"action\":\"version\",\"params\":null}", "None is not of type 'object'")]
    [InlineData("{\"action\":\"version\",\"params\":[1]}", "[1] is not of type 'object'")]
    [InlineData("{\"action\":3,\"version\":\"6\"}", "'6' is not of type 'integer'")]
    public void A_malformed_body_is_answered_with_the_text_that_clients_know(string body, string text)
    {
        using var desk = Desk.Empty();
        var answer = desk.Handle(body);
        answer.Status.ShouldBe(200);
        if (body.Length == 0)
        {
            System.Text.Encoding.UTF8.GetString(answer.Body.ToArray()).ShouldBe(text);
            return;
        }

        var reply = JsonNode.Parse(answer.Body.ToArray())!.AsObject();
        reply.Select(pair => pair.Key).ShouldBe(["result", "error"]);
        ((string)reply["error"]!).Split('\n')[0].ShouldBe(text);
    }

    [Theory]
    [InlineData(new byte[] { 0xe7, 0x8c }, "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data")]
    [InlineData(new byte[] { 0xff, 0xfe }, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte")]
    [InlineData(new byte[] { (byte)'"', 0xc3, (byte)'x' }, "'utf-8' codec can't decode byte 0xc3 in position 1: invalid continuation byte")]
    public void Bytes_that_are_no_text_are_named(byte[] body, string text)
    {
        using var desk = Desk.Empty();
        ((string)JsonNode.Parse(desk.Handle(body).Body.ToArray())!["error"]!).ShouldBe(text);
    }

    [Theory]
    [InlineData("addNote", """{"bad":"request"}""", "AnkiConnect.addNote() got an unexpected keyword argument 'bad'")]
    [InlineData("addNote", """{"notes":[]}""", "AnkiConnect.addNote() got an unexpected keyword argument 'notes'. Did you mean 'note'?")]
    [InlineData("addNote", """{"sel":1}""", "AnkiConnect.addNote() got an unexpected keyword argument 'sel'. Did you mean 'self'?")]
    [InlineData("addNote", """{"self":1}""", "AnkiConnect.addNote() got multiple values for argument 'self'")]
    [InlineData("guiBrowse", """{"foobar":1}""", "AnkiConnect.guiBrowse() got an unexpected keyword argument 'foobar'")]
    [InlineData("guiBrowse", """{"Query":1}""", "AnkiConnect.guiBrowse() got an unexpected keyword argument 'Query'. Did you mean 'query'?")]
    [InlineData("replaceTags", """{"tagToReplace":1}""", "AnkiConnect.replaceTags() got an unexpected keyword argument 'tagToReplace'. Did you mean 'tag_to_replace'?")]
    [InlineData("storeMediaFile", """{"fileName":1}""", "AnkiConnect.storeMediaFile() got an unexpected keyword argument 'fileName'. Did you mean 'filename'?")]
    [InlineData("addNote", "{}", "AnkiConnect.addNote() missing 1 required positional argument: 'note'")]
    [InlineData("changeDeck", "{}", "AnkiConnect.changeDeck() missing 2 required positional arguments: 'cards' and 'deck'")]
    [InlineData("replaceTags", "{}", "AnkiConnect.replaceTags() missing 3 required positional arguments: 'notes', 'tag_to_replace', and 'replace_with_tag'")]
    [InlineData("addNote", """{"note":{}}""", "'modelName'")]
    [InlineData("suspend", """{"cards":[-123]}""", "Card was not found: -123")]
    public void Arguments_are_bound_by_name(string action, string parameters, string error)
    {
        using var desk = Desk.Empty();
        desk.Error(action, parameters).ShouldBe(error);
    }

    [Fact]
    public void A_reply_that_fails_halfway_is_an_error_and_nothing_else()
    {
        using var desk = Desk.WithFixture();
        desk.Result("setSpecificValueOfCard", $$"""{"card":{{desk.Cards[^1]}},"keys":["nid"],"newValues":[1],"warning_check":true}""");
        var cards = $"[{string.Join(',', Enumerable.Repeat(desk.Cards[0], 200))},{desk.Cards[^1]}]";

        var replies = desk.Result("multi", $$$"""{"actions":[{"action":"version"},{"action":"cardsInfo","version":6,"params":{"cards":{{{cards}}}}},{"action":"version"}]}""")!;

        replies.ToJsonString().ShouldBe("""[6,{"result":null,"error":"No such note: \u00271\u0027"},6]""");
    }

    [Fact]
    public void Each_element_of_multi_is_answered_in_the_form_of_its_own_version()
    {
        using var desk = Desk.Empty();
        desk.Json("multi", """{"actions":[{"action":"deckNames"},{"action":"deckNames","version":6},{"action":"nope","params":{"a":1}},{"version":6},{"action":"multi","params":{"actions":[{"action":"version"}]}}]}""")
            .ShouldBe("""[["Default"],{"result":["Default"],"error":null},{"result":null,"error":"unsupported action"},{"result":null,"error":"unsupported action"},[6]]""");
        desk.Error("multi", """{"actions":[1]}""").ShouldBe("'int' object has no attribute 'get'");
        desk.Json("multi", """{"actions":[{"action":"requestPermission","version":6}]}""")
            .ShouldBe("""[{"result":null,"error":"AnkiConnect.requestPermission() missing 2 required positional arguments: 'origin' and 'allowed'"}]""");
    }

    [Fact]
    public void A_key_is_compared_exactly_and_each_element_needs_its_own()
    {
        using var desk = Desk.Empty();
        ((string)desk.Reply("""{"action":"version","key":"x"}""")!["error"]!).ShouldBe("valid api key must be provided");
        desk.Config = desk.Config with { ApiKey = "1" };
        ((string)desk.Reply("""{"action":"nope"}""")!["error"]!).ShouldBe("valid api key must be provided");
        ((string)desk.Reply("""{"action":"version","key":1}""")!["error"]!).ShouldBe("valid api key must be provided");
        ((int)desk.Reply("""{"action":"version","key":"1"}""")!).ShouldBe(6);
        desk.Json("multi", """{"actions":[{"action":"version"}]}""").ShouldBe("""[{"result":null,"error":"valid api key must be provided"}]""");
    }

    [Fact]
    public void A_key_for_reading_is_refused_whatever_changes_something()
    {
        using var desk = Desk.WithFixture();
        desk.MayWrite = false;
        desk.Error("addTags", $$"""{"notes":[{{desk.FirstNote}}],"tags":"x"}""").ShouldBe("this key allows reading only");
        desk.Error("getDeckStats", """{"decks":["new deck"]}""").ShouldBe("this key allows reading only");
        desk.Json("deckNames").ShouldBe("""["Default","test_deck"]""");
        desk.Result("cardReviews", """{"deck":"test_deck","startID":0}""")!.AsArray().ShouldBeEmpty();
        desk.Json("multi", $$$"""{"actions":[{"action":"deleteNotes","params":{"notes":[{{{desk.FirstNote}}}]}},{"action":"version"}]}""")
            .ShouldBe("""[{"result":null,"error":"this key allows reading only"},6]""");
    }

    [Fact]
    public void Whatever_an_action_is_given_it_answers()
    {
        using var desk = Desk.WithFixture();
        foreach (var action in ConnectService.ActionNames.Where(name => name != "multi"))
        {
            foreach (var value in new[] { "null", "1", "-1", "1e300", "99999999999999999999", "\"x\"", "[]", "[null]", "[{}]", "[\"x\"]", "{}", "true" })
            {
                var parameters = ActionTable.All[action].Description.Parameters.Select(parameter => $"\"{parameter.Name}\":{value}");
                var answer = desk.Handle("{\"action\":\"" + action + "\",\"version\":6,\"params\":{" + string.Join(',', parameters) + "}}");
                answer.Status.ShouldBe(200);
                JsonNode.Parse(answer.Body.ToArray())!.AsObject().Count.ShouldBe(2, $"{action} {value}");
            }
        }
    }

    [Fact]
    public void Without_a_collection_only_what_needs_none_succeeds()
    {
        using var desk = Desk.Empty();
        using var closed = desk.Collection;
        desk.Collection = null;
        foreach (var (action, parameters, result) in new[]
        {
            ("version", "{}", "6"), ("getProfiles", "{}", """["test_user"]"""), ("guiSelectedNotes", "{}", "[]"), ("guiSelectCard", """{"card":1}""", "false"),
            ("guiSelectNote", """{"note":1}""", "false"), ("guiAddNoteSetData", """{"note":{}}""", """{"error":"Add Note dialog is not open","code":1}"""),
            ("guiReviewActive", "{}", "false"), ("guiStartCardTimer", "{}", "false"), ("guiShowQuestion", "{}", "false"), ("guiShowAnswer", "{}", "false"),
            ("guiPlayAudio", "{}", "false"), ("guiAnswerCard", """{"ease":1}""", "false"), ("findNotes", "{}", "[]"), ("findCards", "{}", "[]"),
            ("cardsInfo", """{"cards":[]}""", "[]"), ("addNotes", """{"notes":[]}""", "[]"), ("canAddNotes", """{"notes":[]}""", "[]"),
            ("canAddNote", """{"note":{}}""", "false"), ("canAddNoteWithErrorDetail", """{"note":{}}""", """{"canAdd":false,"error":"collection is not available"}"""),
        })
        {
            desk.Json(action, parameters).ShouldBe(result, action);
        }

        desk.Error("guiCurrentCard").ShouldBe("Gui review is not currently active.");
        desk.Error("notesInfo").ShouldBe("Must provide either \"notes\" or a \"query\"");
        foreach (var action in new[] { "deckNames", "getTags", "sync", "reloadCollection", "modelNames", "guiDeckBrowser", "guiUndo", "getMediaDirPath", "getNumCardsReviewedToday" })
        {
            desk.Error(action).ShouldBe("collection is not available", action);
        }
    }
}

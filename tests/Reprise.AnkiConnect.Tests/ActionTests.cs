namespace Reprise.AnkiConnect.Tests;

/// <summary>Cases of the specification that the recorded scripts do not contain (docs/spec/ankiconnect.md §18.3–18.11, §20).</summary>
public class ActionTests
{
    [Fact]
    public void Reflection_lists_what_there_is()
    {
        using var desk = Desk.Empty();
        desk.Json("apiReflect", """{"scopes":["actions","invalidType"],"actions":["guiSelectNote","canAddNoteWithErrorDetail","x","guiSelectNote"]}""")
            .ShouldBe("""{"scopes":["actions"],"actions":["guiSelectNote","canAddNoteWithErrorDetail","guiSelectNote"]}""");
        desk.Json("apiReflect", """{"scopes":["x"]}""").ShouldBe("""{"scopes":[]}""");
        desk.Result("apiReflect", """{"scopes":["actions"]}""")!["actions"]!.AsArray().Count.ShouldBe(122);
        desk.Error("apiReflect").ShouldBe("scopes has invalid value");
        desk.Error("apiReflect", """{"scopes":["actions"],"actions":"x"}""").ShouldBe("actions has invalid value");
        desk.Error("apiReflect", """{"scopes":["actions"],"actions":[1]}""").ShouldBe("attribute name must be string, not 'int'");
    }

    [Fact]
    public void Text_in_note_types_is_replaced_with_flat_and_with_wrapped_parameters()
    {
        using var desk = Desk.WithFixture();
        desk.Json("findAndReplaceInModels", """{"modelName":"test_model","findText":"}}","replaceText":"}}!","back":false,"css":false}""").ShouldBe("1");
        desk.Json("findAndReplaceInModels", """{"model":{"modelName":"","findText":"}}!","replaceText":"}}?","front":true,"back":true,"css":true}}""").ShouldBe("1");
        desk.Result("modelTemplates", """{"modelName":"test_model"}""")!["Card 1"]!["Front"]!.ToString().ShouldBe("{{field1}}?");
        desk.Error("findAndReplaceInModels", """{"model":1}""").ShouldStartWith("AnkiConnect.findAndReplaceInModels() got an unexpected keyword argument 'model'");
        desk.Error("findAndReplaceInModels", """{"modelName":"","findText":"","replaceText":"x"}""").ShouldNotBeEmpty();
    }

    [Fact]
    public void Ids_may_be_texts_and_zero_is_nobodys()
    {
        using var desk = Desk.WithFixture();
        desk.Json("cardsToNotes", $$"""{"cards":["{{desk.Cards[0]}}"]}""").ShouldBe($"[{desk.FirstNote}]");
        desk.Json("getReviewsOfCards", $$"""{"cards":["{{desk.Cards[0]}}"]}""").ShouldBe($$"""{"{{desk.Cards[0]}}":[]}""");
        desk.Json("getEaseFactors", """{"cards":[0]}""").ShouldBe("[null]");
        desk.Json("notesModTime", """{"notes":[123]}""").ShouldBe("[{}]");
        desk.Json("setDueDate", $$"""{"cards":[{{desk.Cards[0]}}],"days":3}""").ShouldBe("true");
    }

    [Fact]
    public void An_ease_beyond_all_numbers_is_no_ease()
    {
        using var desk = Desk.WithFixture();
        desk.Error("answerCards", $$$"""{"answers":[{"cardId":{{{desk.Cards[0]}}},"ease":4294967297}]}""").ShouldBe("invalid ease");
    }

    [Fact]
    public void Tags_may_be_a_list_or_a_text_wherever_tags_are_given()
    {
        using var desk = Desk.WithFixture();
        desk.Result("addTags", $$"""{"notes":[{{desk.FirstNote}}],"tags":["b","c d"]}""");
        desk.Json("getNoteTags", $$"""{"note":{{desk.FirstNote}}}""").ShouldBe("""["b","c","d","tag1"]""");
        desk.Result("addTags", $$"""{"notes":[{{desk.FirstNote}}],"tags":"  "}""");
        desk.Result("addTags", $$"""{"notes":[{{desk.FirstNote}}],"tags":"b c","add":false}""");
        desk.Json("getNoteTags", $$"""{"note":{{desk.FirstNote}}}""").ShouldBe("""["d","tag1"]""");
        var note = desk.Result("addNote", """{"note":{"deckName":"test_deck","modelName":"Basic","fields":{"Front":"x"},"tags":"one two"}}""");
        desk.Json("getNoteTags", $$"""{"note":{{note}}}""").ShouldBe("""["one","two"]""");
    }

    [Fact]
    public void A_batch_that_fails_leaves_nothing_behind_not_even_a_step_to_undo()
    {
        using var desk = Desk.WithFixture();
        string Note(string front) => $$$"""{"deckName":"test_deck","modelName":"Basic","fields":{"Front":"{{{front}}}"}}""";
        var before = desk.Collection!.UndoStatus;
        desk.Error("addNotes", $$"""{"notes":[{{Note("foo")}},{{Note("bar")}},{{Note("foo")}},{}]}""").ShouldBe("['cannot create note because it is a duplicate', \"'modelName'\"]");
        desk.Collection.UndoStatus.Undo.ShouldBe(before.Undo);
        desk.Result("findNotes", """{"query":"deck:test_deck"}""")!.AsArray().Count.ShouldBe(2);
        desk.Result("addNotes", $$"""{"notes":[{{Note("foo")}},{{Note("bar")}}]}""")!.AsArray().Count.ShouldBe(2);
        desk.Json("guiUndo").ShouldBe("true");
        desk.Result("findNotes", """{"query":"deck:test_deck"}""")!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void A_batch_longer_than_the_undo_history_is_still_one_step()
    {
        using var desk = Desk.WithFixture();
        var notes = string.Join(',', Enumerable.Range(0, 70).Select(i => $$$"""{"deckName":"test_deck","modelName":"Basic","fields":{"Front":"note {{{i}}}"}}"""));
        desk.Result("addNotes", $$"""{"notes":[{{notes}}]}""")!.AsArray().Count.ShouldBe(70);
        desk.Result("findNotes", """{"query":"deck:test_deck"}""")!.AsArray().Count.ShouldBe(72);
        desk.Json("guiUndo").ShouldBe("true");
        desk.Result("findNotes", """{"query":"deck:test_deck"}""")!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void Whether_a_note_could_be_added_is_judged_without_storing_its_files()
    {
        using var desk = Desk.WithFixture();
        string Note(string more) => "{\"note\":{\"deckName\":\"test_deck\",\"modelName\":\"Basic\",\"fields\":{\"Front\":\"\"},\"picture\":{\"filename\":\"p.png\",\"data\":\"SGVsbG8h\",\"fields\":[\"Front\"]" + more + "}}}";
        desk.Json("canAddNote", Note("")).ShouldBe("true");
        desk.Json("canAddNote", Note(",\"skipHash\":\"952d2c56d0485958336747bcdd98590d\"")).ShouldBe("false");
        desk.Json("getMediaFilesNames").ShouldBe("[]");
    }

    [Fact]
    public void Media_patterns_are_those_of_a_shell()
    {
        using var desk = Desk.WithFixture();
        foreach (var name in new[] { "a1.txt", "a2.txt", "b].txt", ".hidden" })
        {
            desk.Result("storeMediaFile", $$"""{"filename":"{{name}}","data":"eA=="}""");
        }

        desk.Json("getMediaFilesNames", """{"pattern":"a[!1].txt"}""").ShouldBe("""["a2.txt"]""");
        desk.Json("getMediaFilesNames", """{"pattern":"a[2-1].txt"}""").ShouldBe("[]");
        desk.Json("getMediaFilesNames", """{"pattern":"../*"}""").ShouldBe("[]");
        desk.Json("getMediaFilesNames", """{"pattern":"[!]x]1.txt"}""").ShouldBe("""["a1.txt"]""");
        desk.Json("getMediaFilesNames", """{"pattern":"A?.txt"}""").ShouldBe("[]");
    }

    [Fact]
    public void Files_are_found_and_deleted_by_the_name_that_was_asked_for()
    {
        using var desk = Desk.WithFixture();
        desk.Json("storeMediaFile", """{"filename":"Cat.PNG","data":"dGVzdCAx"}""").ShouldBe("\"cat.png\"");
        desk.Json("storeMediaFile", """{"filename":"Cat.PNG","data":"dGVzdCAx"}""").ShouldBe("\"cat.png\"");
        desk.Json("retrieveMediaFile", """{"filename":"Cat.PNG"}""").ShouldBe("\"dGVzdCAx\"");
        desk.Json("deleteMediaFile", """{"filename":"../collection.anki2"}""").ShouldBe("null");
        desk.Json("deleteMediaFile", """{"filename":"Cat.PNG"}""").ShouldBe("null");
        desk.Json("retrieveMediaFile", """{"filename":"cat.png"}""").ShouldBe("false");
        desk.Json("retrieveMediaFile", """{"filename":"../collection.anki2"}""").ShouldBe("false");
    }

    [Fact]
    public void A_package_that_was_exported_comes_back()
    {
        using var desk = Desk.WithFixture();
        var path = desk.FileIn("test.apkg");
        desk.Json("exportPackage", $$"""{"deck":"test_deck","path":"{{path}}"}""").ShouldBe("true");
        desk.Json("exportPackage", $$"""{"deck":"nope","path":"{{path}}"}""").ShouldBe("false");
        desk.Result("deleteDecks", """{"decks":["test_deck"],"cardsToo":true}""");
        desk.Json("deckNames").ShouldBe("""["Default"]""");
        desk.Json("importPackage", $$"""{"path":"{{path}}"}""").ShouldBe("true");
        desk.Json("deckNames").ShouldBe("""["Default","test_deck"]""");
    }

    [Fact]
    public void Reviews_are_inserted_all_or_none()
    {
        using var desk = Desk.WithFixture();
        string Row(int id) => $"[{id},{desk.Cards[0]},-1,3,4,-60,2500,6157,0]";
        desk.Json("insertReviews", $$"""{"reviews":[{{Row(456)}},{{Row(789)}}]}""").ShouldBe("null");
        desk.Json("getLatestReviewID", """{"deck":"test_deck"}""").ShouldBe("789");
        desk.Error("insertReviews", $$"""{"reviews":[{{Row(999)}},{{Row(456)}}]}""").ShouldContain("UNIQUE constraint failed: revlog.id");
        desk.Error("insertReviews", """{"reviews":[[1,2]]}""").ShouldNotBeEmpty();
        desk.Json("insertReviews", """{"reviews":[]}""").ShouldBe("null");
        desk.Json("getLatestReviewID", """{"deck":"test_deck"}""").ShouldBe("789");
    }

    [Fact]
    public void A_note_that_changes_to_a_smaller_note_type_loses_its_surplus_cards()
    {
        using var desk = Desk.WithFixture();
        desk.Json("updateNoteModel", $$$"""{"note":{"id":{{{desk.FirstNote}}},"modelName":"basic","fields":{"front":"a","BACK":"b","x":"y"},"tags":["t"]}}""").ShouldBe("null");
        var info = desk.Result("notesInfo", $$"""{"notes":[{{desk.FirstNote}}]}""")![0]!;
        info["modelName"]!.ToString().ShouldBe("Basic");
        info["fields"]!["Back"]!["value"]!.ToString().ShouldBe("b");
        info["cards"]!.ToJsonString().ShouldBe($"[{desk.Cards[0]}]");
        desk.Result("cardsInfo", $$"""{"cards":[{{desk.Cards[0]}},{{desk.Cards[1]}}]}""")![1]!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public void The_schema_describes_every_action()
    {
        var schema = ConnectSchema.OpenApi();
        schema["x-actions"]!.AsArray().Count.ShouldBe(122);
        var schemas = schema["components"]!["schemas"]!.AsObject();
        var references = new List<string>();
        Collect(schema, references);
        references.Distinct().Where(name => !schemas.ContainsKey(name)).ShouldBeEmpty();
        schemas["addTags.request"]!["properties"]!["params"]!["required"]!.ToJsonString().ShouldBe("""["notes","tags"]""");
        schemas["addTags.request"]!["properties"]!["params"]!["properties"]!["add"]!.ToJsonString().ShouldBe("""{"type":"boolean","default":true}""");

        static void Collect(JsonNode? node, List<string> found)
        {
            foreach (var (key, value) in node as JsonObject ?? [])
            {
                if (key == "$ref")
                {
                    found.Add(value!.ToString()["#/components/schemas/".Length..]);
                }

                Collect(value, found);
            }

            foreach (var item in node as JsonArray ?? [])
            {
                Collect(item, found);
            }
        }
    }
}

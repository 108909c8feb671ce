using System.Buffers;
using System.Text;

namespace Reprise.AnkiConnect.Tests;

/// <summary>Rules that neither the recorded scripts nor the specification's cases reach.</summary>
public class RareRequestTests
{
    [Theory]
    [InlineData("E080", "'utf-8' codec can't decode byte 0xe0 in position 0: invalid continuation byte")]
    [InlineData("7BEDA080", "'utf-8' codec can't decode byte 0xed in position 1: invalid continuation byte")]
    [InlineData("F08080", "'utf-8' codec can't decode byte 0xf0 in position 0: invalid continuation byte")]
    [InlineData("F4908080", "'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte")]
    [InlineData("C0AF", "'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte")]
    [InlineData("F09F98", "'utf-8' codec can't decode bytes in position 0-2: unexpected end of data")]
    [InlineData("E78C41", "'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte")]
    public void Bytes_that_are_no_UTF_8_are_named_as_the_add_ons_runtime_does(string body, string text)
    {
        using var desk = Desk.Empty();
        var reply = JsonNode.Parse(desk.Handle(Convert.FromHexString(body)).Body.ToArray())!;
        ((string?)reply["error"]).ShouldBe(text);
    }

    [Fact]
    public void What_stands_in_multi_before_something_that_is_no_request_has_taken_effect()
    {
        using var desk = Desk.Empty();
        desk.Error("multi", """{"actions":[{"action":"createDeck","params":{"deck":"made"}},null,{"action":"createDeck","params":{"deck":"never"}}]}""")
            .ShouldBe("'NoneType' object has no attribute 'get'");
        desk.Json("deckNames").ShouldBe("""["Default","made"]""");
    }

    [Fact]
    public void Elements_of_multi_are_not_checked_before_they_run()
    {
        using var desk = Desk.Empty();
        desk.Json("multi", """{"actions":[{"action":5},{"action":null,"version":6},{"action":"version","version":"6"},{"action":"version","version":null},{"action":"version","version":true},{"action":"version","version":4.5}]}""")
            .ShouldBe("""
                [{"result":null,"error":"unsupported action"},{"result":null,"error":"unsupported action"},{"result":null,"error":"'<=' not supported between instances of 'str' and 'int'"},{"result":null,"error":"'<=' not supported between instances of 'NoneType' and 'int'"},6,{"result":6,"error":null}]
                """.Trim());
        desk.Json("multi", """{"actions":[{"action":"version","params":null}]}""")
            .ShouldBe("""[{"result":null,"error":"AnkiConnect.version() argument after ** must be a mapping, not NoneType"}]""");
    }

    [Theory]
    [InlineData("SGk=SGk=", "Hi")]
    [InlineData("S=G=k=", "Hi")]
    [InlineData("SGk", null)]
    [InlineData("=SGVsbG8h=", "Hello!")]
    [InlineData("SG\nk!=", "Hi")]
    [InlineData("SG=k", null)]
    public void Padding_ends_base64_where_it_completes_a_group_only(string data, string? content)
    {
        using var desk = Desk.Empty();
        var parameters = new JsonObject { ["filename"] = "_x.txt", ["data"] = data }.ToJsonString();
        if (content is null)
        {
            desk.Error("storeMediaFile", parameters).ShouldBe("Incorrect padding");
            return;
        }

        desk.Result("storeMediaFile", parameters);
        ((string?)desk.Result("retrieveMediaFile", """{"filename":"_x.txt"}""")).ShouldBe(Convert.ToBase64String(Encoding.UTF8.GetBytes(content)));
    }

    [Fact]
    public void A_preset_that_is_no_number_is_refused_before_the_decks_are_looked_at()
    {
        using var desk = Desk.Empty();
        desk.Error("setDeckConfigId", """{"decks":["nope"],"configId":"x"}""").ShouldBe("invalid literal for int() with base 10: 'x'");
        desk.Json("setDeckConfigId", """{"decks":["nope"],"configId":"1"}""").ShouldBe("false");
    }

    [Fact]
    public void A_card_that_the_loop_of_suspend_skips_need_not_exist()
    {
        using var desk = Desk.WithFixture();
        desk.Json("unsuspend", $$"""{"cards":[{{desk.Cards[0]}},123]}""").ShouldBe("null");
        desk.Error("suspend", $$"""{"cards":[{{desk.Cards[0]}},123]}""").ShouldBe("Card was not found: 123");
        desk.Json("areSuspended", $$"""{"cards":[{{desk.Cards[0]}}]}""").ShouldBe("[false]");
    }

    [Fact]
    public void A_card_given_another_id_is_written_over_the_card_of_that_id()
    {
        using var desk = Desk.WithFixture();
        desk.Json("setSpecificValueOfCard", $$"""{"card":{{desk.Cards[0]}},"keys":["factor","id"],"newValues":[1900,{{desk.Cards[2]}}],"warning_check":true}""").ShouldBe("[true]");
        desk.Json("getEaseFactors", $$"""{"cards":[{{desk.Cards[0]}},{{desk.Cards[2]}}]}""").ShouldBe("[0,1900]");
        desk.Json("setEaseFactors", $$"""{"cards":[{{desk.Cards[1]}}],"easeFactors":[67536]}""").ShouldBe("[true]");
        desk.Json("getEaseFactors", $$"""{"cards":[{{desk.Cards[1]}}]}""").ShouldBe("[2000]");
    }

    [Fact]
    public void An_answer_of_an_unknown_card_is_false_whatever_its_button()
    {
        using var desk = Desk.WithFixture();
        desk.Json("answerCards", """{"answers":[{"cardId":123,"ease":null},{"cardId":123,"ease":"x"}]}""").ShouldBe("[false,false]");
        desk.Error("answerCards", $$$"""{"answers":[{"cardId":{{{desk.Cards[0]}}},"ease":"3"}]}""").ShouldBe("invalid ease");
        desk.Json("guiAnswerCard", """{"ease":null}""").ShouldBe("false");
        desk.Json("guiSelectCard", """{"card":null}""").ShouldBe("false");
    }

    [Fact]
    public void A_place_is_a_whole_number_and_a_new_field_moves_under_the_name_it_got()
    {
        using var desk = Desk.WithFixture();
        desk.Error("modelFieldReposition", """{"modelName":"test_model","fieldName":"field1","index":"1"}""").ShouldNotBeEmpty();
        desk.Error("modelTemplateReposition", """{"modelName":"test_model","templateName":"Card 1","index":1.0}""").ShouldNotBeEmpty();
        desk.Result("modelFieldAdd", """{"modelName":"test_model","fieldName":"a:b","index":0}""");
        desk.Json("modelFieldNames", """{"modelName":"test_model"}""").ShouldBe("""["ab","field1","field2"]""");
        desk.Error("createModel", """{"modelName":"m","inOrderFields":["a"],"cardTemplates":[{"Name":null,"Front":"{{a}}","Back":""}]}""").ShouldNotBeEmpty();
    }

    [Fact]
    public void Fields_are_found_by_their_names_in_lower_case()
    {
        using var desk = Desk.Empty();
        desk.Result("createModel", """{"modelName":"m","inOrderFields":["\u03c2","Ä"],"cardTemplates":[{"Front":"{{\u03c2}}","Back":"x"}]}""");
        var note = desk.Result("addNote", """{"note":{"deckName":"Default","modelName":"m","fields":{"\u03c2":"kept","\u03c3":"another letter","ä":"found"}}}""");
        var fields = desk.Result("notesInfo", $$"""{"notes":[{{note}}]}""")![0]!["fields"]!;
        fields["ς"]!["value"]!.ToString().ShouldBe("kept");
        fields["Ä"]!["value"]!.ToString().ShouldBe("found");
    }

    [Fact]
    public void A_capital_sigma_at_the_end_of_a_field_name_is_the_small_one_of_word_ends()
    {
        using var desk = Desk.Empty();
        desk.Result("createModel", """{"modelName":"m","inOrderFields":["\u03bb\u03cc\u03b3\u03bf\u03c2"],"cardTemplates":[{"Front":"{{\u03bb\u03cc\u03b3\u03bf\u03c2}}","Back":"x"}]}""");
        var note = desk.Result("addNote", """{"note":{"deckName":"Default","modelName":"m","fields":{"\u039b\u038c\u0393\u039f\u03a3":"found"}}}""");
        desk.Result("notesInfo", $$"""{"notes":[{{note}}]}""")![0]!["fields"]!["λόγος"]!["value"]!.ToString().ShouldBe("found");
    }

    [Theory]
    [InlineData("NaN", "nan")]
    [InlineData("Infinity", "inf")]
    [InlineData("-Infinity", "-inf")]
    [InlineData("1e999", "inf")]
    public void Infinity_and_NaN_are_numbers_but_no_version(string version, string shown)
    {
        using var desk = Desk.Empty();
        desk.Reply($$"""{"action":"version","version":6,"more":{{version}}}""")!["result"]!.GetValue<int>().ShouldBe(6);
        ((string?)desk.Reply($$"""{"action":"version","version":{{version}}}""")!["error"]).ShouldNotBeNull().ShouldStartWith($"{shown} is not of type 'integer'");
        desk.Error("getEaseFactors", $$"""{"cards":[{{version}}]}""").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("١-٣!", "A number was invalid or out of range.")]
    [InlineData("-١", "-١")]
    [InlineData("١!١", "١!١")]
    public void Days_in_digits_of_other_scripts_are_no_number_where_they_have_the_form_of_days(string days, string error)
    {
        using var desk = Desk.WithFixture();
        desk.Error("setDueDate", $$"""{"cards":[{{desk.Cards[0]}}],"days":"{{days}}"}""").ShouldBe(error);
    }

    [Fact]
    public void A_preset_with_a_number_beyond_all_range_is_still_read()
    {
        using var desk = Desk.Empty();
        var config = desk.Result("getDeckConfig", """{"deck":"Default"}""")!;
        config["secondsToShowQuestion"] = 1e308;
        config["fsrsParams6"] = new JsonArray(1.0, -1e308);
        desk.Json("saveDeckConfig", new JsonObject { ["config"] = config.DeepClone() }.ToJsonString()).ShouldBe("true");

        var read = desk.Result("getDeckConfig", """{"deck":"Default"}""")!;
        read["secondsToShowQuestion"]!.GetValue<float>().ShouldBe(float.MaxValue);
        read["fsrsParams6"]!.AsArray().Select(value => value!.GetValue<float>()).ShouldBe([1, float.MinValue]);
    }

    [Fact]
    public void A_pattern_longer_than_any_file_name_fits_none()
    {
        using var desk = Desk.Empty();
        desk.Json("getMediaFilesNames", new JsonObject { ["pattern"] = new string('a', 20_000) }.ToJsonString()).ShouldBe("[]");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_an_error_and_never_another_character()
    {
        using var desk = Desk.WithFixture();
        desk.Error("createDeck", """{"deck":"😀 \ud83d"}""").ShouldBe("'utf-8' codec can't encode character '\\ud83d' in position 2: surrogates not allowed");
        desk.Error("addNote", """{"note":{"deckName":"test_deck","modelName":"Basic","fields":{"Front":"\udc00x"}}}""").ShouldContain("surrogates not allowed");
        desk.Error("storeMediaFile", """{"filename":"a.txt","data":"\ud83d"}""").ShouldBe("string argument should contain only ASCII characters");
        desk.Result("createDeck", """{"deck":"\ud83d\ude00"}""");
        desk.Result("deckNames")!.AsArray().Select(name => (string?)name).ShouldBe(["Default", "test_deck", "😀"]);
    }

    [Fact]
    public void A_tag_is_replaced_by_its_lower_case_not_by_what_its_letters_fold_to()
    {
        using var desk = Desk.WithFixture();
        desk.Result("updateNoteTags", $$"""{"note":{{desk.FirstNote}},"tags":["Maß"]}""");
        desk.Json("replaceTagsInAllNotes", """{"tag_to_replace":"mass","replace_with_tag":"other"}""").ShouldBe("null");
        desk.Json("getNoteTags", $$"""{"note":{{desk.FirstNote}}}""").ShouldBe("""["Maß"]""");
        desk.Json("replaceTagsInAllNotes", """{"tag_to_replace":"MAß","replace_with_tag":"other"}""").ShouldBe("null");
        desk.Json("getNoteTags", $$"""{"note":{{desk.FirstNote}}}""").ShouldBe("""["other"]""");
    }

    [Fact]
    public void Whatever_keeps_an_attachment_from_being_stored_is_written_into_its_fields()
    {
        using var desk = Desk.Empty();
        var note = desk.Result("addNote", """{"note":{"deckName":"Default","modelName":"Basic","fields":{"Front":"a "},"picture":{"filename":"x.png","path":"a\u0000b","fields":["Front"]}}}""");
        desk.Result("notesInfo", $$"""{"notes":[{{note}}]}""")![0]!["fields"]!["Front"]!["value"]!.ToString().ShouldBe("a null character in path");
    }
}

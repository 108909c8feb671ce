using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections;

namespace Reprise.Server.Tests;

/// <summary>The browse page's sidebar and order, and cards as pages show them.</summary>
public sealed class BrowseTests
{
    [Fact]
    public async Task The_sidebar_offers_the_searches_that_other_programs_offer_in_their_order()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        foreach (var name in new[] { "b", "B", "a" })
        {
            await ada.Put($"searches/{name}", new { search = "is:due" });
        }

        var groups = (await ada.Get("browse/sidebar")).Body!.AsArray();

        Names(groups[0]!).ShouldBe(["B", "a", "b"]);
        Searches(groups[1]!).ShouldBe(
            ["prop:due=0", "added:1", "edited:1", "rated:1", "introduced:1", "resched:1", "rated:1:1", "is:due -prop:due=0"]);
        Searches(groups[2]!).ShouldBe(["flag:0", "flag:1", "flag:2", "flag:3", "flag:4", "flag:5", "flag:6", "flag:7"]);
        Searches(groups[6]!)[0].ShouldBe("-tag:_*");
        groups.ShouldAllBe(group => !group!["collapsed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_column_that_cannot_be_sorted_by_gives_way_to_the_time_of_creation()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Put("browse/columns", new { mode = "cards", columns = new[] { "question" }, sort = "question", reverse = true });

        var sort = (await ada.Get("browse/columns"))["sort"];

        sort["cards"]!["key"]!.ToString().ShouldBe("noteCrt");
        sort["notes"]!["key"]!.ToString().ShouldBe("noteCrt");
    }

    [Fact]
    public async Task Whoever_selects_a_large_result_gets_all_of_it()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var cards = await AddManyCards(ada);

        var found = await ada.Post("search", new { search = "deck:*", mode = "cards" });
        var ids = (await ada.Post("search/ids", new { token = found["token"], from = 0, count = found["count"] }))["ids"];

        found["count"]!.GetValue<int>().ShouldBe(cards);
        ids!.AsArray().Select(id => id!.GetValue<long>()).Distinct().Count().ShouldBe(cards);
    }

    [Fact]
    public async Task What_a_search_of_many_cards_asked_for_is_made_in_the_next_pause()
    {
        var clock = new Clock();
        var (server, ada) = await RunningServer.StartWithAda(options => options with { Time = clock });
        await using var _ = server;
        using var __ = ada;
        await AddManyCards(ada);
        var collections = server.Services.GetRequiredService<OpenCollections>();
        var account = server.Services.GetRequiredService<AccountDirectory>().List().Single().Id;
        async Task<bool> IsSomethingMissing()
        {
            using var lease = await collections.EnterAsync(account, CancellationToken.None);
            return lease.Collection.CanPrepareSearches();
        }

        await ada.Post("search", new { search = "is:new", mode = "cards", sort = "noteFld" });
        (await IsSomethingMissing()).ShouldBeTrue();
        for (var attempt = 0; attempt < 30 && await IsSomethingMissing(); attempt++)
        {
            clock.Pass(TimeSpan.FromSeconds(1));
            await Task.Delay(600);
        }

        (await IsSomethingMissing()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sound_is_a_file_of_the_media_folder_and_speech_has_a_speed()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var start = await ada.Get("notes/adding");
        var note = await ada.Post("notes", new
        {
            noteTypeId = start["noteTypeId"],
            deckId = start["deckId"],
            fields = new[] { "[sound:../a b/c d.mp3][anki:tts lang=en_US speed=inf]x[/anki:tts]", "" },
            tags = Array.Empty<string>(),
        });
        var card = (await ada.Get($"notes/{note["id"]}"))["cards"][0]!["id"];

        var shown = (await ada.Get($"cards/{card}/rendered"))["questionAv"];

        shown[0]!["file"]!.ToString().ShouldBe("c%20d.mp3");
        shown[1]!["speed"]!.GetValue<double>().ShouldBe(1);
    }

    [Fact]
    public async Task Names_of_pictures_become_addresses()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var start = await ada.Get("notes/adding");
        var note = await ada.Post("notes", new
        {
            noteTypeId = start["noteTypeId"],
            deckId = start["deckId"],
            fields = new[] { "<img src=\"a #1.jpg\">", "" },
            tags = Array.Empty<string>(),
        });
        var card = (await ada.Get($"notes/{note["id"]}"))["cards"][0]!["id"];

        (await ada.Get($"cards/{card}/rendered"))["question"].ToString().ShouldBe("<img src=\"a%20%231.jpg\">");
    }

    [Fact]
    public async Task Templates_being_edited_show_an_example_of_what_is_typed()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var type = (await ada.Get("notes/adding"))["noteTypeId"];

        var shown = await ada.Post($"note-types/{type}/preview", new
        {
            question = "{{Front}}{{type:Back}}",
            answer = "{{type:Back}}<hr id=answer>{{type:Front}}",
            css = "",
            ordinal = 0,
            name = "Card 1",
            fillEmpty = true,
        });

        shown["question"].ToString().ShouldEndWith("<center><input id='typeans' type=text value='example' readonly='readonly'></center>");
        shown["answer"].ToString().ShouldStartWith("<hr id=answer><code id=typeans>");
        shown["answer"].ToString().ShouldEndWith("<center><b>Only one typing box per card template is supported.</b></center>");
    }

    [Fact]
    public async Task Where_a_template_asks_for_voices_a_mark_stands_for_the_page_to_fill()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var type = (await ada.Get("notes/adding"))["noteTypeId"];

        var shown = await ada.Post($"note-types/{type}/preview", new
        {
            question = "{{Front}}{{tts-voices:}}",
            answer = "{{FrontSide}}<hr>{{unknown:Back}}",
            css = "",
            ordinal = 0,
            name = "Card 1",
            fillEmpty = true,
        });

        shown["question"].ToString().ShouldBe("(Front)[[tts-voices]]");
        shown["answer"].ToString().ShouldBe("(Front)[[tts-voices]]<hr>(Back)");
    }

    private static List<string> Names(JsonNode group) => [.. group["children"]!.AsArray().Select(child => child!["name"]!.ToString())];

    /// <summary>Adds cards of a few notes; answers how many.</summary>
    private static async Task<int> AddManyCards(ApiClient ada)
    {
        const int Notes = 21, Most = 500;
        var cloze = (await ada.Get("note-types")).Body!.AsArray().Single(type => type!["name"]!.ToString() == "Cloze")!["id"]!.GetValue<long>();
        for (var note = 0; note < Notes; note++)
        {
            var text = string.Concat(Enumerable.Range(1, Most).Select(gap => $"{{{{c{gap}::{note}}}}}"));
            await ada.Post("notes", new { noteTypeId = cloze, deckId = 1, fields = new[] { text, "" }, tags = Array.Empty<string>() });
        }

        return Notes * Most;
    }

    private static List<string> Searches(JsonNode group) => [.. group["children"]!.AsArray().Select(child => child!["search"]!.ToString())];

    [Fact]
    public async Task Flags_and_saved_searches_get_other_names()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Put("searches/hard", new { search = "prop:lapses>4" });
        await ada.Put("searches/new", new { search = "is:new" });

        (await ada.Put("browse/flags/2", new { name = " To check " })).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Patch("searches/hard", new { name = "often forgotten" })).Status.ShouldBe(HttpStatusCode.OK);

        (await ada.Get("browse/flags")).Body!.ToJsonString().ShouldBe("""{"2":"To check"}""");
        var sidebar = (await ada.Get("browse/sidebar")).Body!.ToJsonString();
        sidebar.ShouldContain("To check");
        sidebar.ShouldContain("often forgotten");
        (await ada.Patch("searches/new", new { name = "often forgotten" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await ada.Put("browse/flags/2", new { name = "" })).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Get("browse/flags")).Body!.ToJsonString().ShouldBe("{}");
    }
}

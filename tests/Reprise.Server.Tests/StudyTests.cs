using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Server.Tests;

/// <summary>The main way: an account, cards, an answer, and what is in the file then.</summary>
public sealed class StudyTests
{
    [Fact]
    public async Task An_answer_on_the_page_is_in_the_collection_file_with_the_hubs_usn()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        using var _ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"];
        var queue = await ada.Get($"study/{deck}");
        var card = queue["cards"][0]!;

        var answered = await ada.Post($"study/{deck}/answer", new { cardId = card["cardId"], rating = 3, millis = 1500, version = card["version"] });

        answered.Status.ShouldBe(HttpStatusCode.OK);
        answered["counts"]["learning"]!.GetValue<int>().ShouldBe(1);
        answered["cards"][0]!["cardId"]!.GetValue<long>().ShouldNotBe(card["cardId"]!.GetValue<long>());
        answered["undo"]["undo"]!["name"]!.ToString().ShouldBe("answer-card");
        await server.DisposeKeepingDataAsync();
        using (var database = Database.Open(Path.Combine(server.Data, "users", "1", "collection.anki2"), DatabaseAccess.ReadOnly))
        {
            database.ScalarInt64("select count() from revlog where ease = 3 and time = 1500 and usn >= 0").ShouldBe(1);
            database.ScalarInt64("select reps from cards where id = ?", card["cardId"]!.GetValue<long>()).ShouldBe(1);
            database.ScalarInt64("select count() from cards where usn = -1").ShouldBe(0);
        }

        Directory.Delete(server.Data, recursive: true);
    }

    [Fact]
    public async Task What_a_scheduling_script_leaves_decides_and_what_is_not_possible_is_refused()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"]!;
        var options = await ada.Get("decks/1/options");
        await ada.Post("decks/1/options", new
        {
            mode = "this",
            configs = new[] { options["configs"][0]!["config"] },
            cardStateCustomizer = "customData.good.v = 1",
            newCardsIgnoreReviewLimit = false,
            applyAllParentLimits = false,
            fsrs = false,
        });
        var card = (await ada.Get($"study/{deck}"))["cards"][0]!;
        var states = card["states"]!.AsObject();
        states["context"]!["seed"]!.GetValue<string>().ShouldNotBeEmpty();
        card["customScheduling"]!.ToString().ShouldBe("customData.good.v = 1");

        JsonObject With(string customData)
        {
            var changed = states.DeepClone().AsObject();
            changed["good"] = new JsonObject
            {
                ["normal"] = new JsonObject { ["review"] = new JsonObject { ["scheduledDays"] = 5, ["elapsedDays"] = 0, ["easeFactor"] = 2.5, ["lapses"] = 0, ["leeched"] = false } },
                ["customData"] = customData,
            };
            return changed;
        }

        var buttons = await ada.Post("study/buttons", new { cardId = card["cardId"], states = With("{}") });
        buttons.Body![2]!["label"]!.ToString().ShouldBe("5d");
        var damaged = With("{}");
        damaged["good"]!["normal"]!["learning"] = new JsonObject();
        (await ada.Post("study/buttons", new { cardId = card["cardId"], states = damaged })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var answer = new { cardId = card["cardId"], rating = 3, millis = 900, version = card["version"], states = With($"{{\"a\":\"{new string('x', 100)}\"}}") };
        (await ada.Post($"study/{deck}/answer", answer)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await ada.Post($"study/{deck}/answer", answer with { states = With("{\"v\":1}") });

        var info = await ada.Get($"cards/{card["cardId"]}/info");
        info["customData"]!.ToString().ShouldBe("{\"v\":1}");
        info["intervalDays"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task What_the_collection_adds_below_every_card_comes_with_the_cards()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"]!;
        (await ada.Get($"study/{deck}"))["cards"]![0]!.AsObject().ShouldNotContainKey("extra");

        await ada.Put("config/reviewExtra", new { value = "<p>below</p>" });

        (await ada.Get($"study/{deck}"))["cards"]![0]!["extra"]!.ToString().ShouldBe("<p>below</p>");
    }

    [Fact]
    public async Task A_card_answered_in_another_window_is_not_answered_twice()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"];
        var card = (await ada.Get($"study/{deck}"))["cards"][0]!;
        var answer = new { cardId = card["cardId"], rating = 4, millis = 900, version = card["version"] };

        await ada.Post($"study/{deck}/answer", answer);
        var second = await ada.Post($"study/{deck}/answer", answer);

        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Code.ShouldBe("stale-card");
        second["queue"]["cards"]![0]!["cardId"]!.GetValue<long>().ShouldNotBe(card["cardId"]!.GetValue<long>());
    }

    [Fact]
    public async Task Undo_takes_back_the_step_that_is_meant_or_names_the_newer_one()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"];
        var card = (await ada.Get($"study/{deck}"))["cards"][0]!;
        var answered = await ada.Post($"study/{deck}/answer", new { cardId = card["cardId"], rating = 1, millis = 900, version = card["version"] });
        var meant = answered["undo"]["undo"]!["step"];
        await ada.Post("cards/flag", new { cards = new[] { card["cardId"] }, flag = 3 });

        var conflict = await ada.Post("undo", new { step = meant });
        conflict.Code.ShouldBe("undo-conflict");
        conflict["undo"]["undo"]!["name"]!.ToString().ShouldBe("set-flag");

        await ada.Post("undo", new { step = conflict["undo"]["undo"]!["step"] });
        (await ada.Post("undo", new { step = meant }))["name"].ToString().ShouldBe("answer-card");
        (await ada.Get($"study/{deck}"))["cards"][0]!["cardId"]!.GetValue<long>().ShouldBe(card["cardId"]!.GetValue<long>());
    }

    [Fact]
    public async Task Other_windows_hear_of_a_change_and_the_window_that_made_it_can_tell_its_own()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        using var listening = await ada.Http.GetAsync("events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await listening.Content.ReadAsStreamAsync());
        (await lines.ReadLineAsync()).ShouldBe(": listening");

        await ada.Send(HttpMethod.Post, "decks", new { name = "Languages::Arabic" }, ("X-Reprise-Window", "w1"));

        string? line;
        do
        {
            line = await lines.ReadLineAsync();
        }
        while (line is null or "");
        line.ShouldBe("event: changes");
        var data = JsonNode.Parse((await lines.ReadLineAsync())!["data: ".Length..])!;
        data["origin"]!.ToString().ShouldBe("w1");
        data["changes"]!.AsArray().Select(change => change!.ToString()).ShouldContain("deck");
    }

    [Fact]
    public async Task The_sample_deck_has_about_thirty_cards_of_every_kind_and_one_undo_takes_it_back()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;

        var made = await ada.Post("sample-deck");
        var decks = await ada.Get("decks");

        decks["decks"][0]!["cardsWithChildren"]!.GetValue<int>().ShouldBeInRange(28, 34);
        foreach (var search in new[] { "note:Cloze", "note:Basic*type*", @"re:sound\:reprise", "re:img", "re:frac", "السَّلامُ*" })
        {
            (await ada.Post("search", new { search = $"deck:Reprise* {search}" }))["count"].GetValue<int>().ShouldBeGreaterThan(0, search);
        }

        await ada.Post("undo", new { step = made["undo"]["undo"]!["step"] });
        (await ada.Get("decks"))["empty"].GetValue<bool>().ShouldBeTrue();
    }
}

using Reprise.Collections;

namespace Reprise.Server.Tests;

/// <summary>Presets that go through the page and back.</summary>
public sealed class DeckOptionsTests
{
    [Fact]
    public async Task What_a_newer_program_wrote_into_a_preset_survives_saving_it_and_is_in_a_clone_of_it()
    {
        var (first, ada) = await RunningServer.StartWithAda();
        await ada.Get("decks");
        ada.Dispose();
        await first.DisposeKeepingDataAsync();
        var file = Path.Combine(first.Data, "users", "1", "collection.anki2");
        using (var database = Database.Open(file, DatabaseAccess.ReadWrite))
        {
            // Member 2000, which no program of today knows, with the text "a".
            database.Execute("update deck_config set config = cast(config || x'827d0161' as blob)");
        }

        var server = await RunningServer.Start(data: first.Data);
        using (var client = server.Client())
        {
            await client.Post("session", new { name = "ada", password = RunningServer.Password });
            var preset = (await client.Get("decks/1/options"))["configs"][0]!["config"]!;
            preset["config"]!["newPerDay"] = 33;
            var saved = await client.Post("decks/1/options", new { mode = "this", configs = new[] { preset }, newCardsIgnoreReviewLimit = false, applyAllParentLimits = false, fsrs = false });
            saved.Status.ShouldBe(HttpStatusCode.OK);
            (await client.Get("decks/1/options"))["configs"][0]!["config"]!["config"]!["newPerDay"]!.GetValue<int>().ShouldBe(33);
            var clone = new { id = 0, name = "Clone", config = preset["config"], clonedFrom = 1 };
            (await client.Post("decks/1/options", new { mode = "this", configs = new[] { clone }, newCardsIgnoreReviewLimit = false, applyAllParentLimits = false, fsrs = false }))
                .Status.ShouldBe(HttpStatusCode.OK);
        }

        await server.DisposeKeepingDataAsync();
        using (var database = Database.Open(file, DatabaseAccess.ReadOnly))
        {
            database.ScalarInt64("select count() from deck_config where hex(config) like '%827D0161%'").ShouldBe(2);
        }

        Directory.Delete(first.Data, recursive: true);
    }

    [Theory]
    [InlineData("learnSteps", "[\"NaN\"]")]
    [InlineData("easyDaysPercentages", "[1, 1, 1, \"Infinity\", 1, 1, 1]")]
    [InlineData("initialEase", "\"-Infinity\"")]
    [InlineData("newPerDay", "1e400")]
    [InlineData("newPerDay", "-1")]
    public async Task A_preset_holds_numbers_only(string member, string value)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var before = (await ada.Get("decks/1/options"))["configs"][0]!["config"]!;
        var edited = before.DeepClone();
        edited["config"]![member] = JsonNode.Parse(value);

        var refused = await ada.Post("decks/1/options", new { mode = "this", configs = new[] { edited }, newCardsIgnoreReviewLimit = false, applyAllParentLimits = false, fsrs = false });

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Get("decks/1/options"))["configs"][0]!["config"]!.ToJsonString().ShouldBe(before.ToJsonString());
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_decks_desired_retention_is_a_probability(double retention)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var preset = (await ada.Get("decks/1/options"))["configs"][0]!["config"]!;

        var refused = await ada.Post("decks/1/options", new { mode = "this", configs = new[] { preset }, desiredRetention = retention, newCardsIgnoreReviewLimit = false, applyAllParentLimits = false, fsrs = true });

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Get("decks/1/options"))["deck"]["desiredRetention"].ShouldBeNull();
    }

    [Fact]
    public async Task A_limit_is_not_below_zero()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var preset = (await ada.Get("decks/1/options"))["configs"][0]!["config"]!;

        var refused = await ada.Post("decks/1/options", new { mode = "this", configs = new[] { preset }, limits = new { @new = -1 }, newCardsIgnoreReviewLimit = false, applyAllParentLimits = false, fsrs = false });

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Get("decks/1/options"))["deck"]["limits"]!["new"].ShouldBeNull();
    }

    [Fact]
    public async Task Dialogs_about_cards_start_with_what_was_chosen_last_in_their_place()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"]!;
        var card = (await ada.Get($"study/{deck}"))["cards"][0]!["cardId"]!.GetValue<long>();
        var before = await ada.Get("cards/defaults");
        var span = await ada.Post("cards/positions", new { cards = new[] { card } });

        await ada.Post("cards/due-date", new { cards = new[] { card }, days = "3-7", config = "setDueBrowser" });
        await ada.Post("cards/forget", new { cards = new[] { card }, restorePosition = false, resetCounts = true, place = "browse" });
        await ada.Post("cards/reposition", new { cards = new[] { card }, start = 1, step = 1, randomize = true, shift = false });

        var after = await ada.Get("cards/defaults");
        before["study"].ToJsonString().ShouldBe("""{"days":"1","restorePosition":true,"resetCounts":false}""");
        before["browse"]["days"]!.ToString().ShouldBe("0");
        span["top"].GetValue<int>().ShouldBe(span["bottom"].GetValue<int>());
        after["study"].ToJsonString().ShouldBe(before["study"].ToJsonString());
        after["browse"].ToJsonString().ShouldBe("""{"days":"3-7","restorePosition":false,"resetCounts":true}""");
        after["reposition"]["randomize"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task The_new_cards_of_a_deck_are_ordered_by_the_age_of_their_notes()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var basic = (await ada.Get("note-types")).Body!.AsArray().First(noteType => noteType!["name"]!.ToString() == "Basic")!["id"];
        await ada.Post("notes", new { noteTypeId = basic, deckId = 1, fields = new[] { "older", "" }, tags = Array.Empty<string>() });
        await ada.Post("notes", new { noteTypeId = basic, deckId = 1, fields = new[] { "newer", "" }, tags = Array.Empty<string>() });
        var newer = (await ada.Post("search", new { search = "newer" }))["ids"];
        await ada.Post("cards/reposition", new { cards = newer, start = 0, step = 1, randomize = false, shift = true });
        var before = (await ada.Get("study/1"))["cards"][0]!["question"]!.ToString();

        var sorted = await ada.Post("decks/1/sort", new { randomize = false });

        before.ShouldBe("newer");
        sorted["count"].GetValue<int>().ShouldBe(2);
        (await ada.Get("study/1"))["cards"][0]!["question"]!.ToString().ShouldBe("older");
        (await ada.Post("decks/5/sort", new { })).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

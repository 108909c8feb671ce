using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections;

namespace Reprise.Server.Tests;

public sealed class NoteTests
{
    [Fact]
    public async Task A_note_is_added_edited_found_and_deleted()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var start = await ada.Get("notes/adding");

        var added = await ada.Post("notes", new { noteTypeId = start["noteTypeId"], deckId = start["deckId"], fields = new[] { "Hund", "dog" }, tags = new[] { "animal" } });
        added.Status.ShouldBe(HttpStatusCode.Created);
        added["cards"].GetValue<int>().ShouldBe(1);

        (await ada.Post("notes/check", new { noteTypeId = start["noteTypeId"], fields = new[] { "Hund", "" } }))["state"].ToString().ShouldBe("duplicate");
        await ada.Put($"notes/{added["id"]}", new { fields = new[] { "der Hund", "the dog" }, tags = new[] { "animal", "noun" } });
        (await ada.Post("search", new { search = "tag:noun \"der Hund\"", mode = "notes" }))["ids"].AsArray().Single()!.GetValue<long>().ShouldBe(added["id"].GetValue<long>());
        (await ada.Post("notes/delete", new { notes = new[] { added["id"] } }))["count"].GetValue<int>().ShouldBe(1);
        (await ada.Get($"notes/{added["id"]}")).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task A_note_without_a_first_field_is_refused()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var start = await ada.Get("notes/adding");

        (await ada.Post("notes", new { noteTypeId = start["noteTypeId"], deckId = start["deckId"], fields = new[] { " ", "dog" }, tags = Array.Empty<string>() })).Code.ShouldBe("empty-first-field");
    }

    [Fact]
    public async Task Rows_of_the_browse_page_are_fetched_by_id_and_deleted_ones_are_named()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        var found = await ada.Post("search", new { search = "deck:*", mode = "cards", sort = "noteFld" });

        var rows = await ada.Post("browse/rows", new { mode = "cards", ids = new[] { found["ids"][0]!.GetValue<long>(), 1 }, columns = new[] { "question", "deck", "cardDue" } });

        rows.Body!.AsArray()[0]!["cells"]!.AsArray().Count.ShouldBe(3);
        rows.Body.AsArray()[1]!["deleted"]!.GetValue<bool>().ShouldBeTrue();
        (await ada.Post("search", new { search = "prop:nonsense" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_browse_page_opens_with_one_answer_and_asks_for_further_rows_by_their_place()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        await ada.Patch("me", new { preferences = new { browseMode = "notes" } });
        var start = await ada.Get("notes/adding");
        await ada.Post("notes", new { noteTypeId = start["noteTypeId"], deckId = start["deckId"], fields = new[] { new string('a', 239) + "😀 and more", "dog" }, tags = new[] { "long" } });

        var opening = await ada.Get("browse/opening?q=tag:long");
        var all = (await ada.Get("browse/opening?q=deck:*"))["found"];

        opening["mode"].GetValue<string>().ShouldBe("notes");
        opening["found"]["rows"]![0]!["cells"]![0]!["text"]!.GetValue<string>().ShouldBe(new string('a', 239) + "…");
        opening["columns"]["active"]!["notes"]!.AsArray().Count.ShouldBe(opening["found"]["rows"]![0]!["cells"]!.AsArray().Count);
        var second = await ada.Post("browse/rows", new { mode = "notes", token = all["token"], from = 1, count = 1, columns = new[] { "noteFld" } });
        second.Body!.AsArray().Single()!["id"]!.GetValue<long>().ShouldBe(all["rows"]![1]!["id"]!.GetValue<long>());
        (await ada.Get("browse/opening?q=prop:nonsense"))["found"].ShouldBeNull();
        (await ada.Post("browse/rows", new { mode = "notes", token = "gone", from = 0, count = 1, columns = new[] { "noteFld" } })).Code.ShouldBe("expired");
    }

    [Fact]
    public async Task Deck_options_come_and_go_unchanged()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var options = await ada.Get("decks/1/options");
        var config = options["configs"][0]!["config"]!.DeepClone();
        config["config"]!["newPerDay"] = 7;

        var saved = await ada.Post("decks/1/options", new { mode = "this", configs = new[] { config }, newCardsIgnoreReviewLimit = true, applyAllParentLimits = false, fsrs = false });

        saved.Status.ShouldBe(HttpStatusCode.OK);
        var after = await ada.Get("decks/1/options");
        after["configs"][0]!["config"]!["config"]!.ToJsonString().ShouldBe(config["config"]!.ToJsonString());
        after["newCardsIgnoreReviewLimit"].GetValue<bool>().ShouldBeTrue();
        after["fsrsHealthCheck"].GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_description_is_edited_as_it_was_written()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        const string text = "Words of the **first** book";

        await ada.Patch("decks/1", new { description = text });
        var markdown = (await ada.Get("decks/1/overview"))["deck"];
        await ada.Patch("decks/1", new { description = text, markdown = false });
        var html = (await ada.Get("decks/1/overview"))["deck"];

        (markdown["descriptionText"]!.ToString(), markdown["markdown"]!.GetValue<bool>()).ShouldBe((text, true));
        markdown["description"]!.ToString().ShouldContain("<strong>first</strong>");
        (html["descriptionText"]!.ToString(), html["markdown"]!.GetValue<bool>()).ShouldBe((text, false));
        html["description"]!.ToString().ShouldBe(text);
    }

    [Fact]
    public async Task A_decks_own_retention_and_parameters_of_an_older_kind_are_there_to_be_saved_again()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        float[] old = [.. Enumerable.Repeat(1f, 19)];
        var account = server.Services.GetRequiredService<AccountDirectory>().List().Single().Id;
        using (var lease = await server.Services.GetRequiredService<OpenCollections>().EnterAsync(account, CancellationToken.None))
        {
            var collection = lease.Collection;
            var preset = collection.Presets.All().Single();
            preset.Config.FsrsParams5.AddRange(old);
            collection.SavePreset(preset);
        }

        var options = await ada.Get("decks/1/options");
        await ada.Post("decks/1/options", new { mode = "this", configs = new[] { options["configs"][0]!["config"] }, desiredRetention = 0.85, newCardsIgnoreReviewLimit = false, applyAllParentLimits = false, fsrs = true, healthCheck = false });
        var after = await ada.Get("decks/1/options");

        options["deck"]!["desiredRetention"].ShouldBeNull();
        after["configs"][0]!["config"]!["config"]!["fsrsParams6"]!.AsArray().Select(value => value!.GetValue<float>()).ShouldBe(old);
        after["deck"]!["desiredRetention"]!.GetValue<float>().ShouldBe(0.85f);
        after["fsrsHealthCheck"].GetValue<bool>().ShouldBeFalse();
    }
}

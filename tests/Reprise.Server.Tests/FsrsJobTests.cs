using Reprise.Collections;

namespace Reprise.Server.Tests;

/// <summary>Learning, judging and trying out FSRS parameters over HTTP: jobs that say how far they are and can be cancelled.</summary>
public sealed class FsrsJobTests
{
    private const int Days = 365;

    [Fact]
    public async Task Parameters_are_learned_judged_and_tried_out()
    {
        var (server, ada, deck) = await StartWithReviews();
        await using var _ = server;
        using var __ = ada;

        var optimized = await Done(ada, await ada.Post($"decks/{deck}/fsrs/optimize", new { }));
        var evaluated = await Done(ada, await ada.Post($"decks/{deck}/fsrs/evaluate", new { parameters = optimized["result"]!["parameters"] }));
        var simulated = await Done(ada, await ada.Post($"decks/{deck}/fsrs/simulate", new { days = Days, additionalNewCards = 1000 }));

        optimized["state"]!.ToString().ShouldBe("done", optimized.ToJsonString());
        optimized["result"]!["parameters"]!.AsArray().Count.ShouldBe(21);
        ShouldHaveReported(optimized, "reviews");
        evaluated["state"]!.ToString().ShouldBe("done", evaluated.ToJsonString());
        evaluated["result"]!["logLoss"]!.GetValue<double>().ShouldBeInRange(0.01, 2);
        ShouldHaveReported(evaluated, "cards");
        simulated["state"]!.ToString().ShouldBe("done", simulated.ToJsonString());
        simulated["result"]!["memorized"]!.AsArray().Count.ShouldBe(Days);
        ShouldHaveReported(simulated, "days");
        simulated["total"]!.GetValue<int>().ShouldBe(Days);
    }

    [Fact]
    public async Task A_date_tells_how_many_cards_are_left_to_learn_from_and_a_check_is_made_on_request()
    {
        var (server, ada, deck) = await StartWithReviews();
        await using var _ = server;
        using var __ = ada;

        var all = await ada.Get($"decks/{deck}/fsrs/included");
        var none = await ada.Get($"decks/{deck}/fsrs/included?date={DateTimeOffset.UtcNow:yyyy-MM-dd}");
        var optimized = await Done(ada, await ada.Post($"decks/{deck}/fsrs/optimize", new { healthCheck = true, relearningSteps = 2, ignoreBefore = "" }));

        all["included"].GetValue<int>().ShouldBe(all["total"].GetValue<int>());
        (none["included"].GetValue<int>(), none["total"].GetValue<int>()).ShouldBe((0, all["total"].GetValue<int>()));
        (await ada.Get($"decks/{deck}/fsrs/included?date=yesterday")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        optimized["result"]!["healthCheckPassed"].ShouldNotBeNull();
    }

    [Fact]
    public async Task All_presets_are_optimised_at_once_and_saved_with_the_page()
    {
        var (server, ada, deck) = await StartWithReviews();
        await using var _ = server;
        using var __ = ada;
        var options = await ada.Get($"decks/{deck}/options");
        var preset = options["configs"][0]!["config"]!;
        preset["config"]!["newPerDay"] = 12;
        var body = new { mode = "this", configs = new[] { preset }, newCardsIgnoreReviewLimit = false, applyAllParentLimits = false, fsrs = true };

        var done = await Done(ada, await ada.Post($"decks/{deck}/fsrs/optimize-all", body));

        done["state"]!.ToString().ShouldBe("done", done.ToJsonString());
        done["result"]!["presets"]!.GetValue<int>().ShouldBe(1);
        ShouldHaveReported(done, "presets");
        var saved = await ada.Get($"decks/{deck}/options");
        saved["fsrs"].GetValue<bool>().ShouldBeTrue();
        saved["configs"][0]!["config"]!["config"]!["newPerDay"]!.GetValue<int>().ShouldBe(12);
        saved["configs"][0]!["config"]!["config"]!["fsrsParams6"]!.AsArray().Count.ShouldBe(21);
    }

    [Fact]
    public async Task The_cost_of_each_desired_retention_is_told()
    {
        var (server, ada, deck) = await StartWithReviews();
        await using var _ = server;
        using var __ = ada;

        var workload = await Done(ada, await ada.Post($"decks/{deck}/fsrs/workload", new { days = 20, additionalNewCards = 100, maximumInterval = 10, suspendAfterLapses = 0 }));
        var costs = await Done(ada, await ada.Post($"decks/{deck}/fsrs/costs", new { }));

        workload["state"]!.ToString().ShouldBe("done", workload.ToJsonString());
        workload["result"]!["points"]!.AsArray().Select(point => point!["percent"]!.GetValue<int>()).ShouldBe(Enumerable.Range(70, 30));
        ShouldHaveReported(workload, "retentions");
        costs["result"]!["costs"]!.AsArray().Count.ShouldBe(30);
    }

    [Fact]
    public async Task Parameters_of_earlier_reviews_are_judged_by_later_ones_and_the_cheapest_retention_is_found()
    {
        var (server, ada, deck) = await StartWithReviews();
        await using var _ = server;
        using var __ = ada;

        var judged = await Done(ada, await ada.Post($"decks/{deck}/fsrs/evaluate-over-time", new { }));
        var optimal = await Done(ada, await ada.Post($"decks/{deck}/fsrs/optimal-retention", new { days = 30, additionalNewCards = 100 }));

        judged["state"]!.ToString().ShouldBe("done", judged.ToJsonString());
        judged["result"]!["logLoss"]!.GetValue<double>().ShouldBeInRange(0.01, 2);
        ShouldHaveReported(judged, "splits");
        judged["total"]!.GetValue<int>().ShouldBe(5);
        optimal["state"]!.ToString().ShouldBe("done", optimal.ToJsonString());
        optimal["result"]!["retention"]!.GetValue<double>().ShouldBeInRange(0.7, 0.95);
        optimal["stage"]!.ToString().ShouldBe("simulations");
    }

    [Fact]
    public async Task The_memory_of_a_card_is_computed_from_its_log_without_being_stored()
    {
        var (server, ada, _) = await StartWithReviews();
        await using var __ = server;
        using var ___ = ada;
        var card = (await ada.Post("search", new { search = "" }))["ids"][0]!.GetValue<long>();

        var memory = await ada.Get($"cards/{card}/memory");

        memory["state"]["stability"]!.GetValue<double>().ShouldBeGreaterThan(1);
        memory["state"]["difficulty"]!.GetValue<double>().ShouldBeInRange(1, 10);
        memory["desiredRetention"].GetValue<float>().ShouldBe(0.9f);
        memory["decay"].GetValue<float>().ShouldBe(0.1542f);
        (await ada.Get($"cards/{card}/info"))["memory"].ShouldBeNull();
        (await ada.Get("cards/1/memory")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_simulation_ends_early_when_it_is_cancelled()
    {
        var (server, ada, deck) = await StartWithReviews();
        await using var _ = server;
        using var __ = ada;
        var job = await ada.Post($"decks/{deck}/fsrs/simulate", new { days = 3650, additionalNewCards = 100_000, newLimit = 1000, reviewLimit = 9999 });

        (await ada.Post($"jobs/{job["id"]}/cancel")).Status.ShouldBe(HttpStatusCode.Accepted);
        var ended = await Done(ada, job);

        ended["state"]!.ToString().ShouldBe("cancelled", ended.ToJsonString());
        ended["result"].ShouldBeNull();
    }

    private static void ShouldHaveReported(JsonNode job, string stage)
    {
        job["stage"]!.ToString().ShouldBe(stage);
        job["done"]!.GetValue<int>().ShouldBeGreaterThan(0);
        job["total"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(job["done"]!.GetValue<int>());
    }

    /// <summary>A server whose one deck has cards that were studied for more than a year.</summary>
    private static async Task<(RunningServer Server, ApiClient Ada, JsonNode Deck)> StartWithReviews()
    {
        var (first, ada) = await RunningServer.StartWithAda();
        var deck = (await ada.Post("sample-deck"))["deckId"];
        ada.Dispose();
        await first.DisposeKeepingDataAsync();
        using (var database = Database.Open(Path.Combine(first.Data, "users", "1", "collection.anki2"), DatabaseAccess.ReadWrite))
        {
            // Each card is reviewed after one day, two days more, three days more …, and forgotten now and then.
            database.Execute(
                """
                with recursive review(number) as (select 0 union all select number + 1 from review where number < 28)
                insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)
                select ? + (number * (number + 1) / 2) * 86400000 + row_number() over (order by cards.id) * 1000, cards.id, 0,
                    case when (number * 7 + cards.id) % 9 = 4 then 1 else 3 end, number + 1, number, 2500, 4000, case number when 0 then 0 else 1 end
                from cards, review
                """,
                DateTimeOffset.UtcNow.AddDays(-500).ToUnixTimeMilliseconds());
            database.Execute("update cards set type = 2, queue = 2, due = 1, ivl = 29, reps = 29, factor = 2500, data = '{}'");
        }

        var server = await RunningServer.Start(data: first.Data);
        var client = server.Client();
        (await client.Post("session", new { name = "ada", password = RunningServer.Password })).Status.ShouldBe(HttpStatusCode.OK);
        return (server, client, deck);
    }

    private static async Task<JsonNode> Done(ApiClient client, Answer started)
    {
        started.Status.ShouldBe(HttpStatusCode.Accepted);
        var job = started.Body!;
        while (job["state"]!.ToString() is "queued" or "running")
        {
            await Task.Yield();
            job = (await client.Get($"jobs/{job["id"]}")).Body!;
        }

        return job;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections;

namespace Reprise.Server.Tests;

/// <summary>Collections that are damaged, or of a program of long ago.</summary>
public sealed class CheckTests
{
    private const int Notes = 500;
    private const int PageSize = 4096;

    [Fact]
    public async Task What_can_be_read_of_a_damaged_collection_takes_its_place_and_the_damaged_file_is_kept()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var damaged = await Damage(server, ada, bytes => bytes.AsSpan(bytes.AsSpan().IndexOf("front 250"u8) / PageSize * PageSize, PageSize).Fill(0xA5));

        var check = await Done(ada, await ada.Post("check/database"));
        var unconfirmed = await ada.Post("check/rescue");
        var rescue = await Done(ada, await ada.Post("check/rescue?confirm=full-sync"));

        check["error"]!["code"]!.ToString().ShouldBe("damaged");
        (unconfirmed.Status, unconfirmed.Code).ShouldBe((HttpStatusCode.Conflict, "confirm-full-sync"));
        rescue["state"]!.ToString().ShouldBe("done", rescue.ToJsonString());
        rescue["result"]!["isComplete"]!.GetValue<bool>().ShouldBeFalse();
        rescue["result"]!["tables"]!.AsArray().Single(table => table!["name"]!.ToString() == "notes")!["rows"]!.GetValue<int>().ShouldBeInRange(Notes - 100, Notes - 1);
        (await ada.Post("search", new { search = "", mode = "notes" }))["count"].GetValue<int>().ShouldBeInRange(Notes - 100, Notes - 1);
        (await File.ReadAllBytesAsync(CollectionOf(server) + ".damaged")).ShouldBe(damaged);
        rescue["stage"]!.ToString().ShouldBe("repair");
        rescue["done"]!.GetValue<int>().ShouldBe(rescue["total"]!.GetValue<int>());
        Unfinished(server).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rescue_that_is_cancelled_from_the_list_of_jobs_changes_nothing()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var damaged = await Damage(server, ada, bytes => bytes.AsSpan(bytes.AsSpan().IndexOf("front 250"u8) / PageSize * PageSize, PageSize).Fill(0xA5));
        var collections = server.Services.GetRequiredService<OpenCollections>();
        var account = server.Services.GetRequiredService<AccountDirectory>().List().Single().Id;
        var (occupied, free) = (new TaskCompletionSource(), new TaskCompletionSource<bool>());
        var occupation = collections.WhileClosedAsync(
            account,
            () =>
            {
                occupied.SetResult();
                return free.Task;
            },
            CancellationToken.None);
        await occupied.Task;

        var started = await ada.Post("check/rescue?confirm=full-sync");
        (await ada.Post($"jobs/{started["id"]}/cancel")).Status.ShouldBe(HttpStatusCode.Accepted);
        free.SetResult(true);
        await occupation;
        var ended = await Done(ada, started);

        ended["state"]!.ToString().ShouldBe("cancelled", ended.ToJsonString());
        (await File.ReadAllBytesAsync(CollectionOf(server))).ShouldBe(damaged);
        File.Exists(CollectionOf(server) + ".damaged").ShouldBeFalse();
    }

    [Theory]
    [InlineData(RescueStage.Copy)]
    [InlineData(RescueStage.Rows)]
    [InlineData(RescueStage.Repair)]
    public async Task A_rescue_that_is_cancelled_in_the_middle_leaves_the_collection_and_an_earlier_damaged_one_as_they_are(RescueStage stage)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var damaged = await Damage(server, ada, bytes => bytes.AsSpan(bytes.AsSpan().IndexOf("front 250"u8) / PageSize * PageSize, PageSize).Fill(0xA5));
        await File.WriteAllTextAsync(CollectionOf(server) + ".damaged", "of last year");
        var collections = server.Services.GetRequiredService<OpenCollections>();
        var account = server.Services.GetRequiredService<AccountDirectory>().List().Single().Id;
        using var cancellation = new CancellationTokenSource();
        var progress = new Relay<RescueProgress>(step =>
        {
            if (step.Stage == stage)
            {
                cancellation.Cancel();
            }
        });

        await Should.ThrowAsync<OperationCanceledException>(() => collections.WhileClosedAsync(
            account,
            () => Task.FromResult(DamagedCollection.Rescue(
                server.Services.GetRequiredService<DataFolder>().Of(account), collections.OptionsFor(account), progress, cancellation.Token)),
            CancellationToken.None));

        (await File.ReadAllBytesAsync(CollectionOf(server))).ShouldBe(damaged);
        (await File.ReadAllTextAsync(CollectionOf(server) + ".damaged")).ShouldBe("of last year");
        Unfinished(server).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_server_left_of_a_rescue_is_gone_when_the_next_one_starts()
    {
        var (first, ada) = await RunningServer.StartWithAda();
        await ada.Get("decks");
        ada.Dispose();
        await first.DisposeKeepingDataAsync();
        var left = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(CollectionOf(first))!, $".reprise-{Guid.NewGuid():N}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "rescued.anki2"), "half");

        await using var second = await RunningServer.Start(data: first.Data);

        Unfinished(second).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_takes_the_place_of_a_collection_that_cannot_be_read_any_more()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        var backup = (await Done(ada, await ada.Post("backups")))["result"]!["name"]!.ToString();
        var damaged = await Damage(server, ada, bytes => "garbage, garbage"u8.CopyTo(bytes));

        var restored = await Done(ada, await ada.Post($"backups/{backup}/restore"));

        restored["state"]!.ToString().ShouldBe("done", restored.ToJsonString());
        (await ada.Post("search", new { search = "front", mode = "notes" }))["count"].GetValue<int>().ShouldBe(0);
        (await ada.Get("decks"))["empty"].GetValue<bool>().ShouldBeFalse();
        (await File.ReadAllBytesAsync(CollectionOf(server) + ".damaged")).ShouldBe(damaged);
    }

    [Fact]
    public async Task A_collection_of_the_first_scheduler_says_so_and_is_upgraded_after_a_backup()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        var deck = (await ada.Post("sample-deck"))["deckId"]!;
        var card = (await ada.Get($"study/{deck}"))["cards"][0]!["cardId"]!.GetValue<long>();
        await ada.Put("config/schedVer", new { value = 1 });

        var refused = await ada.Post("cards/bury", new { cards = new[] { card } });
        var unconfirmed = await ada.Post("check/scheduler");
        var upgraded = await ada.Post("check/scheduler?confirm=full-sync");
        var again = await ada.Post("check/scheduler");

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "scheduler-upgrade-required"));
        (unconfirmed.Status, unconfirmed.Code).ShouldBe((HttpStatusCode.Conflict, "confirm-full-sync"));
        upgraded.Status.ShouldBe(HttpStatusCode.OK);
        again.Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Get("backups")).Body!.AsArray().Count.ShouldBe(1);
        (await ada.Post("cards/bury", new { cards = new[] { card } }))["count"].GetValue<int>().ShouldBe(1);
    }

    private static string CollectionOf(RunningServer server) => Path.Combine(server.Data, "users", "1", "collection.anki2");

    private static IEnumerable<string> Unfinished(RunningServer server) => Directory.EnumerateDirectories(Path.GetDirectoryName(CollectionOf(server))!, ".reprise-*");

    /// <summary>Adds notes and damages the file. Answers what it is then.</summary>
    private static async Task<byte[]> Damage(RunningServer server, ApiClient ada, Action<byte[]> damage)
    {
        await ada.Get("decks");
        var collections = server.Services.GetRequiredService<OpenCollections>();
        var account = server.Services.GetRequiredService<AccountDirectory>().List().Single().Id;
        using (var lease = await collections.EnterAsync(account, CancellationToken.None))
        {
            var noteType = lease.Collection.NoteTypes.FindByName("Basic")!;
            lease.Collection.AddAllNotes([.. Enumerable.Range(0, Notes).Select(number => new NewNote(
                AddNotes.New(noteType) with { Fields = [$"front {number}", $"back {number} {new string('x', 100)}"] }, DeckId.Default))]);
        }

        return await collections.WhileClosedAsync(account, async () =>
        {
            var bytes = await File.ReadAllBytesAsync(CollectionOf(server));
            damage(bytes);
            await File.WriteAllBytesAsync(CollectionOf(server), bytes);
            return bytes;
        }, CancellationToken.None);
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

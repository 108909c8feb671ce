using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise.Server.Tests;

public sealed class DeviceSyncTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-devices-").FullName;

    [Fact]
    public async Task Two_devices_meet_at_a_hub_over_the_network()
    {
        await using var hub = await StartHub();
        var phone = await Device(hub, "phone");
        var laptop = await Device(hub, "laptop");
        phone.Add("one");
        phone.Write("picture.png", "not really a picture");

        (await phone.Sync()).Outcome.ShouldBe("uploaded");
        (await laptop.Sync()).Outcome.ShouldBe("downloaded");
        laptop.Add("two");
        (await laptop.Sync()).Outcome.ShouldBe("synced");
        (await phone.Sync()).Outcome.ShouldBe("synced");

        (phone.Notes, laptop.Notes).ShouldBe((2, 2));
        File.ReadAllText(Path.Combine(laptop.Media, "picture.png")).ShouldBe("not really a picture");
    }

    [Fact]
    public async Task Where_one_side_must_replace_the_other_nothing_happens_until_somebody_chooses()
    {
        await using var hub = await StartHub();
        var phone = await Device(hub, "phone");
        var laptop = await Device(hub, "laptop");
        phone.Add("one");
        await phone.Sync();
        laptop.Add("two");

        var asked = await Should.ThrowAsync<FullSyncNeededException>(() => laptop.Sync());

        asked.Here.Notes.ShouldBe(1);
        laptop.Notes.ShouldBe(1);
    }

    [Fact]
    public async Task Merging_keeps_the_notes_of_both_sides_and_a_backup()
    {
        await using var hub = await StartHub();
        var phone = await Device(hub, "phone");
        var laptop = await Device(hub, "laptop");
        phone.Add("one");
        await phone.Sync();
        laptop.Add("two");

        var merged = (await laptop.Sync(FullSyncChoice.Merge)).Merged!;
        await phone.Sync();

        (phone.Notes, laptop.Notes).ShouldBe((2, 2));
        merged.New.ShouldBe(1);
        File.Exists(merged.Backup).ShouldBeTrue();
    }

    [Fact]
    public async Task A_running_server_syncs_its_device_collection_with_a_hub()
    {
        await using var hub = await StartHub();
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        await ada.Post("media?name=own.txt", new StringContent("of this side"));

        (await ada.Put("sync/link", LinkTo(hub))).Code.ShouldBe("not-a-device");
        (await ada.Put("sync/role", new { role = "device" })).Code.ShouldBe("confirm-role");
        (await ada.Put("sync/role?confirm=change-role", new { role = "device" }))["role"].ToString().ShouldBe("device");
        (await ada.Post("sync/run", new { })).Code.ShouldBe("not-linked");
        (await ada.Put("sync/link", new { endpoint = hub.Address, username = "ada", password = "a wrong guess" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Put("sync/link", LinkTo(hub))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ada.Get("sync"))["state"].ToString().ShouldBe("changes");

        (await Finished(ada, await ada.Post("sync/run", new { })))["result"]!["outcome"]!.ToString().ShouldBe("uploaded");
        (await Finished(ada, await ada.Post("sync/media")))["state"]!.ToString().ShouldBe("done");

        var state = await ada.Get("sync");
        state["state"].ToString().ShouldBe("in-step");
        state["device"]["username"]!.ToString().ShouldBe("ada");
        state.Body!.ToJsonString().ShouldNotContain("hostKey");
        File.Exists(Path.Combine(hub.Data, "users", "1", "collection.media", "own.txt")).ShouldBeTrue();
        await ada.Post("decks", new { name = "Another" });
        (await ada.Get("sync"))["state"].ToString().ShouldBe("changes");
    }

    [Fact]
    public async Task Where_both_were_used_before_the_first_sync_the_server_says_so_and_merges_when_asked()
    {
        await using var hub = await StartHub();
        var phone = await Device(hub, "phone");
        phone.Add("of the phone");
        await phone.Sync();
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        await ada.Put("sync/role?confirm=change-role", new { role = "device" });
        await ada.Put("sync/link", LinkTo(hub));

        var asked = (await Finished(ada, await ada.Post("sync/run", new { media = false })))["error"]!;
        asked["code"]!.ToString().ShouldBe("full-sync-needed");
        ((bool)asked["first"]!).ShouldBeTrue();
        ((long)asked["here"]!["notes"]!).ShouldBeGreaterThan(1);
        (await ada.Get("sync"))["state"].ToString().ShouldBe("decision");

        var merged = (await Finished(ada, await ada.Post("sync/run", new { choice = "merge", media = false })))["result"]!["merged"]!;
        ((int)merged["new"]!).ShouldBe((int)asked["here"]!["notes"]!);
        await phone.Sync(FullSyncChoice.Download);
        phone.Notes.ShouldBe((long)asked["here"]!["notes"]! + 1);
        (await ada.Get("sync"))["state"].ToString().ShouldBe("in-step");
    }

    [Fact]
    public async Task A_sync_that_failed_says_what_to_do_until_one_succeeds()
    {
        var hub = await StartHub();
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Put("sync/role?confirm=change-role", new { role = "device" });
        await ada.Put("sync/link", LinkTo(hub));
        await hub.DisposeAsync();

        var failed = (await Finished(ada, await ada.Post("sync/run", new { })))["error"]!;

        failed["fault"]!.ToString().ShouldBe("offline");
        var state = await ada.Get("sync");
        state["state"].ToString().ShouldBe("failed");
        state["reason"].ToString().ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task Who_asks_for_a_sync_while_one_runs_by_itself_follows_that_one()
    {
        await using var hub = await StartHub();
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Put("sync/role?confirm=change-role", new { role = "device" });
        await ada.Put("sync/link", LinkTo(hub));
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var collection = Path.Combine(server.Data, "users", "1", "collection.anki2");
        (DeviceLink.Read(collection) with { Endpoint = $"http://{silent.LocalEndpoint}/" }).Write(collection);

        var first = (await ada.Post("sync/run", new { }))["id"].ToString();
        (await ada.Post("sync/run", new { }))["id"].ToString().ShouldBe(first);
        (await ada.Post("sync/run", new { choice = "upload" })).Code.ShouldBe("busy");
        await ada.Post($"jobs/{first}/cancel");
    }

    [Fact]
    public async Task Collections_sync_by_themselves_when_a_window_opens_and_at_an_interval()
    {
        await using var hub = await StartHub();
        var clock = new Clock();
        var (server, ada) = await RunningServer.StartWithAda(options => options with { Time = clock });
        await using var _ = server;
        using var __ = ada;
        await ada.Put("sync/role?confirm=change-role", new { role = "device" });
        await ada.Put("sync/link", LinkTo(hub));
        var automatic = server.Services.GetServices<IHostedService>().OfType<AutomaticSyncs>().Single();

        automatic.LookOnce();
        (await Syncs(ada)).ShouldBe(0);
        using (await ada.Http.GetStreamAsync("events"))
        {
            while (!server.Services.GetRequiredService<AccountEvents>().HasListeners(new AccountId(1)))
            {
                await Task.Yield();
            }

            automatic.LookOnce();
        }

        (await Syncs(ada)).ShouldBe(1);
        (await ada.Patch("sync/link", new { automatic = false, everyMinutes = 10 })).Status.ShouldBe(HttpStatusCode.OK);
        clock.Pass(TimeSpan.FromMinutes(11));
        automatic.LookOnce();
        (await Syncs(ada)).ShouldBe(2);
        automatic.LookOnce();
        (await Syncs(ada)).ShouldBe(2);
    }

    [Fact]
    public async Task Only_administrators_reach_other_networks_than_the_public_one()
    {
        await using var hub = await StartHub();
        var (server, ada) = await RunningServer.StartWithAda();
        await using var _ = server;
        using var __ = ada;
        await ada.Post("accounts", new { name = "bob", password = RunningServer.Password });
        using var bob = server.Client();
        await bob.Post("session", new { name = "bob", password = RunningServer.Password });
        await bob.Put("sync/role?confirm=change-role", new { role = "device" });

        var refused = await bob.Put("sync/link", LinkTo(hub));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body!.ToJsonString().ShouldContain("public network");
    }

    [Fact]
    public void A_device_that_becomes_a_hub_has_nothing_waiting()
    {
        var folder = new AccountFolder(Directory.CreateDirectory(Path.Combine(root, "account")).FullName);
        CollectionRoles.MakeDevice(folder, new CollectionOptions());
        var options = new CollectionOptions { Role = CollectionRoles.RoleOf(folder) };
        using (var collection = Collection.Open(folder.CollectionPath, options))
        {
            DeviceUnderTest.Add(collection, "one");
        }

        CollectionRoles.MakeHub(folder, options, TimeProvider.System);

        CollectionRoles.RoleOf(folder).ShouldBe(CollectionRole.Hub);
        using var database = Database.Open(folder.CollectionPath, DatabaseAccess.ReadOnly);
        database.ScalarInt64("select count() from notes where usn = -1").ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static object LinkTo(RunningServer hub) => new { endpoint = hub.Address, username = "ada", password = RunningServer.Password };

    private static async Task<JsonNode> Finished(ApiClient client, Answer started)
    {
        started.Status.ShouldBe(HttpStatusCode.Accepted);
        while (true)
        {
            var job = await client.Get($"jobs/{started["id"]}");
            if (job["state"].ToString() is not ("queued" or "running"))
            {
                return job.Body!;
            }
        }
    }

    /// <summary>How many syncs there were, all of which have ended.</summary>
    private static async Task<int> Syncs(ApiClient client)
    {
        while (true)
        {
            var jobs = (await client.Get("jobs")).Body!.AsArray().Where(job => job!["kind"]!.ToString() == "sync").ToList();
            if (jobs.TrueForAll(job => job!["state"]!.ToString() is "done" or "failed"))
            {
                return jobs.Count;
            }
        }
    }

    private static async Task<RunningServer> StartHub()
    {
        var (server, ada) = await RunningServer.StartWithAda();
        ada.Dispose();
        return server;
    }

    private async Task<DeviceUnderTest> Device(RunningServer hub, string name)
    {
        using var client = new SyncClient(new SyncClientOptions { Endpoint = hub.Address });
        return new DeviceUnderTest(Directory.CreateDirectory(Path.Combine(root, name)).FullName, hub.Address, await client.LogInAsync("ada", RunningServer.Password, CancellationToken.None));
    }

    private sealed class DeviceUnderTest(string folder, Uri hub, string key)
    {
        private readonly CollectionOptions options = new() { Role = CollectionRole.Device };

        public string Media { get; } = Directory.CreateDirectory(Path.Combine(folder, "collection.media")).FullName;

        public long Notes => With(collection => collection.Notes.Count());

        private string CollectionPath => Path.Combine(folder, "collection.anki2");

        public static void Add(Collection collection, string front)
        {
            var noteType = collection.NoteTypes.All().First(type => type.Name == "Basic");
            collection.AddNote(AddNotes.New(noteType) with { Fields = [front, "back"] }, new DeckId(1));
        }

        public void Add(string front) => With(collection =>
        {
            Add(collection, front);
            return true;
        });

        public void Write(string name, string text) => File.WriteAllText(Path.Combine(Media, name), text);

        public async Task<DeviceSyncReport> Sync(FullSyncChoice? choice = null)
        {
            using var client = new SyncClient(new SyncClientOptions { Endpoint = hub, HostKey = key });
            return await new DeviceSync(CollectionPath, options, Path.Combine(folder, "backups"), client).RunAsync(choice, media: true, progress: null, CancellationToken.None);
        }

        private T With<T>(Func<Collection, T> work)
        {
            using var collection = Collection.Open(CollectionPath, options);
            return work(collection);
        }
    }
}

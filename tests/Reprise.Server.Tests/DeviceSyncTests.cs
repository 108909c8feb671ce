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
        CollectionRoles.MakeDevice(new AccountFolder(Path.Combine(server.Data, "users", "1")));

        (await ada.Put("sync/link", new { endpoint = hub.Address, username = "ada", password = "a wrong guess" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Put("sync/link", new { endpoint = hub.Address, username = "ada", password = RunningServer.Password })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ada.Post("sync/run", new { choice = (string?)null })).Status.ShouldBe(HttpStatusCode.Accepted);

        (await ada.Get("sync"))["role"].ToString().ShouldBe("device");
    }

    [Fact]
    public void A_device_that_becomes_a_hub_has_nothing_waiting()
    {
        var folder = new AccountFolder(Directory.CreateDirectory(Path.Combine(root, "account")).FullName);
        CollectionRoles.MakeDevice(folder);
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

namespace Reprise.Sync.Tests;

/// <summary>What a hub does with its collection and media while devices sync with it.</summary>
public sealed class HubCollectionTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-hub-").FullName;
    private readonly MovingClock clock = new();

    [Fact]
    public void Buried_cards_come_back_when_the_day_begins_where_the_devices_are()
    {
        var options = new CollectionOptions { Role = CollectionRole.Hub, Clock = clock, Zone = TimeZoneInfo.Utc };
        using var collection = Collection.Open(Path.Combine(root, "collection.anki2"), options);
        collection.ConfigRows.Write(new ConfigEntry("creationOffset", "0"u8.ToArray(), 0, 0));
        collection.Today();
        var here = collection.DayOfDevices();
        here.ShouldBe(collection.Today().DaysElapsed);

        collection.ConfigRows.Write(new ConfigEntry("localOffset", "-1439"u8.ToArray(), 0, 0));
        var east = collection.DayOfDevices();
        collection.ConfigRows.Write(new ConfigEntry("localOffset", "1439"u8.ToArray(), 0, 0));

        (east - collection.DayOfDevices()).ShouldBeInRange(1u, 2u);
    }

    [Fact]
    public async Task Media_whose_names_look_like_those_of_unfinished_files_outlive_a_restart()
    {
        var folder = Path.Combine(root, "hub");
        using (var hub = new TestHub(folder, clock))
        {
            await File.WriteAllTextAsync(Path.Combine(hub.MediaFolder, "notes.syncing.txt"), "hello");
            await File.WriteAllTextAsync(hub.MediaDatabasePath + ".left.syncing", "half");
            using var phone = new TestDevice(Path.Combine(root, "phone"), hub);
            await phone.SyncAsync();
        }

        Directory.GetFiles(folder, "*.syncing*", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldBe(["notes.syncing.txt"]);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(115)]
    public async Task Settings_of_other_programs_may_be_deep(int depth)
    {
        using var hub = new TestHub(Path.Combine(root, "hub"), clock);
        using var phone = new TestDevice(Path.Combine(root, "phone"), hub);
        using var laptop = new TestDevice(Path.Combine(root, "laptop"), hub);
        phone.AddNote("one");
        await phone.UploadAsync();
        await laptop.DownloadAsync();
        var deep = System.Text.Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        phone.Collection.ConfigRows.Write(new ConfigEntry("deep", deep, -1, 0));
        phone.Collection.Database.Execute("update col set mod = mod + 1000000");

        await phone.SyncAsync();
        await laptop.SyncAsync();

        laptop.Collection.ConfigRows.Find("deep")!.Json.ShouldBe(deep);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}

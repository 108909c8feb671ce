namespace Reprise.Sync.Tests;

public sealed class MediaSyncTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-media-sync-").FullName;
    private readonly TestHub hub;
    private readonly TestDevice phone;
    private readonly TestDevice laptop;

    public MediaSyncTests()
    {
        hub = new TestHub(Path.Combine(root, "hub"), new MovingClock());
        phone = new TestDevice(Path.Combine(root, "phone"), hub);
        laptop = new TestDevice(Path.Combine(root, "laptop"), hub);
    }

    [Fact]
    public async Task Files_go_up_and_down()
    {
        phone.WriteMedia("a.txt", "hello");

        (await phone.SyncMediaAsync()).Uploaded.ShouldBe(1);
        (await laptop.SyncMediaAsync()).Downloaded.ShouldBe(1);

        File.ReadAllText(Path.Combine(laptop.MediaFolder, "a.txt")).ShouldBe("hello");
    }

    [Fact]
    public async Task A_file_deleted_on_one_device_goes_on_the_other()
    {
        phone.WriteMedia("a.txt", "hello");
        await phone.SyncMediaAsync();
        await laptop.SyncMediaAsync();
        laptop.DeleteMedia("a.txt");

        await laptop.SyncMediaAsync();
        await phone.SyncMediaAsync();

        File.Exists(Path.Combine(phone.MediaFolder, "a.txt")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_differs_is_taken_from_the_server()
    {
        phone.WriteMedia("a.txt", "first");
        laptop.WriteMedia("a.txt", "second");

        await phone.SyncMediaAsync();
        await laptop.SyncMediaAsync();

        File.ReadAllText(Path.Combine(laptop.MediaFolder, "a.txt")).ShouldBe("first");
    }

    [Fact]
    public async Task A_file_whose_name_is_no_text_is_named()
    {
        using var odd = new Reprise.Collections.Tests.OddlyNamedFile(phone.MediaFolder);
        phone.WriteMedia("a.txt", "hello");

        var done = await phone.SyncMediaAsync();

        done.Uploaded.ShouldBe(1);
        done.LeftOut.ShouldBe(["caf\\xE9.png"]);
    }

    [Fact]
    public async Task An_interrupted_sync_goes_on_where_it_stopped()
    {
        for (var i = 0; i < 60; i++)
        {
            phone.WriteMedia($"file{i:00}.txt", $"content {i}");
        }

        var uploads = 0;
        hub.Before = path => _ = path == "/msync/uploadChanges" && ++uploads > 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut") : path;
        await Should.ThrowAsync<SyncException>(phone.SyncMediaAsync);
        hub.Before = null;

        var rest = await phone.SyncMediaAsync();

        rest.Uploaded.ShouldBe(35);
        Directory.GetFiles(hub.MediaFolder).Length.ShouldBe(60);
    }

    [Fact]
    public async Task A_name_that_cannot_be_kept_here_is_changed_there_too()
    {
        File.WriteAllText(Path.Combine(hub.MediaFolder, "what?.txt"), "odd");
        using (var index = ServerMediaDatabase.Open(hub.MediaDatabasePath))
        {
            index.Record("what?.txt", System.Security.Cryptography.SHA1.HashData("odd"u8), 3, 0);
        }

        await phone.SyncMediaAsync();

        Directory.GetFiles(hub.MediaFolder).Select(Path.GetFileName).ShouldBe(["what.txt"]);
    }

    [Fact]
    public async Task Files_added_changed_and_deleted_by_hand_and_by_the_program_go_round()
    {
        phone.WriteMedia("manual1", "manual1");
        phone.WriteMedia("manual2", "manual2");
        new MediaStore(phone.MediaFolder, phone.Media).Add("auto1", "auto1"u8);
        await phone.SyncMediaAsync();
        await laptop.SyncMediaAsync();
        var arrived = Files(laptop);

        laptop.WriteMedia("manual1", "changed1");
        laptop.DeleteMedia("manual2");
        await laptop.SyncMediaAsync();
        await phone.SyncMediaAsync();
        var changed = Files(phone);

        phone.DeleteMedia("manual1");
        laptop.DeleteMedia("auto1");
        await phone.SyncMediaAsync();
        await laptop.SyncMediaAsync();
        await phone.SyncMediaAsync();

        arrived.ShouldBe("auto1=auto1 manual1=manual1 manual2=manual2");
        changed.ShouldBe("auto1=auto1 manual1=changed1");
        (Files(phone), Files(laptop)).ShouldBe(("", ""));
    }

    [Fact]
    public async Task Nothing_is_asked_twice_when_nothing_changed()
    {
        phone.WriteMedia("a.txt", "hello");
        await phone.SyncMediaAsync();
        hub.Requests.Clear();

        await phone.SyncMediaAsync();

        hub.Requests.ShouldBe(["/msync/begin"]);
    }

    public void Dispose()
    {
        phone.Dispose();
        laptop.Dispose();
        hub.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private static string Files(TestDevice device) =>
        string.Join(' ', Directory.EnumerateFiles(device.MediaFolder).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)}={File.ReadAllText(path)}"));
}

namespace Reprise.Sync.Tests;

public sealed class SyncClientTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-client-").FullName;
    private readonly TestHub hub;
    private readonly TestDevice phone;
    private readonly TestDevice laptop;

    public SyncClientTests()
    {
        hub = new TestHub(Path.Combine(root, "hub"), new MovingClock());
        phone = new TestDevice(Path.Combine(root, "phone"), hub);
        laptop = new TestDevice(Path.Combine(root, "laptop"), hub);
    }

    [Fact]
    public async Task The_right_password_gives_a_key_and_a_wrong_one_is_told_to_the_person()
    {
        (await phone.Client.LogInAsync("user", "pass", CancellationToken.None)).ShouldBe("key");

        var refused = await Should.ThrowAsync<SyncException>(() => phone.Client.LogInAsync("user", "guess", CancellationToken.None));
        refused.Fault.ShouldBe(SyncFault.Authentication);
    }

    [Fact]
    public async Task A_new_account_takes_the_first_devices_collection_and_gives_it_to_the_second()
    {
        phone.AddNote("one");
        (await phone.SyncAsync()).ShouldBe(SyncRequirement.FullUpload);
        await phone.UploadAsync();
        (await laptop.SyncAsync()).ShouldBe(SyncRequirement.FullDownload);

        await laptop.DownloadAsync();

        laptop.Notes.ShouldBe(1);
        (await laptop.SyncAsync()).ShouldBe(SyncRequirement.NoChanges);
    }

    [Fact]
    public async Task Changes_travel_both_ways()
    {
        await BeginInStepAsync();
        phone.AddNote("from the phone");
        laptop.AddNote("from the laptop");

        await phone.SyncAsync();
        await laptop.SyncAsync();
        await phone.SyncAsync();

        (phone.Notes, laptop.Notes, hub.Use(collection => collection.Notes.Count())).ShouldBe((3, 3, 3));
    }

    [Fact]
    public async Task What_was_changed_on_the_hubs_page_reaches_the_device()
    {
        await BeginInStepAsync();
        hub.Use(collection => TestDevice.AddNote(collection, "from the page"));

        await phone.SyncAsync();

        phone.Notes.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_versions_of_a_note_the_later_one_stays()
    {
        var note = await BeginInStepAsync();
        phone.Collection.UpdateNote(note with { Fields = ["earlier", "back"] });
        await phone.SyncAsync();
        var later = laptop.Collection.Notes.Get(note.Id);
        laptop.Collection.Database.Execute("update notes set flds = ?, mod = mod + 100, usn = -1 where id = ?", "later\u001fback", later.Id.Value);
        laptop.Collection.Database.Execute("update col set mod = mod + 1000000");

        await laptop.SyncAsync();
        await phone.SyncAsync();

        phone.Collection.Notes.Get(note.Id).Fields[0].ShouldBe("later");
    }

    [Fact]
    public async Task Deletions_reach_the_other_device()
    {
        var note = await BeginInStepAsync();
        phone.Collection.RemoveAllNotes([note.Id]);

        await phone.SyncAsync();
        await laptop.SyncAsync();

        laptop.Notes.ShouldBe(0);
    }

    [Fact]
    public async Task Two_collections_with_cards_of_their_own_must_be_chosen_between()
    {
        phone.AddNote("one");
        await phone.UploadAsync();
        laptop.AddNote("other");

        (await laptop.SyncAsync()).ShouldBe(SyncRequirement.FullSync);
    }

    [Fact]
    public async Task A_clock_that_is_off_by_more_than_five_minutes_is_told()
    {
        using var late = new TestDevice(Path.Combine(root, "late"), hub, new MovingClock { Ahead = TimeSpan.FromMinutes(6) });

        (await Should.ThrowAsync<SyncException>(late.SyncAsync)).Fault.ShouldBe(SyncFault.ClockIncorrect);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_and_nothing_is_changed()
    {
        await BeginInStepAsync();
        phone.AddNote("waits");
        hub.Before = path => throw new HttpRequestException(HttpRequestError.ConnectionError, path);

        (await Should.ThrowAsync<SyncException>(phone.SyncAsync)).Fault.ShouldBe(SyncFault.Offline);
        hub.Before = null;

        await phone.SyncAsync();
        hub.Use(collection => collection.Notes.Count()).ShouldBe(2);
    }

    [Theory]
    [InlineData("/sync/applyChanges")]
    [InlineData("/sync/applyChunk")]
    [InlineData("/sync/finish")]
    public async Task A_sync_whose_answer_got_lost_is_done_by_the_next_one(string lost)
    {
        await BeginInStepAsync();
        phone.AddNote("two");
        hub.After = path => _ = path == lost ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut") : path;
        await Should.ThrowAsync<SyncException>(phone.SyncAsync);
        hub.After = null;

        await phone.SyncAsync();
        await laptop.SyncAsync();

        (phone.Notes, laptop.Notes, hub.Use(collection => collection.Notes.Count())).ShouldBe((2, 2, 2));
    }

    [Fact]
    public async Task Sides_that_differ_after_a_sync_are_not_kept()
    {
        await BeginInStepAsync();
        phone.AddNote("not marked as pending");
        phone.Collection.Database.Execute("update notes set usn = 0 where usn = -1");

        (await Should.ThrowAsync<SyncException>(phone.SyncAsync)).Fault.ShouldBe(SyncFault.SanityCheckFailed);

        (await phone.SyncAsync()).ShouldBe(SyncRequirement.FullSync);
        hub.Use(collection => collection.Notes.Count()).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_download_leaves_the_collection_and_no_file()
    {
        phone.AddNote("one");
        await phone.UploadAsync();
        laptop.AddNote("mine");
        using var cancel = new CancellationTokenSource();
        hub.After = _ => cancel.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(() => laptop.DownloadAsync(cancel.Token));

        laptop.Notes.ShouldBe(1);
        Directory.EnumerateFiles(Path.GetDirectoryName(laptop.CollectionPath)!, "*.download*").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_older_form_of_the_protocol_is_spoken_too()
    {
        using var old = new TestDevice(Path.Combine(root, "old"), hub, protocol: 10);
        using var other = new TestDevice(Path.Combine(root, "other"), hub, protocol: 10);
        old.AddNote("one");
        await old.UploadAsync();
        await other.DownloadAsync();
        other.AddNote("two");
        other.WriteMedia("a.txt", "hello");

        await other.SyncAsync();
        await other.SyncMediaAsync();
        await old.SyncAsync();
        await old.SyncMediaAsync();

        old.Notes.ShouldBe(2);
        File.ReadAllText(Path.Combine(old.MediaFolder, "a.txt")).ShouldBe("hello");
    }

    public void Dispose()
    {
        phone.Dispose();
        laptop.Dispose();
        hub.Dispose();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Both devices and the hub hold the same one note.</summary>
    private async Task<Note> BeginInStepAsync()
    {
        var note = phone.AddNote("one");
        await phone.UploadAsync();
        await laptop.DownloadAsync();
        await phone.SyncAsync();
        await laptop.SyncAsync();
        return note;
    }
}

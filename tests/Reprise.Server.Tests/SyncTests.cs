using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Sync;

namespace Reprise.Server.Tests;

/// <summary>The sync protocol over HTTP beside pages and AnkiConnect. What the methods answer is golden data's matter (tests/golden/sync).</summary>
public sealed class SyncTests
{
    [Theory]
    [InlineData("GET", "/health", 200, null)]
    [InlineData("HEAD", "/health", 200, null)]
    [InlineData("POST", "/health", 405, "GET,HEAD")]
    [InlineData("GET", "/health/", 404, null)]
    [InlineData("POST", "/sync", 404, null)]
    [InlineData("POST", "/sync/", 404, null)]
    [InlineData("POST", "/sync/meta/", 404, null)]
    [InlineData("POST", "/SYNC/meta", 404, null)]
    [InlineData("POST", "/msync/begin/", 404, null)]
    [InlineData("GET", "/sync/meta", 405, "POST")]
    [InlineData("GET", "/sync/invented", 405, "POST")]
    [InlineData("PUT", "/msync/begin", 405, "GET,HEAD,POST")]
    [InlineData("POST", "/sync/Meta", 400, null)]
    [InlineData("GET", "/msync/begin", 400, null)]
    public async Task Routes_match_exactly(string verb, string path, int status, string? allowed)
    {
        await using var server = await RunningServer.Start();
        using var client = new HttpClient { BaseAddress = server.Address };

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.Allow.ShouldBe(allowed?.Split(',') ?? [], ignoreOrder: true);
        if (status != 400)
        {
            (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Collections_and_media_beyond_the_limits_are_refused_in_the_protocols_own_way()
    {
        await using var hub = await SyncHub.Start(options => options with { SyncLimits = SyncLimits.OfMegabytes(1) });

        (await hub.Phone.Send("sync/upload", new byte[3 << 20])).ShouldBe((HttpStatusCode.OK, "collection exceeds size limit"));
        (await hub.Phone.Send("msync/uploadChanges", Zip("large.bin", 100 << 20))).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var old = new HttpClient { BaseAddress = hub.Server.Address };
        using var form = new MultipartFormDataContent { { new StringContent("0"), "c" }, { new StringContent(hub.Key), "k" }, { new ByteArrayContent(new byte[(1 << 20) + 1]), "data", "data" } };
        (await old.PostAsync("sync/upload", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_larger_than_other_requests_may_have_is_received_whole()
    {
        await using var hub = await SyncHub.Start();
        var noise = new byte[33 << 20];
        new Random(1).NextBytes(noise);

        (await hub.Phone.Send("sync/upload", noise)).Text.ShouldStartWith("Your upload was corrupt.");
        (await hub.Phone.Send("msync/uploadChanges", Zip("whole.bin", 100 << 20, byteCount: 100 << 20))).ShouldBe((HttpStatusCode.OK, """{"data":[1,1],"err":""}"""));
    }

    [Fact]
    public async Task Another_devices_meta_takes_over()
    {
        await using var hub = await SyncHub.Start();
        using var tablet = hub.Device("tablet");
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);

        var meta = await tablet.Meta();

        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await tablet.Start(meta)).ShouldBe(HttpStatusCode.OK);
        (await hub.Phone.Call("sync/abort")).ShouldBe((HttpStatusCode.OK, "null"));
        (await tablet.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_devices_upload_takes_over()
    {
        await using var hub = await SyncHub.Start();
        using var tablet = hub.Device("tablet");
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);

        (await tablet.Send("sync/upload", hub.NewCollection())).ShouldBe((HttpStatusCode.OK, "OK"));

        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_start_after_a_page_changed_something_since_meta_is_told_to_begin_again()
    {
        await using var hub = await SyncHub.Start();
        var meta = await hub.Phone.Meta();
        await hub.AddNote("between");

        (await hub.Phone.Start(meta)).ShouldBe(HttpStatusCode.Conflict);

        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_start_after_the_schema_changed_since_meta_is_told_to_begin_again()
    {
        await using var hub = await SyncHub.Start();
        var meta = await hub.Phone.Meta();
        var type = (long)(await hub.Ada.Get("note-types")).Body!.AsArray().First(type => (string?)type!["name"] == "Cloze")!["id"]!;
        (await hub.Ada.Delete($"note-types/{type}?confirm=full-sync")).Status.ShouldBe(HttpStatusCode.OK);

        (await hub.Phone.Start(meta)).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Pages_read_what_was_there_before_while_a_device_syncs_and_the_device_goes_on()
    {
        await using var hub = await SyncHub.Start();
        var deck = (await hub.Ada.Post("sample-deck"))["deckId"];
        var cards = (await hub.Ada.Get($"study/{deck}"))["cards"].AsArray().Count;
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);
        const string Sent = """{"changes":{"models":[],"decks":[[],[]],"tags":["sent-by-phone"]}}""";
        (await hub.Phone.Call("sync/applyChanges", Sent)).Status.ShouldBe(HttpStatusCode.OK);

        (await hub.Ada.Get("tags")).Body!.ToJsonString().ShouldNotContain("sent-by-phone");
        (await hub.Ada.Get($"study/{deck}"))["cards"].AsArray().Count.ShouldBe(cards);
        (await hub.Ada.Get("decks")).Status.ShouldBe(HttpStatusCode.OK);
        (await hub.Ada.Get("undo")).Status.ShouldBe(HttpStatusCode.OK);

        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.OK);
        (await hub.Phone.Call("sync/finish")).Status.ShouldBe(HttpStatusCode.OK);
        (await hub.Ada.Get("tags")).Body!.ToJsonString().ShouldContain("sent-by-phone");
    }

    [Fact]
    public async Task AnkiConnect_reads_what_was_there_before_while_a_device_syncs_and_the_device_goes_on()
    {
        await using var hub = await SyncHub.Start();
        await hub.AddNote("of the hub");
        using var tool = new ConnectClient(new Uri(hub.Server.Address, "connect"));
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);
        const string Sent = """{"changes":{"models":[],"decks":[[],[]],"tags":["sent-by-phone"]}}""";
        (await hub.Phone.Call("sync/applyChanges", Sent)).Status.ShouldBe(HttpStatusCode.OK);

        (await tool.Result("getTags")).ShouldBe("[]");
        (await tool.Result("multi", """{"actions":[{"action":"findNotes","version":6,"params":{"query":"hub"}},{"action":"deckNames"}]}""")).ShouldContain("Default");
        (await hub.Ada.Get("sync")).Status.ShouldBe(HttpStatusCode.OK);

        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.OK);
        (await hub.Phone.Call("sync/finish")).Status.ShouldBe(HttpStatusCode.OK);
        (await tool.Result("getTags")).ShouldContain("sent-by-phone");
    }

    [Fact]
    public async Task What_AnkiConnect_would_change_waits_until_the_device_gives_way()
    {
        await using var hub = await SyncHub.Start();
        using var tool = new ConnectClient(new Uri(hub.Server.Address, "connect"));
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);

        // Reading the statistics of a deck that does not exist makes it.
        (await tool.Result("multi", """{"actions":[{"action":"getDeckStats","version":6,"params":{"decks":["Made by reading"]}}]}""")).ShouldContain("Made by reading");

        (await tool.Result("deckNames")).ShouldContain("Made by reading");
        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Studying_goes_on_while_a_device_has_gone_silent_in_the_middle_and_the_device_begins_again()
    {
        await using var hub = await SyncHub.Start();
        var deck = (await hub.Ada.Post("sample-deck"))["deckId"];
        var card = (await hub.Ada.Get($"study/{deck}"))["cards"][0]!;
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);

        var answered = await hub.Ada.Post($"study/{deck}/answer", new { cardId = card["cardId"], rating = 3, millis = 1500, version = card["version"] });

        answered.Status.ShouldBe(HttpStatusCode.OK);
        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Collections_and_media_keep_to_the_quota_also_from_devices_and_from_AnkiConnect()
    {
        await using var hub = await SyncHub.Start(options => options with { ConnectUrl = "http://127.0.0.1:0" });
        var accounts = hub.Server.Services.GetRequiredService<AccountDirectory>();
        accounts.SetQuota(accounts.Find("ada")!, 1000);
        using var connect = new ConnectClient(hub.Server.ConnectAddress!);

        (await hub.Phone.Send("sync/upload", hub.NewCollection())).ShouldBe((HttpStatusCode.OK, "collection exceeds size limit"));
        (await hub.Phone.Send("msync/uploadChanges", Zip("a.bin", 2000, byteCount: 2000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var data = Convert.ToBase64String(new byte[2000]);
        (await connect.Error("storeMediaFile", $$"""{"filename":"a.bin","data":"{{data}}"}""")).ShouldNotBeNull().ShouldStartWith("There is no room for this");
        (await connect.Result("getMediaFilesNames", """{"pattern":"*"}""")).ShouldBe("[]");

        accounts.SetQuota(accounts.Find("ada")!, 10 << 20);
        (await connect.Result("storeMediaFile", $$"""{"filename":"a.bin","data":"{{data}}"}""")).ShouldBe("\"a.bin\"");
    }

    /// <summary>An upload of one file of zeros, which declares a length of its own.</summary>
    private static byte[] Zip(string name, int declared, int? byteCount = null)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var content = zip.CreateEntry("0", CompressionLevel.Fastest).Open())
            {
                content.Write(new byte[byteCount ?? (declared + 1)]);
            }

            using var meta = zip.CreateEntry("_meta", CompressionLevel.NoCompression).Open();
            meta.Write(Encoding.UTF8.GetBytes($"""[["{name}","0"]]"""));
        }

        return target.ToArray();
    }
}

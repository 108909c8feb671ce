using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Sync;

namespace Reprise.Server.Tests;

/// <summary>What the whole server answers to devices where the sync server alone shows nothing: names, addresses, guards, files.</summary>
public sealed class SyncRefusalTests
{
    [Theory]
    [InlineData("POST", "/sync/x/y", 404)]
    [InlineData("GET", "/sync/meta", 405)]
    [InlineData("POST", "/sync/invented", 400)]
    [InlineData("POST", "/sync/meta", 500)]
    [InlineData("GET", "/msync/begin?k=x&v=x", 500)]
    [InlineData("GET", "/health", 200)]
    public async Task An_address_that_the_proxy_does_not_tell_counts_after_the_path_and_before_all_else(string verb, string path, int status)
    {
        await using var server = await RunningServer.Start(options => options with { SyncClientAddress = ClientAddressSource.Named("XRealIp") });
        using var client = new HttpClient { BaseAddress = server.Address };

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Devices_reach_the_server_by_any_name_and_pages_only_by_those_it_is_known_by()
    {
        await using var server = await RunningServer.Start(options => options with { PathBase = "/anki" });
        using var client = new HttpClient { BaseAddress = server.Address };

        (await Status("/anki/sync/meta")).ShouldBe("400");
        (await Status("/sync/meta")).ShouldBe("400");
        (await Status("/anki/msync/begin")).ShouldBe("400");
        (await Status("/anki/api/session")).ShouldContain("unknown-host");

        async Task<string> Status(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { Host = "nas.local" } };
            using var answer = await client.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task After_many_wrong_passwords_from_an_address_the_right_one_still_signs_in()
    {
        await using var hub = await SyncHub.Start();
        for (var i = 0; i < 25; i++)
        {
            hub.Server.Services.GetRequiredService<SignInAttempts>().Failed(IPAddress.Loopback, "");
        }

        (await SyncDevice.LogIn(hub.Server.Address, "ada")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Names_are_spelled_as_in_the_settings_where_a_stock_server_is_stood_in_for()
    {
        var settings = new Dictionary<string, string> { ["SYNC_USER1"] = $"ada:{RunningServer.Password}", ["SYNC_BASE"] = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) };
        await using var server = await RunningServer.Start(options => options with { Stock = StockSettings.Read(settings.GetValueOrDefault) });

        (await SyncDevice.LogIn(server.Address, "ada")).ShouldNotBeEmpty();
        using var stranger = new SyncDevice(server.Address, "", "");
        (await stranger.Call("sync/hostKey", $$"""{"u":"Ada","p":"{{RunningServer.Password}}"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);

        await using var other = await SyncHub.Start();
        (await SyncDevice.LogIn(other.Server.Address, " Ada ")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_collection_that_cannot_be_opened_is_the_servers_failure_and_no_conflict()
    {
        await using var hub = await SyncHub.Start();
        var path = hub.Server.Services.GetRequiredService<DataFolder>().Of(hub.Server.Services.GetRequiredService<AccountDirectory>().Find("ada")!.Id).CollectionPath;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, new string('x', 5000));

        (await hub.Phone.Call("sync/meta", """{"v":11,"cv":"x"}""")).ShouldBe((HttpStatusCode.InternalServerError, "500"));
    }

    [Fact]
    public async Task A_body_that_breaks_its_framing_is_a_bad_request()
    {
        await using var hub = await SyncHub.Start();
        using var line = new System.Net.Sockets.TcpClient(hub.Server.Address.Host, hub.Server.Address.Port);
        await using var stream = line.GetStream();
        var header = new SyncHeader(11, hub.Key, "x", "x").ToJson();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /sync/meta HTTP/1.1\r\nHost: 127.0.0.1\r\nanki-sync: {header}\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n"));

        (await new StreamReader(stream).ReadLineAsync()).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public async Task An_upload_ends_a_running_sync_also_if_it_is_refused()
    {
        await using var hub = await SyncHub.Start();
        using var tablet = hub.Device("tablet");
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);

        (await tablet.Call("sync/upload", "fake data")).Text.ShouldStartWith("Your upload was corrupt.");

        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("create table col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer, ls integer, conf text, models text, decks text, dconf text, tags text); insert into col values (1,0,5,5,18,0,0,0,'','','','','');", true)]
    [InlineData("update col set ver = 12", false)]
    [InlineData("update col set ver = 13", false)]
    [InlineData("update col set ver = 19", false)]
    [InlineData("drop table col", false)]
    [InlineData("update notes set usn = -1; update col set mod = 77, usn = 9", true)]
    public async Task Only_whole_collections_of_known_schemas_are_taken(string change, bool taken)
    {
        await using var hub = await SyncHub.Start();
        var path = Path.Combine(hub.Server.Data, "sent.anki2");
        if (!change.StartsWith("create", StringComparison.Ordinal))
        {
            await File.WriteAllBytesAsync(path, hub.NewCollection());
        }

        using (var database = Collections.Database.Open(path, Collections.DatabaseAccess.Create))
        {
            database.ExecuteScript("pragma journal_mode = delete; " + change);
        }

        (await hub.Phone.Send("sync/upload", await File.ReadAllBytesAsync(path))).ShouldBe(
            (HttpStatusCode.OK, taken ? "OK" : "Your upload was corrupt. Please use Check Database, or restore from backup."));
    }

    [Fact]
    public async Task A_damaged_file_is_not_taken()
    {
        await using var hub = await SyncHub.Start();
        var file = hub.NewCollection();
        Array.Fill(file, (byte)7, file.Length / 2, file.Length / 4);

        (await hub.Phone.Send("sync/upload", file)).Text.ShouldStartWith("Your upload was corrupt.");
        (await hub.Phone.Send("sync/upload", [])).Text.ShouldStartWith("Your upload was corrupt.");
    }

    [Fact]
    public async Task Changes_made_of_nothing_but_levels_are_a_bad_request_and_the_server_goes_on()
    {
        await using var hub = await SyncHub.Start();
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);
        var deep = new string('[', 500_000) + new string(']', 500_000);

        var changes = """{"changes":{"models":[],"decks":[[],[]],"tags":[],"conf":{"x":DEEP}}}""".Replace("DEEP", deep, StringComparison.Ordinal);
        (await hub.Phone.Call("sync/applyChanges", changes)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await hub.Phone.Call("sync/chunk")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Pages_find_what_a_device_brought_and_not_what_it_took_back()
    {
        await using var hub = await SyncHub.Start();
        await hub.AddNote("here before");
        var type = (long)(await hub.Ada.Get("note-types")).Body!.AsArray().First(type => (string?)type!["name"] == "Basic")!["id"]!;

        await Sync("zebra", end: "sync/abort");
        (await Found("zebra")).ShouldBe(0);
        await Sync("zebra", end: "sync/finish");
        (await Found("zebra")).ShouldBe(1);
        await Sync("quagga", end: "sync/finish");
        (await Found("zebra"), await Found("quagga"), await Found("before")).ShouldBe((0, 1, 1));
        (await hub.Phone.Start(await hub.Phone.Meta())).ShouldBe(HttpStatusCode.OK);
        (await hub.Phone.Call("sync/applyGraves", """{"chunk":{"cards":[6],"decks":[],"notes":[5]}}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await hub.Phone.Call("sync/finish")).Status.ShouldBe(HttpStatusCode.OK);
        (await Found("quagga"), await Found("before")).ShouldBe((0, 1));

        async Task Sync(string word, string end)
        {
            var meta = await hub.Phone.Meta();
            (await hub.Phone.Start(meta)).ShouldBe(HttpStatusCode.OK);
            var modified = (long)meta["ts"]! + 10;
            var chunk = $$$"""{"chunk":{"done":true,"notes":[[5,"guid",{{{type}}},{{{modified}}},{{{meta["usn"]}}}," mark ","{{{word}}}\u001fback","","",0,""]],"cards":[[6,5,1,0,{{{modified}}},{{{meta["usn"]}}},0,0,1,0,0,0,0,0,0,0,0,"{}"]]}}""";
            (await hub.Phone.Call("sync/applyChunk", chunk)).Status.ShouldBe(HttpStatusCode.OK);
            (await hub.Phone.Call(end)).Status.ShouldBe(HttpStatusCode.OK);
        }

        async Task<int> Found(string word) => (int)(await hub.Ada.Post("search", new { search = word, mode = "notes" }))["count"]!;
    }
}

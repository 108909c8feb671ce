using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Reprise.Server.Tests;

/// <summary>AnkiConnect over HTTP: whose collection, which pages, which files (docs/spec/ankiconnect.md §2–4, docs/ankiconnect.md).</summary>
public sealed class ConnectTests : IAsyncDisposable
{
    private const string KeyNeeded = "valid api key must be provided";
    private RunningServer server = null!;
    private ApiClient ada = null!;
    private ConnectClient client = null!;

    [Fact]
    public async Task Programs_on_this_machine_need_no_key_while_there_is_one_account()
    {
        await Start();
        (await client.Result("version")).ShouldBe("6");
        (await client.Result("getProfiles")).ShouldBe("""["ada"]""");
        (await client.Http.GetStringAsync("any/path?query")).ShouldBe("""{"apiVersion": "AnkiConnect v.6"}""");
        using var main = new ConnectClient(new Uri(server.Address, "/connect"));
        (await main.Result("version")).ShouldBe("6");
    }

    [Fact]
    public async Task With_several_accounts_a_key_chooses_in_the_request_or_in_the_header()
    {
        await Start();
        await ada.Post("accounts", new { name = "bob", password = RunningServer.Password });
        using var bob = server.Client();
        await bob.Post("session", new { name = "bob", password = RunningServer.Password });
        var key = (await bob.Post("me/tokens", new { name = "script" }))["token"].ToString();

        (await client.Error("version")).ShouldBe(KeyNeeded);
        client.Key = "wrong";
        (await client.Error("version")).ShouldBe(KeyNeeded);
        client.Key = key;
        (await client.Result("getActiveProfile")).ShouldBe("\"bob\"");
        (await client.Result("multi", """{"actions":[{"action":"version"}]}""")).ShouldBe($$"""[{"result":null,"error":"{{KeyNeeded}}"}]""");
        client.Key = null;
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        (await client.Result("getActiveProfile")).ShouldBe("\"bob\"");
        (await client.Result("multi", """{"actions":[{"action":"version"}]}""")).ShouldBe("[6]");
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        (await client.Error("version")).ShouldBe(KeyNeeded);
    }

    [Fact]
    public async Task A_key_for_reading_neither_changes_notes_nor_anything_else()
    {
        await Start();
        var made = await ada.Post("me/tokens", new { name = "reader", readOnly = true });
        client.Key = made["token"].ToString();
        (await client.Result("deckNames")).ShouldBe("""["Default"]""");
        (await client.Error("createDeck", """{"deck":"x"}""")).ShouldBe("this key allows reading only");
        using var api = server.Client();
        var bearer = ("Authorization", $"Bearer {client.Key}");
        (await api.Send(HttpMethod.Get, "me", null, bearer)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.Send(HttpMethod.Post, "me/tokens", new { name = "more" }, bearer)).Code.ShouldBe("reading-only");
        var listed = (await ada.Get("me/tokens")).Body![0]!;
        ((bool)listed["mayWrite"]!).ShouldBeFalse();
        listed["lastUsed"].ShouldNotBeNull();
        await ada.Delete($"me/tokens/{made["id"]}");
        (await client.Error("deckNames")).ShouldBe(KeyNeeded);
    }

    [Fact]
    public async Task Foreign_names_proxies_and_cookies_count_for_nothing()
    {
        await Start();
        (await client.Send(client.Body("version"), ("Host", "evil.example"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Text(client.Send(client.Body("version"), ("X-Forwarded-For", "10.0.0.1")))).ShouldContain(KeyNeeded);
        await ada.Post("accounts", new { name = "bob", password = RunningServer.Password });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/connect")) { Content = new StringContent(client.Body("version")) };
        (await Text(ada.Http.SendAsync(request))).ShouldContain(KeyNeeded);
    }

    [Fact]
    public async Task Bodies_may_come_in_chunks_and_connections_stay_open()
    {
        await Start();
        using var connection = new TcpClient("127.0.0.1", server.ConnectAddress!.Port);
        var stream = connection.GetStream();
        const string Chunked = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"action\"\r\nb\r\n:\"version\"}\r\n0\r\n\r\n";
        const string Plain = "PUT /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 20\r\n\r\n{\"action\":\"version\"}";
        const string Closing = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Chunked + Plain + Closing));
        using var reader = new StreamReader(stream);
        var all = await reader.ReadToEndAsync();
        all.Split("HTTP/1.1 200 OK").Length.ShouldBe(4);
        all.Split("\r\n\r\n6").Length.ShouldBe(3);
        all.ShouldEndWith("""{"apiVersion": "AnkiConnect v.6"}""");
    }

    [Fact]
    public async Task Clients_at_the_same_time_take_turns()
    {
        await Start();
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.Result("addNote", Note($"front {i}"))));
        added.Distinct().Count().ShouldBe(20);
        JsonNode.Parse(await client.Result("findNotes", """{"query":"front"}"""))!.AsArray().Count.ShouldBe(20);
    }

    [Fact]
    public async Task The_settings_of_the_add_on_count_and_are_read_again_when_they_change()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, """{"apiKey":"secret","webCorsOriginList":["https://one.example"]}""");
        try
        {
            await Start(options => options with { ConnectConfigPath = file });
            (await client.Error("version")).ShouldBe(KeyNeeded);
            client.Key = "secret";
            (await client.Result("version")).ShouldBe("6");
            (await client.Send(client.Body("version"), ("Origin", "https://one.example"))).StatusCode.ShouldBe(HttpStatusCode.OK);
            await File.WriteAllTextAsync(file, """{"webCorsOriginList":["https://two.example"]}""");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(5));
            client.Key = null;
            (await client.Result("version")).ShouldBe("6");
            (await client.Send(client.Body("version"), ("Origin", "https://one.example"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_page_that_asks_waits_for_the_person_and_the_answer_is_remembered_until_revoked()
    {
        await Start();
        var origin = ("Origin", "https://reader.example");
        (await Text(client.Send(client.Body("requestPermission"), origin))).ShouldContain("denied");
        (await ada.Get("connect"))["questions"].ToJsonString().ShouldBe("""["https://reader.example"]""");

        using var window = await ada.Http.GetAsync("events", HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await window.Content.ReadAsStreamAsync());
        while (!server.Services.GetRequiredService<AccountEvents>().HasListeners(new AccountId(1)))
        {
            await Task.Delay(5);
        }

        var asked = Text(client.Send(client.Body("requestPermission"), origin));
        while (await events.ReadLineAsync() is { } line && !line.Contains("reader.example", StringComparison.Ordinal))
        {
        }

        (await client.Result("version")).ShouldBe("6");
        asked.IsCompleted.ShouldBeFalse();
        (await ada.Post("connect/permission", new { origin = origin.Item2, granted = true })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await asked).ShouldContain("granted");
        (await client.Send(client.Body("version"), origin)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ada.Get("connect"))["origins"].AsArray().Count.ShouldBe(1);
        (await ada.Delete($"connect/origins?origin={Uri.EscapeDataString(origin.Item2)}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await client.Send(client.Body("version"), origin)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_command_for_a_window_waits_for_one_and_only_one_gets_it()
    {
        await Start();
        await client.Result("guiBrowse", """{"query":"tag:x"}""");
        var command = (await ada.Get("connect"))["command"];
        command["command"]!.ToString().ShouldBe("browse");
        command["arguments"]!["query"]!.ToString().ShouldBe("tag:x");
        (await ada.Post($"connect/commands/{command["number"]}/take")).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Post($"connect/commands/{command["number"]}/take")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ada.Get("connect")).Body!["command"].ShouldBeNull();
    }

    [Fact]
    public async Task What_windows_report_is_what_clients_are_told()
    {
        await Start();
        var note = await client.Result("addNote", Note("a"));
        var card = JsonNode.Parse(await client.Result("findCards", """{"query":""}"""))![0]!.GetValue<long>();
        await ada.Put("connect/windows/browser", new { open = true, cards = new[] { card } });
        (await client.Result("guiSelectedNotes")).ShouldBe($"[{note}]");
        await ada.Put("connect/windows/study", new { card, answer = true });
        (await client.Result("guiReviewActive")).ShouldBe("true");
        (await client.Result("guiAnswerCard", """{"ease":3}""")).ShouldBe("true");
        await ada.Put("connect/windows/add", new { open = false, deck = 0, noteType = 0, fields = Array.Empty<string>(), tags = Array.Empty<string>() });
        (await client.Result("guiAddNoteSetData", """{"note":{}}""")).ShouldContain("not open");
    }

    [Fact]
    public async Task A_client_answers_with_the_states_that_the_scheduling_script_left_in_the_page()
    {
        await Start();
        await client.Result("addNote", Note("a"));
        var options = await ada.Get("decks/1/options");
        await ada.Post("decks/1/options", new
        {
            mode = "this",
            configs = new[] { options["configs"][0]!["config"] },
            cardStateCustomizer = "customData.good.v = 1",
            newCardsIgnoreReviewLimit = false,
            applyAllParentLimits = false,
            fsrs = false,
        });
        var card = (await ada.Get("study/1"))["cards"][0]!;
        var states = card["states"]!.AsObject();
        states["good"] = JsonNode.Parse(
            """{"normal":{"review":{"scheduledDays":5,"elapsedDays":0,"easeFactor":2.5,"lapses":0,"leeched":false}},"customData":"{\"v\":1}"}""");
        await ada.Post("study/buttons", new { cardId = card["cardId"], states });
        await ada.Put("connect/windows/study", new { card = card["cardId"], answer = true });

        (await client.Result("guiAnswerCard", """{"ease":3}""")).ShouldBe("true");

        var info = await ada.Get($"cards/{card["cardId"]}/info");
        info["customData"]!.ToString().ShouldBe("{\"v\":1}");
        info["intervalDays"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task On_a_server_with_accounts_clients_reach_no_files_and_no_addresses()
    {
        await Start();
        (await client.Error("storeMediaFile", """{"filename":"a.txt","path":"/etc/hostname"}""")).ShouldBe("This server does not open files for clients.");
        (await client.Error("importPackage", """{"path":"/etc/hostname"}""")).ShouldBe("This server does not open files for clients.");
        (await client.Error("exportPackage", """{"deck":"Default","path":"x.apkg"}""")).ShouldBe("This server does not open files for clients.");
        (await client.Error("storeMediaFile", """{"filename":"a.txt","url":"http://example.com/"}""")).ShouldBe("This server does not download files for clients.");
    }

    [Fact]
    public async Task A_single_user_exchanges_files_in_one_folder_from_which_no_link_leads_out()
    {
        server = await RunningServer.Start(options => options with { SingleUser = true, ConnectUrl = "http://127.0.0.1:0" });
        client = new ConnectClient(server.ConnectAddress!);
        (await client.Result("exportPackage", """{"deck":"Default","path":"out.apkg"}""")).ShouldBe("true");
        var exchange = Directory.EnumerateDirectories(Path.Combine(server.Data, "users")).Select(folder => Path.Combine(folder, "exchange")).Single(Directory.Exists);
        File.Exists(Path.Combine(exchange, "out.apkg")).ShouldBeTrue();
        (await client.Result("importPackage", """{"path":"out.apkg"}""")).ShouldBe("true");
        await File.WriteAllTextAsync(Path.Combine(server.Data, "secret.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(exchange, "link.txt"), Path.Combine(server.Data, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(exchange, "up"), server.Data);
        foreach (var path in new[] { "link.txt", "up/secret.txt", "../../../secret.txt", "/etc/hostname" })
        {
            (await client.Error("storeMediaFile", $$"""{"filename":"a.txt","path":"{{path}}"}""")).ShouldNotBeNull(path).ShouldStartWith("Files are exchanged in");
        }

        (await client.Error("storeMediaFile", """{"filename":"a.txt","path":"none.txt"}""")).ShouldBe("[Errno 2] No such file or directory: 'none.txt'");
    }

    [Fact]
    public async Task An_administrator_lists_folders_and_hosts_and_every_hop_is_checked()
    {
        await using var listed = await FilesOn(null);
        await using var other = await FilesOn(null);
        await using var redirecting = await FilesOn(other.Urls.First());
        var folder = Directory.CreateTempSubdirectory("reprise-listed-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), "from a folder");
            await Start(options => options with
            {
                ConnectFolders = [folder],
                ConnectHosts = [new Uri(listed.Urls.First()).Authority, new Uri(redirecting.Urls.First()).Authority],
                LargestMedia = 1000,
            });
            (await client.Result("storeMediaFile", $$"""{"filename":"a.txt","path":"{{folder}}/a.txt"}""")).ShouldBe("\"a.txt\"");
            (await client.Result("storeMediaFile", $$"""{"filename":"b.txt","url":"{{listed.Urls.First()}}/ok"}""")).ShouldBe("\"b.txt\"");
            (await client.Error("storeMediaFile", $$"""{"filename":"c.txt","url":"{{other.Urls.First()}}/ok"}""")).ShouldNotBeNull().ShouldContain("administrator");
            (await client.Error("storeMediaFile", $$"""{"filename":"c.txt","url":"{{redirecting.Urls.First()}}/redirect"}""")).ShouldNotBeNull().ShouldContain("administrator");
            (await client.Error("storeMediaFile", $$"""{"filename":"c.txt","url":"{{listed.Urls.First()}}/large"}""")).ShouldNotBeNull().ShouldContain("larger");
            (await client.Error("storeMediaFile", $$"""{"filename":"c.txt","url":"{{listed.Urls.First()}}/none"}""")).ShouldBe($"{listed.Urls.First()}/none download failed with return code 404");
            (await client.Error("storeMediaFile", """{"filename":"c.txt","url":"file:///etc/hostname"}""")).ShouldNotBeNull().ShouldContain("not a web address");

            Task<Answer> Fetch(string address) => ada.Post("media/from-address", new { address });
            (await Fetch($"{listed.Urls.First()}/picture.png"))["name"].ToString().ShouldBe("picture.png");
            (await Fetch($"{other.Urls.First()}/ok")).Body!.ToJsonString().ShouldContain("administrator");
            (await Fetch($"{redirecting.Urls.First()}/redirect")).Body!.ToJsonString().ShouldContain("administrator");
            foreach (var address in new[] { $"{listed.Urls.First()}/large", $"{listed.Urls.First()}/none", "file:///etc/hostname", "no address" })
            {
                (await Fetch(address)).Code.ShouldBe("download", address);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.20.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:4700::1111", true)]
    public void Only_addresses_of_the_public_network_are_public(string address, bool expected) => ConnectDownload.IsPublic(IPAddress.Parse(address)).ShouldBe(expected);

    [Fact]
    public async Task The_schema_is_served_on_both_ports()
    {
        await Start();
        JsonNode.Parse(await client.Http.GetStringAsync("schema"))!["x-actions"]!.AsArray().Count.ShouldBe(122);
        using var main = new HttpClient { BaseAddress = server.Address };
        (await main.GetStringAsync("schema")).ShouldBe(await client.Http.GetStringAsync("schema"));
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        ada?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static string Note(string front) => "{\"note\":{\"deckName\":\"Default\",\"modelName\":\"Basic\",\"fields\":{\"Front\":\"" + front + "\"}}}";

    private static async Task<string> Text(Task<HttpResponseMessage> answer) => await (await answer).Content.ReadAsStringAsync();

    private static async Task<WebApplication> FilesOn(string? redirectTo)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/ok", () => "content");
        app.MapGet("/picture.png", () => Results.Bytes([137, 80, 78, 71], "image/png"));
        app.MapGet("/large", () => new string('x', 5000));
        app.MapGet("/redirect", () => Results.Redirect($"{redirectTo}/ok"));
        await app.StartAsync();
        return app;
    }

    private async Task Start(Func<ServerOptions, ServerOptions>? change = null)
    {
        (server, ada) = await RunningServer.StartWithAda(options => (change?.Invoke(options) ?? options) with { ConnectUrl = "http://127.0.0.1:0" });
        client = new ConnectClient(server.ConnectAddress!);
    }
}

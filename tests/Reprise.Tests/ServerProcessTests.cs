using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Reprise.Tests;

[Collection("console")]
public sealed class ServerProcessTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("reprise-process-").FullName;

    [Fact]
    public async Task At_the_lowest_level_the_log_holds_no_text_of_cards_no_search_no_password_no_key_and_no_address_of_media()
    {
        await using var server = await ServerProcess.Start(data);
        await server.Post("session/first", new { name = "ada", password = "correct horse battery" });
        var type = await Basic(server);
        var note = await server.Post("notes", new { noteTypeId = type, deckId = 1, fields = new[] { "Zauberwort", "Zaubertrank" }, tags = new[] { "zaubertag" } });
        await server.Post("search", new { search = "zaubersuche", mode = "cards" });
        await server.Client.PostAsync("search", JsonContent.Create(new { search = "zauber:(", mode = "cards" }));
        await server.Client.PostAsync("session", JsonContent.Create(new { name = "ada", password = "falsches zauberpasswort" }));
        await server.Client.PostAsync("media?name=zauberbild.png", new ByteArrayContent([1, 2, 3]));
        var token = (string)(await server.Post("me/tokens", new { name = "zaubertoken" }))["token"]!;
        var media = (string)(await server.Client.GetFromJsonAsync<JsonNode>("media-base"))!["base"]!;
        await server.Client.GetAsync(new Uri(server.Client.BaseAddress!, $"{media}zauberbild.png"));
        using (var sync = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Client.BaseAddress!, "/sync/meta")) { Content = new StringContent("{}") })
        {
            sync.Headers.TryAddWithoutValidation("anki-sync", """{"v":11,"k":"zauberschluessel","c":"26.08.1,39e4b0b4,linux","s":"zs"}""");
            (await server.Client.SendAsync(sync)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        }

        (await server.Terminate()).ShouldBe(0);

        var log = server.Log;
        log.ShouldContain("\"LogLevel\":\"Debug\"");
        log.ShouldNotContain("zauber", Case.Insensitive);
        log.ShouldNotContain("correct horse");
        log.ShouldNotContain(token);
        log.ShouldNotContain(media.Split('/')[^2]);
        note["id"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Terminated_while_a_sync_is_unfinished_and_an_import_runs_the_server_ends_cleanly_and_the_collection_is_sound()
    {
        await using (var server = await ServerProcess.Start(data))
        {
            await server.Post("session/first", new { name = "ada", password = "correct horse battery" });
            await server.Post("sample-deck", new { });
            var export = await server.Post("export", new { kind = "colpkg", scheduling = true, deckOptions = true, media = true, legacy = false });
            var file = await FileOf(server, (string)export["id"]!);
            await StartSync(server);
            await server.Client.PostAsync("import?name=again.colpkg", new ByteArrayContent(file));

            (await server.Terminate()).ShouldBe(0);
        }

        File.Exists(Path.Combine(data, "control.json")).ShouldBeFalse();
        File.Exists(Path.Combine(data, "users", "1", "collection.anki2-wal")).ShouldBeFalse();
        await using var again = await ServerProcess.Start(data);
        await again.Post("session", new { name = "ada", password = "correct horse battery" });
        var check = await again.Post("check/database", new { });
        (await Done(again, (string)check["id"]!))["state"]!.ToString().ShouldBe("done");
        (await again.Post("search", new { search = "", mode = "notes" }))["count"]!.GetValue<int>().ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start_with_a_sentence()
    {
        using var other = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (code, said) = await ServerProcess.StartInVain(new Dictionary<string, string>(), "--data", data, "--urls", $"http://{other.LocalEndpoint}", "--no-connect");

        code.ShouldBe(1);
        said.ShouldBe($"Failed to bind to address http://{other.LocalEndpoint}: address already in use. Is another server running? Choose another address with --urls.");
    }

    [Fact]
    public async Task A_failure_when_it_listens_already_stops_the_start_with_a_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(data, "reprise.db"), new string('x', 8192));

        var (code, said) = await ServerProcess.StartInVain(new Dictionary<string, string>(), "--data", data, "--urls", "http://127.0.0.1:0", "--no-connect");

        code.ShouldBe(1);
        said.ShouldBe("file is not a database");
        File.Exists(Path.Combine(data, "control.json")).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    /// <summary>A device begins a sync and is never heard of again.</summary>
    private static async Task StartSync(ServerProcess server)
    {
        var key = (await server.LogIn("ada", "correct horse battery"))!;
        var meta = (await server.Meta(key))!;
        await server.Sync("start", key, new { minUsn = (int)meta["usn"]!, lnewer = true, graves = (object?)null });
    }

    private static async Task<byte[]> FileOf(ServerProcess server, string job)
    {
        (await Done(server, job))["state"]!.ToString().ShouldBe("done");
        return await server.Client.GetByteArrayAsync($"jobs/{job}/file");
    }

    private static async Task<JsonNode> Done(ServerProcess server, string job)
    {
        JsonNode now;
        while ((now = (await server.Client.GetFromJsonAsync<JsonNode>($"jobs/{job}"))!)["state"]!.ToString() is "queued" or "running")
        {
            await Task.Delay(20);
        }

        return now;
    }

    private static async Task<long> Basic(ServerProcess server) =>
        (long)(await server.Client.GetFromJsonAsync<JsonArray>("note-types"))!.First(type => (string?)type!["name"] == "Basic")!["id"]!;
}

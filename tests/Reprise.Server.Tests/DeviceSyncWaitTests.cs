using System.Net.Sockets;
using Reprise.Sync;

namespace Reprise.Server.Tests;

/// <summary>Who waits for whom while a collection syncs with a server that is slow.</summary>
public sealed class DeviceSyncWaitTests
{
    [Fact]
    public async Task A_server_that_does_not_answer_keeps_nobody_from_the_collection()
    {
        await using var hub = await SyncHub.Start();
        var (server, ada) = await Linked(hub.Server.Address);
        await using var _ = server;
        using var __ = ada;
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Relink(server, new Uri($"http://{silent.LocalEndpoint}/"));

        var job = (await ada.Post("sync/run", new { }))["id"];
        using var asking = await silent.AcceptTcpClientAsync();

        (await ada.Get("decks")).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Post("decks", new { name = "Made meanwhile" })).Status.ShouldBe(HttpStatusCode.Created);
        (await ada.Get($"jobs/{job}"))["state"].ToString().ShouldBe("running");
        await ada.Post($"jobs/{job}/cancel");
    }

    [Fact]
    public async Task While_changes_are_exchanged_pages_read_what_was_there_before_and_a_change_follows_with_the_next_sync()
    {
        await using var hub = await SyncHub.Start();
        var (server, ada) = await Linked(hub.Server.Address);
        await using var _ = server;
        using var __ = ada;
        await ada.Post("sample-deck");
        (await Run(ada, "upload"))["result"]!["outcome"]!.ToString().ShouldBe("uploaded");
        await ada.Post("decks", new { name = "Made before" });
        await using var line = new HoldingProxy(hub.Server.Address, "/sync/chunk");
        Relink(server, line.Address);

        var job = await ada.Post("sync/run", new { media = false });
        await line.Held;
        (await ada.Get("decks")).Body!.ToJsonString().ShouldContain("Made before");
        (await ada.Get("tags")).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Get("browse/sidebar")).Status.ShouldBe(HttpStatusCode.OK);
        using var tool = new ConnectClient(new Uri(server.Address, "connect"));
        (await tool.Result("deckNames")).ShouldContain("Made before");
        var change = ada.Post("decks", new { name = "Made meanwhile" });
        line.Release();

        (await Finished(ada, job))["result"]!["outcome"]!.ToString().ShouldBe("synced");
        (await change).Status.ShouldBe(HttpStatusCode.Created);
        (await ada.Get("sync"))["state"].ToString().ShouldBe("changes");
        await Run(ada);
        (await hub.Ada.Get("decks")).Body!.ToJsonString().ShouldContain("Made meanwhile");
    }

    [Fact]
    public async Task What_is_changed_while_the_collection_is_uploaded_goes_with_the_next_sync()
    {
        await using var hub = await SyncHub.Start();
        await using var line = new HoldingProxy(hub.Server.Address, "/sync/upload");
        var (server, ada) = await Linked(line.Address);
        await using var _ = server;
        using var __ = ada;
        await ada.Post("decks", new { name = "Made before" });
        await ada.Post("sample-deck");

        var job = await ada.Post("sync/run", new { choice = "upload", media = false });
        await line.Held;
        (await ada.Post("decks", new { name = "Made meanwhile" })).Status.ShouldBe(HttpStatusCode.Created);
        line.Release();

        (await Finished(ada, job))["result"]!["outcome"]!.ToString().ShouldBe("uploaded");
        (await ada.Get("sync"))["state"].ToString().ShouldBe("changes");
        (await hub.Ada.Get("decks")).Body!.ToJsonString().ShouldNotContain("Made meanwhile");
        (await Run(ada))["result"]!["outcome"]!.ToString().ShouldBe("synced");
        (await hub.Ada.Get("decks")).Body!.ToJsonString().ShouldContain("Made meanwhile");
    }

    [Fact]
    public async Task While_a_collection_is_downloaded_pages_read_the_one_that_is_being_replaced()
    {
        await using var hub = await SyncHub.Start();
        await hub.AddNote("of the server");
        await hub.Ada.Post("decks", new { name = "Of the server" });
        await using var line = new HoldingProxy(hub.Server.Address, "/sync/download");
        var (server, ada) = await Linked(line.Address);
        await using var _ = server;
        using var __ = ada;
        await ada.Post("decks", new { name = "Of this side" });

        var job = await ada.Post("sync/run", new { choice = "download", media = false });
        await line.Held;
        (await ada.Get("decks")).Body!.ToJsonString().ShouldContain("Of this side");
        line.Release();

        (await Finished(ada, job))["result"]!["outcome"]!.ToString().ShouldBe("downloaded");
        (await ada.Get("decks")).Body!.ToJsonString().ShouldContain("Of the server");
        (await ada.Get("decks")).Body!.ToJsonString().ShouldNotContain("Of this side");
        (await ada.Get("sync"))["state"].ToString().ShouldBe("in-step");
    }

    /// <summary>A server whose only account's collection is a device's.</summary>
    private static async Task<(RunningServer Server, ApiClient Ada)> Linked(Uri hub)
    {
        var (server, ada) = await RunningServer.StartWithAda();
        await ada.Put("sync/role?confirm=change-role", new { role = "device" });
        (await ada.Put("sync/link", new { endpoint = hub, username = "ada", password = RunningServer.Password })).Status.ShouldBe(HttpStatusCode.NoContent);
        return (server, ada);
    }

    private static void Relink(RunningServer server, Uri address)
    {
        var collection = Path.Combine(server.Data, "users", "1", "collection.anki2");
        (DeviceLink.Read(collection) with { Endpoint = address.AbsoluteUri }).Write(collection);
    }

    private static async Task<JsonNode> Run(ApiClient client, string? choice = null) => await Finished(client, await client.Post("sync/run", new { choice, media = false }));

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
}

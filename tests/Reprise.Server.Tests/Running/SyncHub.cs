namespace Reprise.Server.Tests;

/// <summary>A server with Ada's account, her browser and her phone.</summary>
internal sealed class SyncHub(RunningServer server, ApiClient ada, string key) : IAsyncDisposable
{
    public RunningServer Server => server;

    public ApiClient Ada => ada;

    public string Key => key;

    public SyncDevice Phone { get; } = new(server.Address, key, "phone");

    public static async Task<SyncHub> Start(Func<ServerOptions, ServerOptions>? change = null)
    {
        var (server, ada) = await RunningServer.StartWithAda(change);
        return new SyncHub(server, ada, await SyncDevice.LogIn(server.Address, "ada"));
    }

    public SyncDevice Device(string session) => new(server.Address, key, session);

    public async Task AddNote(string text)
    {
        var type = (long)(await ada.Get("note-types")).Body!.AsArray().First(type => (string?)type!["name"] == "Basic")!["id"]!;
        (await ada.Post("notes", new { noteTypeId = type, deckId = 1, fields = new[] { text, "" }, tags = Array.Empty<string>() })).Status.ShouldBe(HttpStatusCode.Created);
    }

    public byte[] NewCollection()
    {
        var path = Path.Combine(server.Data, "new.anki2");
        Collections.Collection.Open(path, new Collections.CollectionOptions()).Dispose();
        return File.ReadAllBytes(path);
    }

    public async ValueTask DisposeAsync()
    {
        Phone.Dispose();
        ada.Dispose();
        await server.DisposeAsync();
    }
}

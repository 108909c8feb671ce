using System.Net;
using System.Net.Http.Headers;

namespace Reprise.Sync.Tests;

/// <summary>A sync server with one account, "user" with password "pass", asked through an HTTP client without a network in between.</summary>
internal sealed class TestHub : HttpMessageHandler, ISyncAccounts, ISyncAccount
{
    private readonly string folder;
    private readonly SyncServer server;
    private readonly SemaphoreSlim gate = new(1, 1);
    private Collection? open;

    public TestHub(string folder, TimeProvider time)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        Time = time;
        server = new SyncServer(this, new SyncServerOptions { Time = time });
    }

    /// <summary>Requests answered, by path.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Called before each request with its path; what it throws, the client gets.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called after each request with its path: the answer is lost if it throws.</summary>
    public Action<string>? After { get; set; }

    public TimeProvider Time { get; }

    public string Id => "user";

    public string CollectionPath => Path.Combine(folder, "collection.anki2");

    public string MediaFolder => Directory.CreateDirectory(Path.Combine(folder, "collection.media")).FullName;

    public string MediaDatabasePath => Path.Combine(folder, "media.db");

    public long? BytesLeft => null;

    /// <summary>The hub's collection, for looking and for changing it as a page would.</summary>
    public T Use<T>(Func<Collection, T> work)
    {
        gate.Wait();
        try
        {
            return work(Open());
        }
        finally
        {
            gate.Release();
        }
    }

    public Task<string?> LogInAsync(string name, string password, CancellationToken cancel) => Task.FromResult(name is "user" && password is "pass" ? "key" : null);

    public ISyncAccount? Find(string hostKey) => hostKey is "key" ? this : null;

    public async Task<ISyncLease> EnterAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        return new Lease(this);
    }

    public async Task<T> WhileClosedAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            open?.Dispose();
            open = null;
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Changed()
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = request.RequestUri!.AbsolutePath;
        Before?.Invoke(path);
        Requests.Add(path);
        using var body = new MemoryStream();
        await request.Content!.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        var asked = new SyncRequest("POST", path, new Dictionary<string, string>(), name => HeaderOf(request, name), body);
        var answer = await server.HandleAsync(asked, cancellationToken);
        var content = new MemoryStream();
        await answer.WriteAsync(content, cancellationToken);
        After?.Invoke(path);
        content.Position = 0;
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StreamContent(content) };
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            server.Dispose();
            open?.Dispose();
            gate.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string? HeaderOf(HttpRequestMessage request, string name)
    {
        HttpHeaders headers = name is "content-type" ? request.Content!.Headers : request.Headers;
        return headers.TryGetValues(name, out var values) ? values.First() : null;
    }

    private Collection Open() => open ??= Collection.Open(CollectionPath, new CollectionOptions { Role = CollectionRole.Hub, Clock = Time });

    private sealed class Lease(TestHub hub) : ISyncLease
    {
        public Collection Collection => hub.Open();

        public bool OthersWait => false;

        public void Dispose() => hub.gate.Release();
    }
}

using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>A device's side of Anki's synchronisation, with AnkiWeb, a stock server or another Reprise.</summary>
/// <remarks>
/// docs/spec/sync-protocol.md. The caller has the collection to itself while a method runs. All failures that a person can act on are
/// <see cref="SyncException"/> or <see cref="CollectionException"/>.
/// </remarks>
public sealed class SyncClient : IDisposable
{
    private readonly HttpClient http;
    private readonly SyncClientOptions options;
    private readonly ZstdContexts contexts = new();

    /// <summary>A client of one server and account.</summary>
    public SyncClient(SyncClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        Endpoint = options.Endpoint;
        http = SyncHttp.Create(options);
    }

    /// <summary>Where requests go; another address once the server redirected.</summary>
    public Uri Endpoint { get; private set; }

    /// <summary>The host key for a name and password, to be kept in their place.</summary>
    public async Task<string> LogInAsync(string name, string password, CancellationToken cancel)
    {
        using var answer = await Transport().CallAsync("sync/hostKey", new JsonObject { ["u"] = name, ["p"] = password }, cancel);
        return SyncTransport.Reading(() => answer.RootElement.Required("key").Text());
    }

    /// <summary>What is known without asking: null if only the server can tell (docs/spec/sync-protocol.md §8.2).</summary>
    public static SyncRequirement? KnownStatus(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return collection.LastSync == 0 ? null
            : collection.SchemaModified > collection.LastSync ? SyncRequirement.FullSync
            : collection.Modified > collection.LastSync ? SyncRequirement.NormalSync
            : null;
    }

    /// <summary>What a sync would have to do, asked of the server. Changes nothing; ends another device's running sync on a stock server.</summary>
    public async Task<SyncOutcome> CheckAsync(Collection collection, CancellationToken cancel)
    {
        var transport = Transport();
        return await AskAsync(collection, transport, cancel);
    }

    /// <summary>How the server's collection stands, for <see cref="RequirementOf"/>. Nobody needs to hold the own collection while it is asked.</summary>
    public Task<SyncMeta> AskServerAsync(CancellationToken cancel) => AskAsync(Transport(), cancel);

    /// <summary>What a sync has to do with a collection, given how the server's stands.</summary>
    public static SyncRequirement RequirementOf(Collection collection, SyncMeta server)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(server);
        return server.RequirementFor(collection.Modified, collection.SchemaModified, collection.HasNoCards());
    }

    /// <summary>Syncs: exchanges changes, or finds that there are none or that one side must replace the other.</summary>
    public async Task<SyncOutcome> SyncAsync(Collection collection, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(collection);
        progress?.Report(new SyncProgress(SyncStage.Connecting, 0, 0));
        var transport = Transport();
        var found = await AskAsync(collection, transport, cancel);
        if (found.Required != SyncRequirement.NormalSync)
        {
            return found;
        }

        var sync = new NormalSync(collection, transport, found.Server, progress);
        await sync.RunAsync(cancel);
        return found with { Required = SyncRequirement.NoChanges, Sent = sync.Sent, Received = sync.Received };
    }

    /// <summary>Replaces the server's collection by this one.</summary>
    public async Task UploadAsync(Collection collection, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        using var upload = PrepareUpload(collection);
        await UploadAsync(upload, progress, cancel);
    }

    /// <summary>Makes a collection ready to replace the server's: nothing in it waits to be sent any more. What is changed afterwards is not part of the upload, but of the next sync.</summary>
    public PreparedUpload PrepareUpload(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return FullTransfer.PrepareUpload(collection, Endpoint, options);
    }

    /// <summary>Replaces the server's collection by what was made ready. Nobody needs to hold the own collection meanwhile.</summary>
    public Task UploadAsync(PreparedUpload upload, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return FullTransfer.UploadAsync(upload, Transport(), progress, cancel);
    }

    /// <summary>Receives the server's collection into a file beside the own one, checked and ready for <see cref="Replace"/>. Answers its path.</summary>
    public Task<string> DownloadAsync(string collectionPath, CollectionOptions collectionOptions, IProgress<SyncProgress>? progress, CancellationToken cancel) =>
        FullTransfer.DownloadAsync(collectionPath, collectionOptions, Transport(), progress, cancel);

    /// <summary>Puts a downloaded file in place of the collection, which must be closed.</summary>
    public static void Replace(string received, string collectionPath) => FullTransfer.Replace(received, collectionPath);

    /// <summary>Exchanges media files. Each batch is kept, so that an interrupted sync goes on where it stopped.</summary>
    /// <param name="media">The device's media database.</param>
    /// <param name="folder">Its media folder.</param>
    /// <param name="serverUsn">The number of the server's media that a sync just told; null to ask.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Ends it between two requests.</param>
    public async Task<MediaSyncOutcome> SyncMediaAsync(MediaDatabase media, string folder, int? serverUsn, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        var sync = new MediaSync(Transport(), options, media, folder, progress);
        return await sync.RunAsync(serverUsn, cancel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        contexts.Dispose();
    }

    private SyncTransport Transport() => new(http, options, contexts, Endpoint);

    private async Task<SyncOutcome> AskAsync(Collection collection, SyncTransport transport, CancellationToken cancel)
    {
        if (new FileInfo(collection.Path) is { Exists: true } file && file.Length > options.Limits.UnpackedBytes)
        {
            FullTransfer.RequireAccepted(Endpoint, file.Length, options.Limits);
        }

        var server = await AskAsync(transport, cancel);
        return new SyncOutcome(RequirementOf(collection, server), server, transport.NewEndpoint, 0, 0);
    }

    private async Task<SyncMeta> AskAsync(SyncTransport transport, CancellationToken cancel)
    {
        var now = options.Time.GetUtcNow().ToUnixTimeSeconds();
        var server = await transport.MetaAsync(cancel);
        Endpoint = transport.Endpoint;
        if (!server.Continue)
        {
            throw new SyncException(SyncFault.ServerMessage, server.Message);
        }

        if (!server.ClockIsNear(now))
        {
            throw new SyncException(
                SyncFault.ClockIncorrect,
                $"The clocks of this device and of the server differ by {Math.Abs(server.Time - now)} seconds; 300 are allowed. Set the clock that is wrong, then sync again.")
            {
                Facts = new Dictionary<string, object> { ["seconds"] = Math.Abs(server.Time - now) },
            };
        }

        return server;
    }
}

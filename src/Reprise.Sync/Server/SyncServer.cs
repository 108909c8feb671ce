using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Anki's synchronisation protocol, versions 8 to 11, for any number of accounts.</summary>
/// <remarks>
/// docs/spec/sync-protocol.md. Knows nothing of the web server around it: a <see cref="SyncRequest"/> in, a <see cref="SyncAnswer"/> out.
/// Thread-safe; requests of one account are handled one after another once their body was received.
/// </remarks>
public sealed class SyncServer : IDisposable
{
    private const string CollectionPrefix = "/sync/";
    private const string MediaPrefix = "/msync/";
    private const int DeepestJson = 1 << 20;

    private static readonly string[] CollectionMethodNames =
    [
        "hostKey", "meta", "start", "applyGraves", "applyChanges", "chunk", "applyChunk", "sanityCheck2", "finish", "abort", "upload", "download",
    ];

    private static readonly string[] MediaMethodNames = ["begin", "mediaChanges", "uploadChanges", "downloadFiles", "mediaSanity"];

    private readonly ConcurrentDictionary<string, AccountState> states = new(StringComparer.Ordinal);
    private readonly ISyncAccounts accounts;
    private readonly SyncServerOptions options;
    private readonly ITimer sweeper;

    /// <summary>A server for these accounts.</summary>
    public SyncServer(ISyncAccounts accounts, SyncServerOptions options)
    {
        this.accounts = accounts;
        this.options = options;
        sweeper = options.Time.CreateTimer(_ => EndIdleSessions(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Number of syncs in progress.</summary>
    public int RunningSessions => states.Values.Count(state => state.Session is not null);

    /// <summary>Answers a request to <c>/sync/…</c>, <c>/msync/…</c> or <c>/health</c>.</summary>
    public async Task<SyncAnswer> HandleAsync(SyncRequest request, CancellationToken cancel)
    {
        try
        {
            return await RouteAsync(request, cancel);
        }
        catch (SyncRefusedException refused)
        {
            return SyncAnswer.Text(refused.Status, refused.Body);
        }
        catch (JsonException)
        {
            return SyncAnswer.Text(400, "400");
        }
        catch (DatabaseException failure)
        {
            return SyncAnswer.Text(failure.DiskFull ? 507 : 500, failure.DiskFull ? "507" : "500");
        }
        catch (IOException failure) when (IsDiskFull(failure))
        {
            return SyncAnswer.Text(507, "507");
        }
    }

    /// <summary>Ends an account's running sync: its collection is about to be replaced or removed by other means.</summary>
    public async Task EndSessionAsync(string accountId, CancellationToken cancel)
    {
        if (states.TryGetValue(accountId, out var state))
        {
            await state.Turn.WaitAsync(cancel);
            state.EndSession();
            state.Turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sweeper.Dispose();
        foreach (var state in states.Values)
        {
            state.EndSession();
        }
    }

    internal static bool IsDiskFull(IOException failure) => (failure.HResult & 0xffff) is 0x1c or 0x70;

    private async Task<SyncAnswer> RouteAsync(SyncRequest request, CancellationToken cancel)
    {
        if (string.Equals(request.Path, "/health", StringComparison.Ordinal))
        {
            return request.Verb is "GET" or "HEAD" ? SyncAnswer.Empty(200) : NotAllowed("GET,HEAD");
        }

        if (options.ClientAddress.Header is not null && options.ClientAddress.AddressIn(request.Header) is null)
        {
            throw new SyncRefusedException(500);
        }

        if (MethodOf(request.Path, CollectionPrefix) is { } method)
        {
            return string.Equals(request.Verb, "POST", StringComparison.Ordinal) ? await CollectionAsync(method, request, cancel) : NotAllowed("POST");
        }

        if (MethodOf(request.Path, MediaPrefix) is { } mediaMethod)
        {
            var isBegin = string.Equals(mediaMethod, "begin", StringComparison.Ordinal);
            return request.Verb switch
            {
                "POST" => await MediaAsync(mediaMethod, await FramedAsync(mediaMethod, MediaMethodNames, request, cancel), cancel),
                "GET" or "HEAD" when isBegin => await MediaAsync(mediaMethod, QueryForm(request), cancel),
                _ => NotAllowed(isBegin ? "GET,HEAD,POST" : "POST"),
            };
        }

        return SyncAnswer.Empty(404);
    }

    private static string? MethodOf(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && path.Length > prefix.Length && !path[prefix.Length..].Contains('/', StringComparison.Ordinal)
            ? path[prefix.Length..]
            : null;

    private static SyncAnswer NotAllowed(string verbs) => SyncAnswer.Empty(405, new KeyValuePair<string, string>("allow", verbs));

    private async Task<FramedRequest> FramedAsync(string method, string[] known, SyncRequest request, CancellationToken cancel)
    {
        if (!known.Contains(method, StringComparer.Ordinal))
        {
            throw SyncRefusedException.BadRequest(
                $"Invalid URL: unknown variant `{method}`, expected one of {string.Join(", ", known.Select(name => $"`{name}`"))}");
        }

        return await RequestFraming.ReadAsync(request, options.Limits, string.Equals(method, "begin", StringComparison.Ordinal), cancel);
    }

    private static FramedRequest QueryForm(SyncRequest request)
    {
        string Parameter(string name) => request.Query.TryGetValue(name, out var value)
            ? value
            : throw SyncRefusedException.BadRequest($"Failed to deserialize query string: missing field `{name}`");

        var (key, client) = (Parameter("k"), Parameter("v"));
        return new FramedRequest(
            new SyncHeader(SyncVersion.Multipart, key, "", ""),
            new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { v = client })));
    }

    private async Task<SyncAnswer> CollectionAsync(string method, SyncRequest request, CancellationToken cancel)
    {
        await using var framed = await FramedAsync(method, CollectionMethodNames, request, cancel);
        var header = framed.Header;
        if (string.Equals(method, "hostKey", StringComparison.Ordinal))
        {
            return (await LogInAsync(await JsonAsync(framed, cancel), cancel)).Framed(header.Version);
        }

        var account = await AccountAsync(framed, cancel);
        var state = states.GetOrAdd(account.Id, _ => new AccountState());
        var payload = method switch
        {
            "upload" => await UploadAsync(account, state, framed, cancel),
            "download" => await DownloadAsync(account, state, framed, cancel),
            "meta" => await MetaAsync(account, state, framed, cancel),
            "start" => await StartAsync(account, state, framed, cancel),
            "abort" => await AbortAsync(state, framed, cancel),
            _ => await InSessionAsync(account, method, state, framed, cancel),
        };
        return payload.Framed(header.Version);
    }

    private async Task<SyncPayload> LogInAsync(JsonDocument request, CancellationToken cancel)
    {
        using (request)
        {
            var (name, password) = (request.RootElement.Required("u", 0).Text(), request.RootElement.Required("p", 1).Text());
            var key = await accounts.LogInAsync(name, password, cancel) ?? throw SyncRefusedException.Forbidden();
            return Json(new JsonObject { ["key"] = key });
        }
    }

    private async Task<SyncPayload> MetaAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        using var request = await JsonAsync(framed, cancel);
        var version = request.RootElement.Required("v", 0).Byte();
        _ = request.RootElement.Required("cv", 1).Text();
        if (!SyncVersion.IsSpoken(version))
        {
            throw new SyncRefusedException(501);
        }

        return await InTurnAsync(state, async () =>
        {
            state.EndSession();
            using var lease = await account.EnterAsync(cancel);
            state.Remember(framed.Header.SessionKey, lease.Collection.State());
            using var media = ServerMediaDatabase.Open(account.MediaDatabasePath);
            return Json(CollectionMethods.Meta(lease.Collection, version, media.LastUsn, NowMillis(), options.Limits.UnpackedBytes));
        }, cancel);
    }

    private async Task<SyncPayload> StartAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        RequireSessionKey(framed.Header);
        using var request = await JsonAsync(framed, cancel);
        return await InTurnAsync(state, async () =>
        {
            state.EndSession();
            var lease = await account.EnterAsync(cancel);
            try
            {
                if (!state.IsStill(framed.Header.SessionKey, lease.Collection.State()))
                {
                    throw SyncRefusedException.Conflict();
                }

                state.Session = CollectionMethods.Start(lease, request.RootElement, framed.Header.SessionKey, out var answer);
                state.Session.LastUsed = options.Time.GetUtcNow();
                return Json(answer);
            }
            catch (CollectionException)
            {
                lease.Dispose();
                throw SyncRefusedException.BadRequest();
            }
            catch
            {
                if (state.Session is null)
                {
                    lease.Dispose();
                }

                throw;
            }
        }, cancel);
    }

    private async Task<SyncPayload> AbortAsync(AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        await RequireEmptyAsync(framed, cancel);
        return await InTurnAsync(state, () =>
        {
            if (state.Session is { } session && string.Equals(session.Key, framed.Header.SessionKey, StringComparison.Ordinal))
            {
                state.EndSession();
            }

            return Task.FromResult(Json(null));
        }, cancel);
    }

    private async Task<SyncPayload> InSessionAsync(ISyncAccount account, string method, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        var isFinish = string.Equals(method, "finish", StringComparison.Ordinal);
        if (isFinish)
        {
            await RequireEmptyAsync(framed, cancel);
        }

        RequireSessionKey(framed.Header);
        var work = isFinish ? Finish : await WorkAsync(method, framed, cancel);
        return await InTurnAsync(state, () =>
        {
            var session = state.Session;
            if (session is null || !string.Equals(session.Key, framed.Header.SessionKey, StringComparison.Ordinal))
            {
                throw SyncRefusedException.Conflict();
            }

            try
            {
                session.LastUsed = options.Time.GetUtcNow();
                var answer = Json(work(state, session));
                if (isFinish)
                {
                    account.Changed();
                }

                return Task.FromResult(answer);
            }
            catch (Exception failure) when (failure is CollectionException or ResyncRequiredException or SyncRefusedException or JsonException)
            {
                state.EndSession();
                throw failure is DatabaseException { DiskFull: true } ? failure : SyncRefusedException.BadRequest();
            }
        }, cancel);
    }

    /// <summary>Reads a request whole, so that a bad one is refused before the session is asked for.</summary>
    private static async Task<Func<AccountState, SyncSession, JsonNode?>> WorkAsync(string method, FramedRequest framed, CancellationToken cancel)
    {
        if (string.Equals(method, "chunk", StringComparison.Ordinal))
        {
            await RequireEmptyAsync(framed, cancel);
            return (_, session) => CollectionMethods.Chunk(session);
        }

        using var request = await JsonAsync(framed, cancel);
        var json = request.RootElement;
        try
        {
            switch (method)
            {
                case "applyGraves":
                    var graves = SyncGraves.Read(json.Required("chunk", 0), textAllowed: false);
                    return (_, session) => CollectionMethods.ApplyGraves(session, graves);
                case "applyChanges":
                    var changes = SyncChanges.Read(json.Required("changes", 0));
                    return (_, session) => CollectionMethods.ApplyChanges(session, changes);
                case "applyChunk":
                    var chunk = SyncChunk.Read(json.Required("chunk", 0));
                    return (_, session) => CollectionMethods.ApplyChunk(session, chunk);
                default:
                    var counts = SanityCounts.Read(json.Required("client", 0));
                    return (state, session) => SanityCheck(state, session, counts);
            }
        }
        catch (CollectionException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static JsonObject SanityCheck(AccountState state, SyncSession session, SanityCounts counts)
    {
        var answer = CollectionMethods.SanityCheck(session, counts, out var same);
        if (!same)
        {
            state.EndSession();
        }

        return answer;
    }

    private JsonNode? Finish(AccountState state, SyncSession session)
    {
        var answer = CollectionMethods.Finish(session, NowMillis());
        state.EndSession();
        return answer;
    }

    private async Task<SyncPayload> UploadAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        // The file is received outside the account's turn: nobody waits for a slow line.
        var answer = await FullSync.UploadAsync(new InTurn(account, state), framed.Payload, options, cancel);
        account.Changed();
        return SyncPayload.Text(answer);
    }

    private async Task<SyncPayload> DownloadAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        await RequireEmptyAsync(framed, cancel);
        return await InTurnAsync(state, async () =>
        {
            state.EndSession();
            return SyncPayload.File(await FullSync.DownloadAsync(account, framed.Header.Version, NowMillis(), cancel));
        }, cancel);
    }

    private async Task<SyncAnswer> MediaAsync(string method, FramedRequest request, CancellationToken cancel)
    {
        await using var framed = request;
        var account = await AccountAsync(framed, cancel);
        var methods = new MediaMethods(account, options.Time);
        var payload = method switch
        {
            "begin" => MediaMethods.Answer(methods.Begin(await TextAsync(framed, "v", cancel), framed.Header.HostKey)),
            "mediaChanges" => MediaMethods.Answer(methods.Changes(await IntegerAsync(framed, "lastUsn", cancel))),
            "mediaSanity" => MediaMethods.Answer(methods.Sanity(await CountAsync(framed, "local", cancel))),
            "downloadFiles" => SyncPayload.Bytes(methods.Download(await FilesAsync(framed, cancel))),
            _ => MediaMethods.Answer(await methods.UploadAsync(framed.Payload, cancel)),
        };
        return payload.Framed(framed.Header.Version);
    }

    /// <summary>Who asks. A body that cannot be unpacked is a bad request before a wrong key is a forbidden one.</summary>
    private async Task<ISyncAccount> AccountAsync(FramedRequest framed, CancellationToken cancel)
    {
        if (accounts.Find(framed.Header.HostKey) is { } account)
        {
            return account;
        }

        await framed.Payload.CopyToAsync(Stream.Null, cancel);
        throw SyncRefusedException.Forbidden();
    }

    private static void RequireSessionKey(SyncHeader header)
    {
        if (header.SessionKey.Length == 0)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static async Task RequireEmptyAsync(FramedRequest framed, CancellationToken cancel)
    {
        using var request = await JsonAsync(framed, cancel);
        var isEmptyArray = request.RootElement.ValueKind == JsonValueKind.Array && request.RootElement.GetArrayLength() == 0;
        if (isEmptyArray)
        {
            return;
        }

        if (request.RootElement.ValueKind != JsonValueKind.Object
            || request.RootElement.EnumerateObject().Any(member => member.Name != "_pad" || member.Value.ValueKind != JsonValueKind.Null))
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static async Task<string> TextAsync(FramedRequest framed, string key, CancellationToken cancel)
    {
        using var request = await JsonAsync(framed, cancel);
        return request.RootElement.Required(key, 0).Text();
    }

    private static async Task<int> IntegerAsync(FramedRequest framed, string key, CancellationToken cancel)
    {
        using var request = await JsonAsync(framed, cancel);
        return request.RootElement.Required(key, 0).Int32();
    }

    private static async Task<uint> CountAsync(FramedRequest framed, string key, CancellationToken cancel)
    {
        using var request = await JsonAsync(framed, cancel);
        return request.RootElement.Required(key, 0).UInt32();
    }

    private static async Task<List<string>> FilesAsync(FramedRequest framed, CancellationToken cancel)
    {
        using var request = await JsonAsync(framed, cancel);
        return [.. request.RootElement.Required("files", 0).Array().EnumerateArray().Select(name => name.Text())];
    }

    private static async Task<JsonDocument> JsonAsync(FramedRequest framed, CancellationToken cancel)
    {
        using var payload = new MemoryStream();
        await framed.Payload.CopyToAsync(payload, cancel);
        if (payload.GetBuffer().AsSpan(0, (int)payload.Length).StartsWith("\uFEFF"u8))
        {
            throw SyncRefusedException.BadRequest();
        }

        return JsonDocument.Parse(payload.GetBuffer().AsMemory(0, (int)payload.Length), new JsonDocumentOptions { MaxDepth = DeepestJson });
    }

    private static SyncPayload Json(JsonNode? answer) => SyncPayload.Bytes(JsonSerializer.SerializeToUtf8Bytes(answer, SyncJson.Options));

    private static async Task<T> InTurnAsync<T>(AccountState state, Func<Task<T>> work, CancellationToken cancel)
    {
        await state.Turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            state.Turn.Release();
        }
    }

    private long NowMillis() => options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private void EndIdleSessions()
    {
        var now = options.Time.GetUtcNow();
        foreach (var state in states.Values.Where(state => state.Session is not null && state.Turn.Wait(0)))
        {
            try
            {
                if (state.Session is { } session
                    && now - session.LastUsed > (session.OthersWait ? options.IdleTimeoutWhenWaited : options.IdleTimeout))
                {
                    state.EndSession();
                }
            }
            finally
            {
                state.Turn.Release();
            }
        }
    }

    /// <summary>The account, with its running sync ended when its file is replaced.</summary>
    private sealed class InTurn(ISyncAccount account, AccountState state) : ISyncAccount
    {
        public string Id => account.Id;

        public string CollectionPath => account.CollectionPath;

        public string MediaFolder => account.MediaFolder;

        public string MediaDatabasePath => account.MediaDatabasePath;

        public Task<ISyncLease> EnterAsync(CancellationToken cancel) => account.EnterAsync(cancel);

        public Task<T> WhileClosedAsync<T>(Func<Task<T>> work, CancellationToken cancel) => InTurnAsync(state, () =>
        {
            state.EndSession();
            return account.WhileClosedAsync(work, cancel);
        }, cancel);

        public void Changed() => account.Changed();
    }
}

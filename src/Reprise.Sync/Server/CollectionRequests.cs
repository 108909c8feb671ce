using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Requests below <c>/sync/</c>: signing in and deciding what to do; the rest is handed on (docs/spec/sync-protocol.md §6).</summary>
internal sealed class CollectionRequests(ISyncAccounts accounts, SyncSessions sessions, SyncServerOptions options, ZstdContexts contexts)
{
    private const int LargestLogIn = 1 << 20;

    private readonly SessionRequests running = new(sessions, options);
    private readonly WholeCollectionRequests whole = new(options);

    public async Task<SyncAnswer> AnswerAsync(SyncMethod method, FramedRequest request, CancellationToken cancel)
    {
        await using var framed = request;
        var payload = string.Equals(method.Name, "hostKey", StringComparison.Ordinal)
            ? await LogInAsync(framed, cancel)
            : await ForAccountAsync(method.Name, await accounts.OfAsync(framed, cancel), framed, cancel);
        return payload.Framed(framed.Header.Version, contexts);
    }

    private async Task<SyncPayload> ForAccountAsync(string method, ISyncAccount account, FramedRequest framed, CancellationToken cancel)
    {
        var state = sessions.Of(account);
        return method switch
        {
            "meta" => await MetaAsync(account, state, framed, cancel),
            "upload" => await whole.UploadAsync(account, state, framed, cancel),
            "download" => await whole.DownloadAsync(account, state, framed, cancel),
            "start" => await running.StartAsync(account, state, framed, cancel),
            "abort" => await running.AbortAsync(account, state, framed, cancel),
            _ => await running.ContinueAsync(account, method, state, framed, cancel),
        };
    }

    private async Task<SyncPayload> LogInAsync(FramedRequest framed, CancellationToken cancel)
    {
        using var request = await framed.JsonAsync(cancel, LargestLogIn);
        var (name, password) = (request.RootElement.Required("u", 0).Text(), request.RootElement.Required("p", 1).Text());
        var key = await accounts.LogInAsync(name, password, cancel) ?? throw SyncRefusedException.Forbidden();
        return RequestJson.Answer(new JsonObject { ["key"] = key });
    }

    private async Task<SyncPayload> MetaAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        using var request = await framed.JsonAsync(cancel);
        var version = request.RootElement.Required("v", 0).Byte();
        _ = request.RootElement.Required("cv", 1).Text();
        if (!SyncVersion.IsSpoken(version))
        {
            throw new SyncRefusedException(501);
        }

        return await state.InTurnAsync(
            async () =>
            {
                state.EndSession();
                sessions.KeepMedia(account);
                using var lease = await account.EnterAsync(cancel);
                var shown = lease.Collection.State();
                state.Remember(framed.Header.SessionKey, shown);
                SyncLog.Meta(options.Log, account.Id, version, shown.Usn, shown.Modified, shown.SchemaModified);
                var mediaUsn = state.WithMedia(media => media.LastUsn);
                var now = options.Time.GetUtcNow().ToUnixTimeMilliseconds();
                return RequestJson.Answer(CollectionMethods.Meta(lease.Collection, version, mediaUsn, now, options.Limits.UnpackedBytes));
            },
            cancel);
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Reprise.Sync;

/// <summary>Requests of a running sync, from <c>start</c> to <c>finish</c> or <c>abort</c> (docs/spec/sync-protocol.md §9.2 and §11).</summary>
internal sealed class SessionRequests(SyncSessions sessions, SyncServerOptions options)
{
    /// <summary>What a request asks for, and its size for the log.</summary>
    private sealed record Work(string Received, Func<AccountState, SyncSession, Done> Do)
    {
        public Work(string received, Func<AccountState, SyncSession, JsonNode?> work)
            : this(received, (state, session) => Done.With(work(state, session)))
        {
        }
    }

    /// <summary>The answer of a step, and what it holds for the log.</summary>
    private sealed record Done(SyncPayload Payload, Func<string> Counts)
    {
        public static Done With(JsonNode? answer) => new(RequestJson.Answer(answer), () => Why.CountsOf(answer));

        public static Done With(SyncChunk chunk) => new(SyncPayload.Bytes(SyncJson.Written(chunk.Write)), () => Why.CountsOf(chunk));
    }

    public async Task<SyncPayload> StartAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        framed.Header.RequireSessionKey();
        using var request = await framed.JsonAsync(cancel);
        return await state.InTurnAsync(
            async () =>
            {
                state.EndSession();
                var lease = await account.EnterAsync(cancel);
                try
                {
                    return Start(account, state, lease, request.RootElement, framed.Header.SessionKey);
                }
                catch (Exception failure)
                {
                    state.EndSession();
                    lease.Dispose();
                    throw Refused(failure);
                }
            },
            cancel);
    }

    public async Task<SyncPayload> AbortAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        await framed.RequireEmptyAsync(cancel);
        return await state.InTurnAsync(
            () =>
            {
                var isOwn = state.Session is { } session && string.Equals(session.Key, framed.Header.SessionKey, StringComparison.Ordinal);
                SyncLog.Step(options.Log, account.Id, "abort", "nothing", isOwn ? "rolled back" : "nothing to end");
                if (isOwn)
                {
                    state.EndSession();
                }

                return Task.FromResult(RequestJson.Answer(null));
            },
            cancel);
    }

    public async Task<SyncPayload> ContinueAsync(ISyncAccount account, string method, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        var isFinish = string.Equals(method, "finish", StringComparison.Ordinal);
        if (isFinish)
        {
            await framed.RequireEmptyAsync(cancel);
        }

        framed.Header.RequireSessionKey();
        var work = isFinish ? new Work("nothing", Finish) : await WorkAsync(method, framed, cancel);
        return await state.InTurnAsync(
            () =>
            {
                if (state.Session is not { } session || !string.Equals(session.Key, framed.Header.SessionKey, StringComparison.Ordinal))
                {
                    SyncLog.NoSession(options.Log, account.Id, method);
                    throw SyncRefusedException.Conflict();
                }

                return Task.FromResult(Step(account, method, state, session, work));
            },
            cancel);
    }

    private SyncPayload Start(ISyncAccount account, AccountState state, ISyncLease lease, JsonElement request, string key)
    {
        var present = lease.Collection.State();
        if (!state.IsStill(key, present))
        {
            SyncLog.Moved(options.Log, account.Id, present.Usn);
            throw SyncRefusedException.Conflict();
        }

        state.Session = CollectionMethods.Start(lease, request, key, out var graves);
        state.Session.LastUsed = options.Time.GetUtcNow();
        sessions.Watch();
        SyncLog.Start(options.Log, account.Id, state.Session.ClientUsn, state.Session.ClientIsNewer, graves.Cards.Count + graves.Notes.Count + graves.Decks.Count);
        return RequestJson.Answer(graves.ToJson());
    }

    private SyncPayload Step(ISyncAccount account, string method, AccountState state, SyncSession session, Work work)
    {
        try
        {
            var done = work.Do(state, session);
            var answer = done.Payload;
            session.LastUsed = options.Time.GetUtcNow();
            if (options.Log.IsEnabled(LogLevel.Debug))
            {
                SyncLog.Step(options.Log, account.Id, method, work.Received, string.Create(CultureInfo.InvariantCulture, $"{done.Counts()} ({answer.Length} bytes)"));
            }

            if (method == "finish")
            {
                account.Changed();
            }

            return answer;
        }
        catch (Exception failure)
        {
            SyncLog.RolledBack(options.Log, account.Id, method, Why.Of(failure));
            state.EndSession();
            throw Refused(failure);
        }
    }

    /// <summary>What the other side sent cannot be used: a bad request. A failure of this machine stays what it is.</summary>
    private static Exception Refused(Exception failure) => failure switch
    {
        SyncRefusedException { Status: 409 } or IOException or OperationCanceledException => failure,
        _ when DiskFull.Is(failure) => failure,
        CollectionException or ResyncRequiredException or JsonException => SyncRefusedException.BadRequest(),
        _ => failure,
    };

    /// <summary>Reads a request whole, so that a bad one is refused before the session is asked for.</summary>
    private static async Task<Work> WorkAsync(string method, FramedRequest framed, CancellationToken cancel)
    {
        if (string.Equals(method, "chunk", StringComparison.Ordinal))
        {
            await framed.RequireEmptyAsync(cancel);
            return new Work("nothing", (_, session) => Done.With(session.NextChunk()));
        }

        // What changes hold is kept and written again level by level: a request made of nothing but levels must not exhaust the stack.
        using var request = await framed.JsonAsync(cancel, deepest: ConfigJson.Deepest);
        try
        {
            return WorkOf(method, request.RootElement);
        }
        catch (CollectionException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static Work WorkOf(string method, JsonElement json)
    {
        switch (method)
        {
            case "applyGraves":
                var graves = SyncGraves.Read(json.Required("chunk", 0), textAllowed: false);
                return new Work(
                    string.Create(CultureInfo.InvariantCulture, $"{graves.Cards.Count} cards, {graves.Notes.Count} notes, {graves.Decks.Count} decks deleted"),
                    (_, session) => CollectionMethods.ApplyGraves(session, graves));
            case "applyChanges":
                var changes = SyncChanges.Read(json.Required("changes", 0));
                return new Work(
                    string.Create(CultureInfo.InvariantCulture, $"{changes.Count} objects, config: {changes.Config is not null}"),
                    (_, session) => CollectionMethods.ApplyChanges(session, changes));
            case "applyChunk":
                var chunk = SyncChunk.Read(json.Required("chunk", 0));
                return new Work(
                    string.Create(CultureInfo.InvariantCulture, $"{chunk.Reviews.Count} reviews, {chunk.Cards.Count} cards, {chunk.Notes.Count} notes, last: {chunk.Done}"),
                    (_, session) => CollectionMethods.ApplyChunk(session, chunk));
            default:
                var counts = SanityCounts.Read(json.Required("client", 0));
                return new Work(string.Create(CultureInfo.InvariantCulture, $"counts {counts.ToJson().ToJsonString()}"), (state, session) => SanityCheck(state, session, counts));
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
        var answer = CollectionMethods.Finish(session, options.Time.GetUtcNow().ToUnixTimeMilliseconds());
        state.EndSession();
        return answer;
    }
}

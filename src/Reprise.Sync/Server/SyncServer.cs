using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Reprise.Sync;

/// <summary>Anki's synchronisation protocol, versions 8 to 11, for any number of accounts.</summary>
/// <remarks>
/// docs/spec/sync-protocol.md. Knows nothing of the web server around it: a <see cref="SyncRequest"/> in, a <see cref="SyncAnswer"/> out.
/// Thread-safe; requests of one account are handled one after another once their body was received.
/// </remarks>
public sealed partial class SyncServer : IDisposable
{
    private const int InsufficientStorage = 507;

    private readonly SyncServerOptions options;
    private readonly ZstdContexts contexts = new();
    private readonly SyncSessions sessions;
    private readonly CollectionRequests collections;
    private readonly MediaRequests media;

    /// <summary>A server for these accounts.</summary>
    public SyncServer(ISyncAccounts accounts, SyncServerOptions options)
    {
        this.options = options;
        sessions = new SyncSessions(options);
        collections = new CollectionRequests(accounts, sessions, options, contexts);
        media = new MediaRequests(accounts, sessions, options, contexts);
    }

    /// <summary>Number of syncs in progress.</summary>
    public int RunningSessions => sessions.Running;

    /// <summary>Answers a request to <c>/sync/…</c>, <c>/msync/…</c> or <c>/health</c>.</summary>
    public async Task<SyncAnswer> HandleAsync(SyncRequest request, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await AnswerAsync(request, cancel);
        LogRequest(request, answer.Status, Stopwatch.GetElapsedTime(start));
        return answer;
    }

    /// <summary>Ends an account's running sync: its collection is about to be replaced or removed by other means.</summary>
    public Task EndSessionAsync(string accountId, CancellationToken cancel) => sessions.EndAsync(accountId, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        sessions.Dispose();
        contexts.Dispose();
    }

    private async Task<SyncAnswer> AnswerAsync(SyncRequest request, CancellationToken cancel)
    {
        try
        {
            return await RouteAsync(request, cancel);
        }
        catch (SyncRefusedException refused)
        {
            Refuse(request, refused.Status, refused);
            return SyncAnswer.Text(refused.Status, refused.Body);
        }
        catch (JsonException failure)
        {
            Refuse(request, 400, failure);
            return SyncAnswer.Text(400, "400");
        }
        catch (Exception failure) when (failure is DatabaseException or IOException && DiskFull.Is(failure))
        {
            LogFailure(options.Log, failure);
            return SyncAnswer.Text(InsufficientStorage, "507");
        }
        catch (Exception failure) when (failure is not (IOException or OperationCanceledException))
        {
            // Any other status would tell a device something that is not so: "conflict", or that its own collection is damaged.
            LogFailure(options.Log, failure);
            return SyncAnswer.Text(500, "500");
        }
    }

    private void Refuse(SyncRequest request, int status, Exception why)
    {
        if (options.Log.IsEnabled(LogLevel.Debug))
        {
            SyncLog.Refused(options.Log, NameOf(request), status, Why.Of(why));
        }
    }

    private static string NameOf(SyncRequest request) => SyncMethod.Of(request.Path) is { IsKnown: true } method ? method.Name : "other";

    /// <summary>One line for each request: who asked in which session, and what came of it.</summary>
    private void LogRequest(SyncRequest request, int status, TimeSpan taken)
    {
        if (!options.Log.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        SyncHeader? header = null;
        try
        {
            header = request.Header("anki-sync") is { } text ? SyncHeader.Parse(text) : null;
        }
        catch (SyncRefusedException)
        {
            // What cannot be read names nobody.
        }

        SyncLog.Answered(
            options.Log, NameOf(request), header is null ? 0 : header.Version, string.Concat((header?.Client ?? "unknown").Where(char.IsAscii).Where(letter => !char.IsControl(letter)).Take(80)),
            header is null ? "none" : Why.SessionOf(header), status, taken.TotalMilliseconds);
    }

    private async Task<SyncAnswer> RouteAsync(SyncRequest request, CancellationToken cancel)
    {
        if (string.Equals(request.Path, "/health", StringComparison.Ordinal))
        {
            return request.Verb is "GET" or "HEAD" ? SyncAnswer.Empty(200) : NotAllowed("GET,HEAD");
        }

        if (SyncMethod.Of(request.Path) is not { } method)
        {
            return SyncAnswer.Empty(404);
        }

        var isQueryForm = method.IsBegin && request.Verb is "GET" or "HEAD";
        if (!isQueryForm && !string.Equals(request.Verb, "POST", StringComparison.Ordinal))
        {
            return NotAllowed(method.IsBegin ? "GET,HEAD,POST" : "POST");
        }

        method.RequireKnown();
        RequireClientAddress(request);
        if (isQueryForm)
        {
            return await media.AnswerAsync(method, MediaRequests.QueryForm(request), cancel);
        }

        var framed = await RequestFraming.ReadAsync(request, options.Limits, method.IsBegin, contexts, cancel);
        return method.IsMedia ? await media.AnswerAsync(method, framed, cancel) : await collections.AnswerAsync(method, framed, cancel);
    }

    /// <summary>A proxy that should tell the client's address did not.</summary>
    private void RequireClientAddress(SyncRequest request)
    {
        if (options.ClientAddress.Header is not null && options.ClientAddress.AddressIn(request.Header) is null)
        {
            throw new SyncRefusedException(500);
        }
    }

    private static SyncAnswer NotAllowed(string verbs) => SyncAnswer.Empty(405, new KeyValuePair<string, string>("allow", verbs));

    [LoggerMessage(Level = LogLevel.Error, Message = "A sync request failed")]
    private static partial void LogFailure(ILogger log, Exception failure);
}

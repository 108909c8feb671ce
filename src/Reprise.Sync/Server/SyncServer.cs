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
    private const int DiskFull = 507;

    /// <summary>SQLITE_IOERR_WRITE, _TRUNCATE, _SHMOPEN, _SHMSIZE, _SHMMAP.</summary>
    private static readonly int[] WriteFailures = [778, 1546, 4618, 4874, 5386];

    private readonly SyncServerOptions options;
    private readonly SyncSessions sessions;
    private readonly CollectionRequests collections;
    private readonly MediaRequests media;

    /// <summary>A server for these accounts.</summary>
    public SyncServer(ISyncAccounts accounts, SyncServerOptions options)
    {
        this.options = options;
        sessions = new SyncSessions(options);
        collections = new CollectionRequests(accounts, sessions, options);
        media = new MediaRequests(accounts, sessions, options);
    }

    /// <summary>Number of syncs in progress.</summary>
    public int RunningSessions => sessions.Running;

    /// <summary>Answers a request to <c>/sync/…</c>, <c>/msync/…</c> or <c>/health</c>.</summary>
    public async Task<SyncAnswer> HandleAsync(SyncRequest request, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await AnswerAsync(request, cancel);
        LogAnswer(options.Log, SyncMethod.Of(request.Path)?.Name ?? "other", answer.Status, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return answer;
    }

    /// <summary>Ends an account's running sync: its collection is about to be replaced or removed by other means.</summary>
    public Task EndSessionAsync(string accountId, CancellationToken cancel) => sessions.EndAsync(accountId, cancel);

    /// <inheritdoc/>
    public void Dispose() => sessions.Dispose();

    private static bool IsDiskFull(IOException failure) => (failure.HResult & 0xffff) is 0x1c or 0x70 or 0x1b or 0x7a;

    /// <summary>Without room SQLite fails in several ways: no page, no write-ahead log, no shared index of it.</summary>
    private static bool IsDiskFull(DatabaseException failure) => failure.DiskFull || WriteFailures.Contains(failure.SqliteCode);

    private async Task<SyncAnswer> AnswerAsync(SyncRequest request, CancellationToken cancel)
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
            LogFailure(options.Log, failure);
            return IsDiskFull(failure) ? SyncAnswer.Text(DiskFull, "507") : SyncAnswer.Text(500, "500");
        }
        catch (IOException failure) when (IsDiskFull(failure))
        {
            LogFailure(options.Log, failure);
            return SyncAnswer.Text(DiskFull, "507");
        }
    }

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

        if (SyncMethod.Of(request.Path) is not { } method)
        {
            return SyncAnswer.Empty(404);
        }

        if (method.IsBegin && request.Verb is "GET" or "HEAD")
        {
            return await media.AnswerAsync(method, MediaRequests.QueryForm(request), cancel);
        }

        if (!string.Equals(request.Verb, "POST", StringComparison.Ordinal))
        {
            return NotAllowed(method.IsBegin ? "GET,HEAD,POST" : "POST");
        }

        method.RequireKnown();
        var framed = await RequestFraming.ReadAsync(request, options.Limits, method.IsBegin, cancel);
        return method.IsMedia ? await media.AnswerAsync(method, framed, cancel) : await collections.AnswerAsync(method, framed, cancel);
    }

    private static SyncAnswer NotAllowed(string verbs) => SyncAnswer.Empty(405, new KeyValuePair<string, string>("allow", verbs));

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} answered {Status} after {Milliseconds:F1} ms")]
    private static partial void LogAnswer(ILogger log, string method, int status, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "A sync request failed")]
    private static partial void LogFailure(ILogger log, Exception failure);
}

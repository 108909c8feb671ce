using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Reprise.Sync;

/// <summary>The running syncs of all accounts. One that its device left is rolled back, sooner when somebody waits for the collection.</summary>
internal sealed partial class SyncSessions : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan MediaKept = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, AccountState> states = new(StringComparer.Ordinal);
    private readonly SyncServerOptions options;
    private readonly ITimer sweeper;

    public SyncSessions(SyncServerOptions options)
    {
        this.options = options;
        sweeper = options.Time.CreateTimer(_ => EndIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Running => states.Values.Count(state => state.Session is not null);

    /// <summary>What is remembered of an account. What an earlier run of the server left half-written goes when an account is met first.</summary>
    public AccountState Of(ISyncAccount account) => states.GetOrAdd(account.Id, _ =>
    {
        Leftovers.Remove(account);
        return new AccountState(account.MediaFolder, account.MediaDatabasePath);
    });

    /// <summary>A sync began: from now on it is watched.</summary>
    public void Watch() => sweeper.Change(Glance, Glance);

    /// <summary>The media of an account are being synced: their database stays open for a while.</summary>
    public AccountState KeepMedia(ISyncAccount account)
    {
        var state = Of(account);
        state.KeepMedia(options.Time.GetUtcNow());
        Watch();
        return state;
    }

    public async Task EndAsync(string accountId, CancellationToken cancel)
    {
        if (states.TryGetValue(accountId, out var state))
        {
            await state.InTurnAsync(
                () =>
                {
                    state.EndSession();
                    state.CloseMedia(DateTimeOffset.MaxValue);
                    return Task.FromResult(true);
                },
                cancel);
        }
    }

    public void Dispose()
    {
        sweeper.Dispose();
        foreach (var state in states.Values)
        {
            state.EndSession();
            state.CloseMedia(DateTimeOffset.MaxValue);
        }
    }

    private void EndIdle()
    {
        var now = options.Time.GetUtcNow();
        foreach (var state in states.Values.Where(state => state.KeepsMedia))
        {
            state.CloseMedia(now - MediaKept);
        }

        if (Running == 0 && !states.Values.Any(state => state.KeepsMedia))
        {
            sweeper.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        foreach (var (account, state) in states.Where(pair => pair.Value.Session is not null && pair.Value.Turn.Wait(0)))
        {
            try
            {
                if (state.Session?.ShouldYield(now, options) == true)
                {
                    LogYield(options.Log, account);
                    state.EndSession();
                }
            }
            finally
            {
                state.Turn.Release();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The sync of a device of account {Account} was given up: it went silent, or others wait for the collection")]
    private static partial void LogYield(ILogger log, string account);
}

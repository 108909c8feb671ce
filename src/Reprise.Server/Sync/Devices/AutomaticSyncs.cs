using Microsoft.Extensions.Hosting;

namespace Reprise.Server;

/// <summary>Syncs device collections by itself: when their owner opens the app, after the last window was closed, and at an interval.</summary>
internal sealed partial class AutomaticSyncs(
    DeviceSyncs syncs, AccountDirectory accounts, DataFolder folder, AccountEvents events, TimeProvider time, ILogger<AutomaticSyncs> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>A page that loads anew is away for a moment; only who stays away has closed the app.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<AccountId, Watched> watched = [];

    /// <param name="Open">Whether windows were open.</param>
    /// <param name="LastSeen">When they last were.</param>
    /// <param name="Since">Since when the account is looked at.</param>
    private sealed record Watched(bool Open, DateTimeOffset LastSeen, DateTimeOffset Since);

    /// <summary>Starts what is due now.</summary>
    public void LookOnce()
    {
        foreach (var account in accounts.List().Where(account => account.State == AccountState.Active))
        {
            var path = folder.Of(account.Id).CollectionPath;
            if (Sync.DeviceLink.Exists(path))
            {
                LookAt(account, Sync.DeviceLink.Read(path));
            }
            else
            {
                watched.Remove(account.Id);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                LookOnce();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
            {
                LogFailure(error.GetType().FullName, error.StackTrace);
            }
        }
    }

    private void LookAt(Account account, Sync.DeviceLink link)
    {
        var now = time.GetUtcNow();
        var before = watched.GetValueOrDefault(account.Id) ?? new Watched(false, now, now);
        var open = events.HasListeners(account.Id);
        var closed = before.Open && !open && now - before.LastSeen >= Patience;
        watched[account.Id] = new Watched(open || (before.Open && !closed), open ? now : before.LastSeen, before.Since);
        var elapsed = now - (syncs.LastAttempt(account.Id) ?? before.Since);
        if ((link.Automatic && ((open && !before.Open) || closed)) || (link.EveryMinutes > 0 && elapsed >= TimeSpan.FromMinutes(link.EveryMinutes)))
        {
            Start(account, link);
        }
    }

    private void Start(Account account, Sync.DeviceLink link)
    {
        if (link.HostKey is null || syncs.NeedsDecision(account.Id))
        {
            return;
        }

        try
        {
            syncs.Start(account, choice: null, media: null);
        }
        catch (ApiException)
        {
            // One runs already, or the account was unlinked a moment ago: both are no reason to trouble anybody.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for syncs that are due failed: {Kind} {Place}")]
    private partial void LogFailure(string? kind, string? place);
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>The syncs of device collections with their servers: at most one an account at a time, media after it and apart from it.</summary>
internal sealed class DeviceSyncs(
    JobList jobs, OpenCollections collections, DataFolder folder, AccountDirectory accounts, AccountEvents events, SyncKeys keys, ServerOptions server)
{
    private const string SyncKind = "sync";
    private const string MediaKind = "media-sync";
    private readonly ConcurrentDictionary<AccountId, State> states = new();

    /// <summary>What is known of an account's syncs since the server started.</summary>
    private sealed class State(TimeProvider time)
    {
        public Lock Gate { get; } = new();

        public Exchange Sync { get; } = new();

        public Exchange Media { get; } = new();

        public bool NeedsDecision { get; set; }

        public DateTimeOffset? Attempted { get; set; }

        /// <summary>What the linked server said of its side.</summary>
        public RememberedStatus Status { get; } = new(time);

        public bool Asking { get; set; }
    }

    /// <summary>The collection's or the media's share of a sync: what runs of it, and why the last one failed.</summary>
    private sealed class Exchange
    {
        public Job? Job { get; set; }

        public Job? Running => Job is { Ended: null } running ? running : null;

        public ProblemDetails? Failure { get; set; }
    }

    /// <summary>When a sync was last begun, whatever came of it.</summary>
    public DateTimeOffset? LastAttempt(AccountId account) => StateOf(account).Attempted;

    /// <summary>Whether a sync would only find again that a person must decide.</summary>
    public bool NeedsDecision(AccountId account) => StateOf(account).NeedsDecision;

    /// <summary>Logs in to a server and keeps the key.</summary>
    /// <exception cref="SyncException">The server refuses or cannot be reached. What was linked before stays.</exception>
    public async Task LinkAsync(Account account, string endpoint, string username, string password, CancellationToken cancel)
    {
        var path = DevicePath(account);
        var link = DeviceLink.Read(path) with { Endpoint = SyncEndpoint.Parse(endpoint).AbsoluteUri, Username = username.Trim() };
        await LinkedSync.LogInAsync(path, link, password, OptionsFor(account), cancel);
        Forget(account.Id);
        await TellAsync(account.Id);
    }

    /// <summary>Changes what is kept with the link.</summary>
    public async Task ChangeAsync(Account account, Func<DeviceLink, DeviceLink> change)
    {
        var path = DevicePath(account);
        change(DeviceLink.Read(path)).Write(path);
        await TellAsync(account.Id);
    }

    /// <summary>Starts a sync. While one runs, that is the answer, unless a side was chosen.</summary>
    /// <param name="account">Whose collection.</param>
    /// <param name="choice">Which side counts if one must replace the other; null to ask.</param>
    /// <param name="media">Whether media follow; null as the account has chosen.</param>
    /// <exception cref="ApiException">The collection is a hub or not linked, or a sync runs that a side was not chosen for.</exception>
    public Job Start(Account account, FullSyncChoice? choice, bool? media)
    {
        var (path, link) = Linked(account);
        var state = StateOf(account.Id);
        lock (state.Gate)
        {
            if (state.Sync.Running is { } running)
            {
                return choice is null ? running : throw new ApiException(StatusCodes.Status409Conflict, "busy", "A sync is running already.");
            }

            state.Attempted = server.Time.GetUtcNow();
            return state.Sync.Job = jobs.StartOnNetwork(
                account.Id, SyncKind, (job, cancel) => RunAsync(account, state.Sync, job, () => SyncAsync(account, path, link, choice, media ?? link.WithMedia, job, cancel)));
        }
    }

    /// <summary>Starts exchanging media files, or goes on where the last exchange stopped. While one runs, that is the answer.</summary>
    public Job StartMedia(Account account)
    {
        var (path, link) = Linked(account);
        var state = StateOf(account.Id);
        lock (state.Gate)
        {
            return state.Media.Running ?? (state.Media.Job = jobs.StartOnNetwork(
                account.Id, MediaKind, (job, cancel) => RunAsync(account, state.Media, job, () => SyncMediaAsync(account, path, link, job, cancel))));
        }
    }

    /// <summary>Turns the account's collection into a hub or a device.</summary>
    public async Task ChangeRoleAsync(Account account, CollectionRole role, CancellationToken cancel)
    {
        var state = StateOf(account.Id);
        if ((state.Sync.Running ?? state.Media.Running) is not null)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "busy", "A sync is running. Wait for its end or cancel it, then try again.");
        }

        var own = folder.Of(account.Id);
        var options = collections.OptionsFor(account.Id) with { SearchIndex = false };
        await collections.WhileClosedAsync(account.Id, () => Task.Run(() =>
        {
            if (role == CollectionRole.Hub)
            {
                CollectionRoles.MakeHub(own, options, server.Time);
            }
            else
            {
                CollectionRoles.MakeDevice(own, options);
            }

            return true;
        }), cancel);
        Forget(account.Id);
        await TellAsync(account.Id);
    }

    /// <summary>How the account's collection stands.</summary>
    public async Task<SyncStateAnswer> AnswerAsync(AccountId account, CancellationToken cancel)
    {
        var own = folder.Of(account);
        var state = StateOf(account);
        if (CollectionRoles.RoleOf(own) == CollectionRole.Hub)
        {
            var devices = keys.Devices(account);
            var pending = devices.Count > 0 && await collections.ReadAsync(account, collection => collection.SchemaChangedSinceSync, cancel);
            return new SyncStateAnswer(
                "hub", devices, pending ? "decision" : "in-step", pending,
                pending ? "The collection's structure changed: each device has to take the whole collection from here at its next sync." : null, null, null);
        }

        if (state.Sync.Running is not null)
        {
            return OfDevice(own, state, "syncing", lastSync: 0);
        }

        var (known, lastSync) = await collections.ReadAsync(account, collection => (SyncClient.KnownStatus(collection), collection.LastSync), cancel);
        if (known is null && lastSync > 0)
        {
            known = state.Status.Fresh;
            AskBehind(account, own.CollectionPath, state);
        }

        var word = state.Sync.Failure is not null ? "failed"
            : state.NeedsDecision || known is SyncRequirement.FullSync or SyncRequirement.FullUpload or SyncRequirement.FullDownload ? "decision"
            : known == SyncRequirement.NormalSync || lastSync == 0 ? "changes"
            : "in-step";
        return OfDevice(own, state, word, lastSync);
    }

    private static SyncStateAnswer OfDevice(AccountFolder own, State state, string word, long lastSync)
    {
        var link = DeviceLink.Read(own.CollectionPath);
        var device = new DeviceLinkAnswer(
            link.Endpoint, link.HostKey is null ? null : link.Username, link.Automatic, link.EveryMinutes, link.WithMedia, lastSync > 0 ? lastSync : null,
            state.Sync.Running?.Id, state.Media.Running?.Id, state.Media.Failure?.Detail, state.Media.Failure);
        return new SyncStateAnswer("device", [], word, word == "decision", state.Sync.Failure?.Detail, state.Sync.Failure, device);
    }

    /// <summary>Asks the linked server how its side stands, unless it was asked lately, and tells the windows if a sync has something to do.</summary>
    private void AskBehind(AccountId account, string path, State state)
    {
        var link = DeviceLink.Read(path);
        lock (state.Gate)
        {
            if (state.Asking || state.Sync.Running is not null || state.Status.Fresh is not null || link.HostKey is null || accounts.Find(account) is not { } owner)
            {
                return;
            }

            state.Asking = true;
            _ = Task.Run(() => AskAsync(owner, path, link, state));
        }
    }

    private async Task AskAsync(Account account, string path, DeviceLink link, State state)
    {
        try
        {
            var before = state.Status.Changes;
            var said = await LinkedSync.RunAsync(path, link, OptionsFor(account), client => client.AskServerAsync(CancellationToken.None));
            var required = await collections.ReadAsync(account.Id, collection => SyncClient.RequirementOf(collection, said), CancellationToken.None);

            if (state.Status.RememberIfNewest(required, before) && required != SyncRequirement.NoChanges)
            {
                await TellAsync(account.Id);
            }
        }
        catch (Exception unanswered) when (unanswered is SyncException or CollectionException or ApiException or IOException or ObjectDisposedException)
        {
            // Nobody asked for this: a person who syncs is told what is wrong (spec §8.3).
            state.Status.Remember(SyncRequirement.NoChanges);
        }
        finally
        {
            lock (state.Gate)
            {
                state.Asking = false;
            }
        }
    }

    /// <summary>Runs one share of a sync, and remembers how it ended.</summary>
    private async Task<object?> RunAsync(Account account, Exchange exchange, Job job, Func<Task<object?>> work)
    {
        var state = StateOf(account.Id);
        lock (state.Gate)
        {
            exchange.Job = job;
        }

        await TellAsync(account.Id);
        try
        {
            var result = await work();
            exchange.Failure = null;
            return result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // That a person must decide is a question, not a failure.
            exchange.Failure = failure is FullSyncNeededException ? null : Problems.From(failure);
            throw;
        }
        finally
        {
            lock (state.Gate)
            {
                exchange.Job = null;
            }

            await TellAsync(account.Id);
        }
    }

    private async Task<object?> SyncAsync(Account account, string path, DeviceLink link, FullSyncChoice? choice, bool media, Job job, CancellationToken cancel)
    {
        var state = StateOf(account.Id);
        try
        {
            var report = await LinkedSync.RunAsync(path, link, OptionsFor(account), client =>
            {
                var sync = new DeviceSync(path, collections.OptionsFor(account.Id), folder.Of(account.Id).BackupPath, client, entering => collections.EnterAsync(account.Id, entering));
                return sync.RunAsync(choice, media: false, new Progress(job), cancel);
            });
            state.NeedsDecision = false;
            state.Status.Remember(SyncRequirement.NoChanges);
            if (report.Outcome != "no-changes")
            {
                events.Publish(account.Id, "changes", new ChangesEvent(Words.Of((ChangeFlags)0xfff), new UndoState(null, null), null));
            }

            if (media)
            {
                StartMedia(account);
            }

            // Where the server keeps its files is nothing that a page needs to know.
            return report.Merged is { } merged ? report with { Merged = merged with { Backup = Path.GetFileName(merged.Backup) } } : report;
        }
        catch (FullSyncNeededException)
        {
            state.NeedsDecision = true;
            throw;
        }
    }

    private async Task<object?> SyncMediaAsync(Account account, string path, DeviceLink link, Job job, CancellationToken cancel) =>
        await LinkedSync.RunAsync(path, link, OptionsFor(account), client =>
            new DeviceSync(path, collections.OptionsFor(account.Id), folder.Of(account.Id).BackupPath, client).SyncMediaAsync(null, new Progress(job), cancel));

    private SyncClientOptions OptionsFor(Account account) => new()
    {
        Time = server.Time,
        CertificateAuthorities = server.CertificateAuthorities,
        MayReach = account.Administrator || server.SingleUser ? null : MayReach,
    };

    /// <summary>People who do not run this machine get no way into the networks that only it can see.</summary>
    private bool MayReach(string host, IPAddress address) =>
        ConnectDownload.IsPublic(address) || server.SyncHosts.Any(listed => listed.Equals(host, StringComparison.OrdinalIgnoreCase));

    private (string Path, DeviceLink Link) Linked(Account account)
    {
        var path = DevicePath(account);
        var link = DeviceLink.Read(path);
        return link.HostKey is not null
            ? (path, link)
            : throw new ApiException(StatusCodes.Status409Conflict, "not-linked", "Log in to the sync server first.");
    }

    private string DevicePath(Account account)
    {
        var own = folder.Of(account.Id);
        return CollectionRoles.RoleOf(own) == CollectionRole.Device
            ? own.CollectionPath
            : throw new ApiException(StatusCodes.Status409Conflict, "not-a-device", "Devices sync with this collection; it does not sync with another server itself.");
    }

    private State StateOf(AccountId account) => states.GetOrAdd(account, _ => new State(server.Time));

    private void Forget(AccountId account)
    {
        var state = StateOf(account);
        (state.Sync.Failure, state.Media.Failure, state.NeedsDecision) = (null, null, false);
        state.Status.Forget();
    }

    /// <summary>Tells the account's windows how it stands now.</summary>
    private async Task TellAsync(AccountId account)
    {
        if (events.HasListeners(account) && accounts.Find(account) is not null)
        {
            events.Publish(account, "sync", await AnswerAsync(account, CancellationToken.None));
        }
    }

    private sealed class Progress(Job job) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => job.Report(Words.Kebab(value.Stage.ToString()), value.Sent + value.Received, value.Total > 0 ? value.Total : null);
    }
}

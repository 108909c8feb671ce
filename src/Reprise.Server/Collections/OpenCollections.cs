using System.Collections.Concurrent;

namespace Reprise.Server;

/// <summary>The collections of all accounts: opened on demand, one user at a time each, closed when nobody needs them.</summary>
/// <remarks>Whatever takes long and only reads takes a snapshot, so that nobody waits for it.</remarks>
public sealed class OpenCollections : IAsyncDisposable
{
    /// <summary>Page cache that all open collections share, in KiB: as much as the engine's figures are taken with.</summary>
    private const int CacheBudgetKib = 40 << 10;

    private const int SmallestCacheKib = 4 << 10;

    /// <summary>Growth since memory was given back last, in bytes, for which it is given back in a short pause already.</summary>
    private const long MuchGrowth = 16 << 20;

    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<AccountId, CollectionGate> gates = new();
    private readonly DataFolder folder;
    private readonly AccountDirectory accounts;
    private readonly ServerOptions options;
    private readonly ITimer sweeper;
    private readonly Lock sweeping = new();
    private DateTimeOffset tidied;
    private long residentWhenTidied;

    /// <summary>The collections in a data folder.</summary>
    public OpenCollections(DataFolder folder, AccountDirectory accounts, ServerOptions options)
    {
        this.folder = folder;
        this.accounts = accounts;
        this.options = options;
        tidied = options.Time.GetUtcNow();
        residentWhenTidied = Environment.WorkingSet;
        sweeper = options.Time.CreateTimer(_ => SweepUp(), null, ShortPause, ShortPause);
    }

    /// <summary>How many collections are open.</summary>
    public int Count => gates.Values.Count(gate => gate.IsOpen);

    /// <summary>Waits for the account's collection and takes it. Dispose the lease soon.</summary>
    public async Task<CollectionLease> EnterAsync(AccountId account, CancellationToken cancel)
    {
        var gate = GateOf(account);
        var collection = await gate.EnterAsync(() => OptionsFor(account), cancel);
        return new CollectionLease(collection, gate, () => gate.LeaveAndPrepareSearches(options.Time));
    }

    /// <summary>A reader that sees the collection as it is now, while others go on. Dispose it as soon as it was read.</summary>
    public async Task<Collection> OpenSnapshotAsync(AccountId account, CancellationToken cancel)
    {
        if (GateOf(account).SnapshotBeside() is { } beside)
        {
            return beside;
        }

        using var lease = await EnterAsync(account, cancel);
        return lease.Collection.OpenSnapshot();
    }

    /// <summary>Whether <see cref="ReadAsync"/> reads at once, although somebody has the collection.</summary>
    public bool IsShared(AccountId account) => GateOf(account).IsShared;

    /// <summary>Reads something short: in one's turn, or at once, while a device syncs, what was committed before it began.</summary>
    public async Task<T> ReadAsync<T>(AccountId account, Func<Collection, T> read, CancellationToken cancel)
    {
        if (GateOf(account).SnapshotBeside() is { } beside)
        {
            using (beside)
            {
                try
                {
                    return read(beside);
                }
                catch (SnapshotChangedException)
                {
                    // It writes, too: that waits for the device, or for the device to give way.
                }
            }
        }

        using var lease = await EnterAsync(account, cancel);
        return read(lease.Collection);
    }

    /// <summary>Closes the account's collection and keeps everybody out while its file is replaced or checked.</summary>
    public Task<T> WhileClosedAsync<T>(AccountId account, Func<Task<T>> work, CancellationToken cancel) => GateOf(account).WhileClosedAsync(work, cancel);

    /// <summary>Closes the account's collection.</summary>
    public Task CloseAsync(AccountId account) => WhileClosedAsync(account, () => Task.FromResult(true), CancellationToken.None);

    /// <summary>The account's time zone changed: the collection is opened anew with it.</summary>
    public void ZoneChanged(Account account)
    {
        if (gates.TryGetValue(account.Id, out var gate))
        {
            gate.CloseIfIdle();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await sweeper.DisposeAsync();
        foreach (var gate in gates.Values)
        {
            await gate.DisposeAsync();
        }
    }

    private CollectionGate GateOf(AccountId account) => gates.GetOrAdd(account, id => new CollectionGate(folder.Of(id).CollectionPath));

    /// <summary>How the account's collection is opened.</summary>
    internal CollectionOptions OptionsFor(AccountId account)
    {
        var known = accounts.Find(account);
        return new CollectionOptions
        {
            Role = CollectionRoles.RoleOf(folder.Of(account)),
            Clock = options.Time,
            Zone = known is not null && TimeZoneInfo.TryFindSystemTimeZoneById(known.Zone, out var zone) ? zone : null,
            CacheKib = Math.Max(SmallestCacheKib, CacheBudgetKib / Math.Max(1, Count + 1)),
            Language = known?.Language ?? "en",
            SearchIndex = true,
        };
    }

    /// <summary>What the timer does, unless it is still at it: closing many collections takes longer than the time until it comes again.</summary>
    private void SweepUp()
    {
        if (!sweeping.TryEnter())
        {
            return;
        }

        try
        {
            var now = options.Time.GetUtcNow();
            CloseIdle(now);
            ReturnMemoryInPause(now);
        }
        finally
        {
            sweeping.Exit();
        }
    }

    private void ReturnMemoryInPause(DateTimeOffset now)
    {
        var used = gates.IsEmpty ? default : gates.Values.Max(gate => gate.LastUsed);
        if (used <= tidied)
        {
            return;
        }

        var pause = now - used;
        if (pause >= LongPause || (pause >= ShortPause && Environment.WorkingSet - residentWhenTidied > MuchGrowth))
        {
            ReturnMemory();
            tidied = now;
            residentWhenTidied = Environment.WorkingSet;
        }
    }

    /// <summary>Large answers leave garbage that nothing collects while nobody asks for more. What SQLite kept of the files, the system has, too.</summary>
    private void ReturnMemory()
    {
        foreach (var gate in gates.Values)
        {
            gate.ForgetPagesIfIdle();
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        FreedMemory.ReturnToSystem();
    }

    private void CloseIdle(DateTimeOffset now)
    {
        var idle = gates.Values.Where(gate => gate.IsOpen && now - gate.LastUsed > options.CloseIdleCollectionsAfter).ToList();
        if (idle.Count == 0)
        {
            return;
        }

        idle.ForEach(gate => gate.CloseIfIdle());
        FreedMemory.ReturnToSystem();
    }
}

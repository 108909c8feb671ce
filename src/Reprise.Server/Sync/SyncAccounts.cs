using Reprise.Sync;

namespace Reprise.Server;

/// <summary>The server's accounts as the synchronisation protocol knows them.</summary>
internal sealed class SyncAccounts(
    AccountDirectory accounts, SyncKeys keys, OpenCollections collections, DataFolder folder, AccountEvents events, Quotas quotas, AuditLog audit, ServerOptions options) : ISyncAccounts
{
    public Task<string?> LogInAsync(string name, string password, CancellationToken cancel) =>
        Task.FromResult(accounts.SignIn(name, password) is { } account && IsHub(account) && IsSpelled(name, account) ? NewKey(account) : null);

    public ISyncAccount? Find(string hostKey) =>
        keys.Find(hostKey) is { } account && IsHub(account) ? new SyncAccount(account.Id, collections, folder.Of(account.Id), events, quotas) : null;

    /// <summary>Names are known in any case and with spaces around them, as telephones write them. A stock server wants them exactly as its settings have them, and so does what stands in for one.</summary>
    private bool IsSpelled(string name, Account account) => options.Stock is null || string.Equals(name, account.Name, StringComparison.Ordinal);

    /// <summary>A device's collection cannot be synced with: its changes wait for its own server.</summary>
    private bool IsHub(Account account) => CollectionRoles.RoleOf(folder.Of(account.Id)) == CollectionRole.Hub;

    private string NewKey(Account account)
    {
        audit.Note(account, AuditAction.DeviceSignedIn, account);
        return keys.New(account.Id);
    }
}

/// <summary>One account's files and collection.</summary>
internal sealed class SyncAccount(AccountId account, OpenCollections collections, AccountFolder files, AccountEvents events, Quotas quotas) : ISyncAccount
{
    public string Id { get; } = IdOf(account);

    public static string IdOf(AccountId account) => account.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string CollectionPath => files.CollectionPath;

    public long? BytesLeft => quotas.LeftOf(account);

    public string MediaFolder => files.MediaPath;

    public string MediaDatabasePath => files.MediaDatabasePath;

    public async Task<ISyncLease> EnterAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(files.Path);
        var lease = await collections.EnterAsync(account, cancel);
        lease.ShareWithReaders();
        return new Lease(lease);
    }

    public Task<T> WhileClosedAsync<T>(Func<Task<T>> work, CancellationToken cancel) => collections.WhileClosedAsync(account, work, cancel);

    public void Changed()
    {
        quotas.Forget(account);
        events.Publish(account, "changes", new ChangesEvent(Words.Of(Everything), new UndoState(null, null), null));
    }

    private const ChangeFlags Everything = (ChangeFlags)0xfff;

    private sealed class Lease(CollectionLease lease) : ISyncLease
    {
        public Collection Collection => lease.Collection;

        public bool OthersWait => lease.OthersWait;

        public void Dispose() => lease.Dispose();
    }
}

namespace Reprise.Sync;

/// <summary>The accounts of a sync server.</summary>
public interface ISyncAccounts
{
    /// <summary>A host key for a name and password, or null if they are wrong. Takes equally long in both cases.</summary>
    Task<string?> LogInAsync(string name, string password, CancellationToken cancel);

    /// <summary>The account a host key belongs to, or null.</summary>
    ISyncAccount? Find(string hostKey);
}

/// <summary>One account of a sync server: where its things are, and how its collection is taken.</summary>
public interface ISyncAccount
{
    /// <summary>Names the account for as long as the server runs.</summary>
    string Id { get; }

    /// <summary>The collection file.</summary>
    string CollectionPath { get; }

    /// <summary>The folder of its media files.</summary>
    string MediaFolder { get; }

    /// <summary>The server's media database.</summary>
    string MediaDatabasePath { get; }

    /// <summary>How many bytes the account may take besides what it has, or null for no limit.</summary>
    long? BytesLeft => null;

    /// <summary>Takes the open collection, which is made if there is none. Nobody else has it until the lease is disposed.</summary>
    Task<ISyncLease> EnterAsync(CancellationToken cancel);

    /// <summary>Closes the collection and keeps everybody out while its file is replaced or read.</summary>
    Task<T> WhileClosedAsync<T>(Func<Task<T>> work, CancellationToken cancel);

    /// <summary>Called after a sync, upload or media sync changed something, so that pages can refresh.</summary>
    void Changed();
}

/// <summary>The only use of a collection for now.</summary>
public interface ISyncLease : IDisposable
{
    /// <summary>The open collection.</summary>
    Collection Collection { get; }

    /// <summary>Whether somebody waits for it: then an idle session gives way sooner.</summary>
    bool OthersWait { get; }
}

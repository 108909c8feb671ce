namespace Reprise.Sync;

/// <summary>What a server remembers of an account between requests.</summary>
internal sealed class AccountState
{
    private const int MostRemembered = 16;
    private readonly Dictionary<string, ServerState> metas = new(StringComparer.Ordinal);
    private readonly Lock mediaLock = new();
    private ServerMediaDatabase? media;
    private DateTimeOffset mediaUsed;

    /// <summary>Requests of one account are handled one after another.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The running sync, if any.</summary>
    public SyncSession? Session { get; set; }

    /// <summary>Keeps the media database open for the next requests: the last connection that closes copies the write-ahead log and waits for the disk.</summary>
    public void KeepMedia(string path, DateTimeOffset now)
    {
        lock (mediaLock)
        {
            media ??= ServerMediaDatabase.Open(path);
            mediaUsed = now;
        }
    }

    /// <summary>Whether the media database is kept open.</summary>
    public bool KeepsMedia => Volatile.Read(ref media) is not null;

    /// <summary>Closes the media database unless it was used since.</summary>
    public void CloseMedia(DateTimeOffset unlessUsedSince)
    {
        lock (mediaLock)
        {
            if (mediaUsed <= unlessUsedSince)
            {
                media?.Dispose();
                media = null;
            }
        }
    }

    /// <summary>Does something while no other request of the account is handled.</summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await Turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Ends the running sync, rolled back.</summary>
    public void EndSession()
    {
        var ending = Session;
        Session = null;
        ending?.Dispose();
    }

    /// <summary>Remembers in which state <c>meta</c> showed the collection to a session key.</summary>
    public void Remember(string sessionKey, ServerState state)
    {
        if (metas.Count >= MostRemembered)
        {
            metas.Clear();
        }

        metas[sessionKey] = state;
    }

    /// <summary>Whether the collection is still as <c>meta</c> showed it. A session key without a <c>meta</c> knows no better.</summary>
    public bool IsStill(string sessionKey, ServerState state) => !metas.Remove(sessionKey, out var shown) || shown == state;
}

/// <summary>What <c>meta</c> says of a collection and <c>start</c> must still find.</summary>
internal readonly record struct ServerState(long Modified, long SchemaModified, int Usn);

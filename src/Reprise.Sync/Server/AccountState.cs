namespace Reprise.Sync;

/// <summary>What a server remembers of an account between requests.</summary>
internal sealed class AccountState
{
    private const int MostRemembered = 16;
    private readonly Dictionary<string, ServerState> metas = new(StringComparer.Ordinal);

    /// <summary>Requests of one account are handled one after another.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The running sync, if any.</summary>
    public SyncSession? Session { get; set; }

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

namespace Reprise.Sync;

/// <summary>A device's running sync: its transaction stays open from <c>start</c> to <c>finish</c>.</summary>
internal sealed class SyncSession(ISyncLease lease, string key, int clientUsn, bool clientIsNewer) : IDisposable
{
    private ChunkMerge? chunks;
    private DateTimeOffset? waitedFor;
    private bool over;

    public string Key { get; } = key;

    public int ClientUsn { get; } = clientUsn;

    public bool ClientIsNewer { get; } = clientIsNewer;

    /// <summary>The usn that everything received gets.</summary>
    public int ServerUsn { get; } = lease.Collection.ServerUsn();

    public Collection Collection => lease.Collection;

    public PendingRows Pending => new(ClientUsn);

    public DateTimeOffset LastUsed { get; set; }

    /// <summary>Whether the device was silent for too long, or slow while others wait for the collection.</summary>
    public bool ShouldYield(DateTimeOffset now, SyncServerOptions options)
    {
        waitedFor = lease.OthersWait ? waitedFor ?? now : null;
        return waitedFor is { } since
            ? now - LastUsed > options.IdleTimeoutWhenWaited || now - since > options.LongestWait
            : now - LastUsed > options.IdleTimeout;
    }

    /// <summary>The next chunk of what the device lacks; what that is, is looked up at the first call.</summary>
    public SyncChunk NextChunk() => (chunks ??= new ChunkMerge(Collection, Pending, stamp: null)).Next();

    /// <summary>Keeps everything and ends.</summary>
    public void Commit()
    {
        Collection.Database.ExecuteScript("commit");
        End();
    }

    /// <summary>Rolls back unless committed, and lets others have the collection.</summary>
    public void Dispose()
    {
        try
        {
            if (!over && Collection.Database.InTransaction)
            {
                Collection.Database.ExecuteScript("rollback");
            }
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        if (!over)
        {
            over = true;
            Collection.ForgetHistory();
            lease.Dispose();
        }
    }
}

namespace Reprise.Server;

/// <summary>The only use of a collection for now. Dispose it to let the next one in.</summary>
public sealed class CollectionLease : IDisposable
{
    private readonly CollectionGate gate;
    private readonly Action leave;
    private int left;

    internal CollectionLease(Collection collection, CollectionGate gate, Action leave)
    {
        Collection = collection;
        this.gate = gate;
        this.leave = leave;
    }

    /// <summary>The collection.</summary>
    public Collection Collection { get; }

    /// <summary>Whether somebody else waits for the collection.</summary>
    public bool OthersWait => gate.OthersWait;

    /// <summary>The collection is kept for long, as by a device that syncs: meanwhile others may read what was committed before.</summary>
    public void ShareWithReaders() => gate.ShareWithReaders();

    /// <summary>Lets the next one in.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref left, 1) == 0)
        {
            leave();
        }
    }
}

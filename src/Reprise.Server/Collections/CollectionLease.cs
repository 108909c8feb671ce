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
    public Collection Collection { get; private set; }

    /// <summary>Whether somebody else waits for the collection.</summary>
    public bool OthersWait => gate.OthersWait;

    /// <summary>The collection is kept for long, as by a device that syncs: meanwhile others may read what was committed before.</summary>
    public void ShareWithReaders() => gate.ShareWithReaders();

    /// <summary>Puts another file in the place of the collection while it is closed; <see cref="Collection"/> is the new one afterwards.</summary>
    public void Replace(Action work) => Collection = gate.Replace(work);

    /// <summary>A collection file that nobody else uses, for as long as the lease lasts.</summary>
    internal static async Task<CollectionLease> OfFileAsync(string path, CollectionOptions options, CancellationToken cancel)
    {
        var own = new CollectionGate(path);
        return new CollectionLease(await own.EnterAsync(() => options, cancel), own, () =>
        {
            own.Leave(default);
            own.CloseIfIdle();
        });
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref left, 1) == 0)
        {
            leave();
        }
    }
}

namespace Reprise.Server;

/// <summary>The only use of a collection for now. Dispose it to let the next one in.</summary>
public sealed class CollectionLease : IDisposable
{
    private readonly Action leave;

    internal CollectionLease(Collection collection, Action leave)
    {
        Collection = collection;
        this.leave = leave;
    }

    /// <summary>The collection.</summary>
    public Collection Collection { get; }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => leave();
}

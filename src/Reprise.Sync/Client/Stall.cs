namespace Reprise.Sync;

/// <summary>Gives a request up when nothing moved for too long (docs/spec/sync-protocol.md §2.7).</summary>
internal sealed class Stall : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration called;
    private readonly CancellationToken caller;
    private readonly TimeSpan timeout;

    public Stall(TimeSpan timeout, TimeProvider time, CancellationToken cancel)
    {
        this.timeout = timeout;
        caller = cancel;
        source = new CancellationTokenSource(timeout, time);
        called = cancel.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), source);
    }

    public CancellationToken Token => source.Token;

    /// <summary>Whether it was the time and not the caller that ended the request.</summary>
    public bool IsOver => source.IsCancellationRequested && !caller.IsCancellationRequested;

    /// <summary>Bytes were sent or received.</summary>
    public void Moved() => source.CancelAfter(timeout);

    public void Dispose()
    {
        called.Dispose();
        source.Dispose();
    }
}

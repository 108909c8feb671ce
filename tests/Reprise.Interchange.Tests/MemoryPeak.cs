using System.Diagnostics;

namespace Reprise.Interchange.Tests;

/// <summary>Watches how much memory the process takes on top of what it had.</summary>
internal sealed class MemoryPeak : IDisposable
{
    private readonly Process process = Process.GetCurrentProcess();
    private readonly CancellationTokenSource stop = new();
    private readonly Thread watcher;
    private readonly long before;
    private long highest;

    public MemoryPeak()
    {
        GC.Collect();
        process.Refresh();
        before = process.WorkingSet64;
        watcher = new Thread(Watch) { IsBackground = true };
        watcher.Start();
    }

    /// <summary>Bytes at the highest point above the beginning.</summary>
    public long Growth => Interlocked.Read(ref highest);

    private void Watch()
    {
        do
        {
            process.Refresh();
            Interlocked.Exchange(ref highest, Math.Max(Growth, process.WorkingSet64 - before));
        }
        while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(20)));
    }

    public void Dispose()
    {
        stop.Cancel();
        watcher.Join();
        stop.Dispose();
        process.Dispose();
    }
}

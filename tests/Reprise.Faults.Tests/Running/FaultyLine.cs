using System.Net;
using System.Net.Sockets;

namespace Reprise.Faults.Tests;

/// <summary>A line between a device and a server that does something harmful after so many bytes.</summary>
internal sealed class FaultyLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly List<TcpClient> open = [];
    private Action? fault;
    private TaskCompletionSource? struck;
    private long left;
    private bool upwards;

    public FaultyLine()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public Uri? Target { get; set; }

    /// <summary>Bytes carried so far, from and to the device.</summary>
    public long Up { get; private set; }

    public long Down { get; private set; }

    /// <summary>Does something once, after so many more bytes in one direction.</summary>
    public void After(long bytes, bool up, Action harm)
    {
        lock (open)
        {
            (left, upwards, fault, struck) = (bytes, up, harm, null);
        }
    }

    /// <summary>The line is sound again; answers whether it had done harm.</summary>
    /// <remarks>
    /// A device can be through with a sync before its last bytes have passed: the end of a body says nothing new to it. The harm is waited for, so
    /// that it does not strike what comes after.
    /// </remarks>
    public async Task<bool> MendAsync()
    {
        Task? harming;
        lock (open)
        {
            fault = null;
            harming = struck?.Task;
        }

        await (harming ?? Task.CompletedTask);
        return harming is not null;
    }

    /// <summary>Ends all connections in the middle of what they carry.</summary>
    public void Cut()
    {
        lock (open)
        {
            open.ForEach(client => client.Close());
            open.Clear();
        }
    }

    public void Dispose()
    {
        over.Cancel();
        listener.Stop();
        Cut();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var device = await listener.AcceptTcpClientAsync(over.Token);
                _ = CarryAsync(device);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient device)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, Target!.Port, over.Token);
            lock (open)
            {
                open.AddRange([device, server]);
            }

            var ways = new[] { PumpAsync(device.GetStream(), server.GetStream(), up: true), PumpAsync(server.GetStream(), device.GetStream(), up: false) };
            await Task.WhenAny(ways);
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Cut, or nobody there: the device notices.
        }
        finally
        {
            device.Close();
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool up)
    {
        var buffer = new byte[1 << 16];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, over.Token)) > 0)
            {
                var passed = Passed(count, up, out var harm);
                try
                {
                    await to.WriteAsync(buffer.AsMemory(0, passed), over.Token);
                }
                finally
                {
                    harm?.Invoke();
                }

                if (harm is not null)
                {
                    return;
                }
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The same.
        }
    }

    private int Passed(int count, bool up, out Action? harm)
    {
        lock (open)
        {
            (Up, Down) = up ? (Up + count, Down) : (Up, Down + count);
            harm = null;
            if (fault is null || upwards != up)
            {
                return count;
            }

            if (left > count)
            {
                left -= count;
                return count;
            }

            var (strike, done) = (fault, struck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            harm = () =>
            {
                strike();
                done.SetResult();
            };
            fault = null;
            return (int)left;
        }
    }
}

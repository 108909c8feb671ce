using System.Net.Sockets;
using System.Text;

namespace Reprise.Server.Tests;

/// <summary>A slow line to a server: the first request to one path is held back until it is let through.</summary>
internal sealed class HoldingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource end = new();
    private readonly Task accepting;

    public HoldingProxy(Uri server, string path)
    {
        listener.Start();
        Address = new Uri($"http://{listener.LocalEndpoint}/");
        accepting = AcceptAsync(server, path);
    }

    public Uri Address { get; }

    /// <summary>Ends when the request has come.</summary>
    public Task Held => held.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Release() => released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync(Uri server, string path)
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(CarryAsync(await listener.AcceptTcpClientAsync(end.Token), server, path));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task CarryAsync(TcpClient near, Uri server, string path)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(server.Host, server.Port, end.Token);
                await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream(), path), CopyAsync(far.GetStream(), near.GetStream(), path: null));
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
            {
                // Whoever is at the other end sees it.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, string? path)
    {
        var piece = new byte[1 << 16];
        while (await from.ReadAsync(piece, end.Token) is > 0 and var count)
        {
            if (path is not null && !held.Task.IsCompleted && Encoding.Latin1.GetString(piece, 0, count).Contains($"POST {path} ", StringComparison.Ordinal))
            {
                held.SetResult();
                await released.Task;
            }

            await to.WriteAsync(piece.AsMemory(0, count), end.Token);
        }
    }
}

using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Works with the server that a collection is linked with, and keeps what that teaches: a key that ended, an address that moved.</summary>
public static class LinkedSync
{
    /// <summary>Logs in and keeps the key.</summary>
    /// <exception cref="SyncException">The server refuses or cannot be reached. Nothing was kept.</exception>
    public static async Task<DeviceLink> LogInAsync(string collectionPath, DeviceLink link, string password, SyncClientOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var client = new SyncClient(options with { Endpoint = SyncEndpoint.Parse(link.Endpoint!) });
        var linked = link with { HostKey = await client.LogInAsync(link.Username!, password, cancel), RedirectedTo = null };
        linked.Write(collectionPath);
        return linked;
    }

    /// <summary>Runs something with a client of the linked server.</summary>
    public static async Task<T> RunAsync<T>(string collectionPath, DeviceLink link, SyncClientOptions options, Func<SyncClient, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(work);
        var address = link.RedirectedTo ?? link.Endpoint!;
        using var client = new SyncClient(options with { Endpoint = SyncEndpoint.Parse(address), HostKey = link.HostKey! });
        try
        {
            return await work(client);
        }
        catch (SyncException failure) when (failure.Fault == SyncFault.Authentication)
        {
            link = link with { HostKey = null, RedirectedTo = null };
            link.Write(collectionPath);
            throw;
        }
        finally
        {
            if (link.HostKey is not null && !string.Equals(client.Endpoint.AbsoluteUri, address, StringComparison.Ordinal))
            {
                (link with { RedirectedTo = client.Endpoint.AbsoluteUri }).Write(collectionPath);
            }
        }
    }
}

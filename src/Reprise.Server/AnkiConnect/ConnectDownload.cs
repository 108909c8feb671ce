using System.Net;
using System.Net.Sockets;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Downloads for AnkiConnect's clients. Every hop is checked: its host must be listed by the administrator, or lie in the public network if that is allowed.</summary>
/// <remarks>The connection goes to the address that was checked, so a name that resolves differently a moment later changes nothing.</remarks>
internal sealed class ConnectDownload(IReadOnlyList<string> hosts, bool anyPublic, long largest)
{
    private const int MostHops = 6;

    /// <summary>The bytes at an address.</summary>
    /// <exception cref="ConnectException">It is not allowed, does not answer 200, or is too large.</exception>
    public byte[] Get(string url, TimeSpan timeout)
    {
        if (hosts.Count == 0 && !anyPublic)
        {
            throw new ConnectException("This server does not download files for clients.");
        }

        using var patience = new CancellationTokenSource(timeout);
        using var handler = new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            return Follow(client, url, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new ConnectException($"{url} did not answer within {timeout.TotalSeconds:0} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new ConnectException($"{url} could not be downloaded: {failure.Message}");
        }
    }

    /// <summary>A client whose every connection, those of redirections too, goes to an allowed host only, and which takes no more than allowed.</summary>
    public HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        ConnectCallback = ConnectAsync,
        UseProxy = false,
        UseCookies = false,
        MaxAutomaticRedirections = MostHops,
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        MaxResponseContentBufferSize = largest,
    };

    private byte[] Follow(HttpClient client, string url, CancellationToken cancel)
    {
        var address = Web(url, null);
        for (var hop = 0; hop < MostHops; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.ParseAdd("Reprise");
            using var answer = client.Send(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                && answer.Headers.Location is { } location)
            {
                address = Web(location.OriginalString, address);
                continue;
            }

            return answer.StatusCode == HttpStatusCode.OK
                ? ReadAll(answer.Content.ReadAsStream(cancel), url, cancel)
                : throw new ConnectException($"{url} download failed with return code {(int)answer.StatusCode}");
        }

        throw new ConnectException($"{url} redirects too often");
    }

    private static Uri Web(string url, Uri? from) =>
        (from is null ? Uri.TryCreate(url, UriKind.Absolute, out var address) : Uri.TryCreate(from, url, out address)) && address.Scheme is "http" or "https"
            ? address
            : throw new ConnectException($"{url} is not a web address");

    private byte[] ReadAll(Stream body, string url, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = body.ReadAsync(buffer, cancel).AsTask().GetAwaiter().GetResult()) > 0)
        {
            if (content.Length + read > largest)
            {
                throw new ConnectException($"{url} is larger than {largest >> 20} MB");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var listed = hosts.Any(entry => entry.Equals(host, StringComparison.OrdinalIgnoreCase) || entry.Equals($"{host}:{port}", StringComparison.OrdinalIgnoreCase));
        if (!listed && !anyPublic)
        {
            throw new HttpRequestException($"{host} is not among the hosts that the administrator allows");
        }

        var addresses = await Dns.GetHostAddressesAsync(host.Trim('[', ']'), cancel);
        var target = addresses.FirstOrDefault(address => listed || IsPublic(address)) ?? throw new HttpRequestException("the address is not a public one");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address lies outside of loopback, private, link-local, shared, documentation and multicast networks.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any))
        {
            return false;
        }

        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !(bytes[0] is 0 or 10 or >= 224
                || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
                || (bytes[0] == 192 && bytes[1] == 168)
                || (bytes[0] == 169 && bytes[1] == 254)
                || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127)
                || (bytes[0] == 192 && bytes[1] == 0 && bytes[2] is 0 or 2)
                || (bytes[0] == 198 && bytes[1] is 18 or 19)
                || (bytes[0] == 198 && bytes[1] == 51 && bytes[2] == 100)
                || (bytes[0] == 203 && bytes[1] == 0 && bytes[2] == 113))
            : !(plain.IsIPv6LinkLocal || plain.IsIPv6SiteLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6Multicast || LeadsToIPv4(bytes));
    }

    /// <summary>Whether an IPv6 address only wraps an IPv4 one (64:ff9b::/96, 2002::/16, ::/96): a way around the rules above.</summary>
    private static bool LeadsToIPv4(byte[] bytes) =>
        (bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xff && bytes[3] == 0x9b) || (bytes[0] == 0x20 && bytes[1] == 0x02) || bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0;
}

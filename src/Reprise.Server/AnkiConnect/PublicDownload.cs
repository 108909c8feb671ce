using System.Net;
using System.Net.Sockets;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Downloads from public addresses only: the address is checked at every connection, so at every redirect as well.</summary>
internal static class PublicDownload
{
    private const long Largest = 100L << 20;

    /// <summary>The bytes at an address.</summary>
    /// <exception cref="ConnectException">It is not public, does not answer 200, or is too large.</exception>
    public static byte[] Get(string url, TimeSpan timeout)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new ConnectException($"{url} is not a web address");
        }

        using var handler = new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false, MaxAutomaticRedirections = 5 };
        using var client = new HttpClient(handler) { Timeout = timeout, MaxResponseContentBufferSize = Largest };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("Reprise");
        try
        {
            using var answer = client.Send(request);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new ConnectException($"{url} download failed with return code {(int)answer.StatusCode}");
            }

            using var content = new MemoryStream();
            answer.Content.CopyTo(content, context: null, CancellationToken.None);
            return content.ToArray();
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            throw new ConnectException($"{url} could not be downloaded: {failure.Message}");
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var target = addresses.FirstOrDefault(IsPublic) ?? throw new HttpRequestException("the address is not a public one");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address lies outside of loopback, private, link-local and multicast networks.</summary>
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
                || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127))
            : !(plain.IsIPv6LinkLocal || plain.IsIPv6SiteLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6Multicast);
    }
}

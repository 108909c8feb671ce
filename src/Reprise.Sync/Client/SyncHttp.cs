using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Reprise.Sync;

/// <summary>The HTTP client of the sync client: no redirects of its own, proxies from the environment, extra authorities.</summary>
internal static class SyncHttp
{
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    public static HttpClient Create(SyncClientOptions options) =>
        new(options.Handler ?? CreateHandler(options), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    private static SocketsHttpHandler CreateHandler(SyncClientOptions options)
    {
        // Proxies: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY in either case, with escaped credentials; on Windows and macOS the system's.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = ConnectionLife,
            ResponseHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1,
        };
        if (options.CertificateAuthorities is { } path)
        {
            var authorities = ReadAuthorities(path);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
        }

        if (options.MayReach is { } mayReach)
        {
            handler.ConnectCallback = (context, cancel) => ConnectAsync(context, mayReach, cancel);
        }

        return handler;
    }

    /// <summary>Connects to an address that was asked about: a name that resolves differently a moment later changes nothing.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, Func<string, IPAddress, bool> mayReach, CancellationToken cancel)
    {
        var target = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(target.Host.Trim('[', ']'), cancel);
        if (context.InitialRequestMessage.RequestUri is { } wanted && string.Equals(wanted.IdnHost, target.Host, StringComparison.OrdinalIgnoreCase))
        {
            addresses = [.. addresses.Where(address => mayReach(target.Host, address))];
            Require(addresses.Length > 0, target.Host);
        }
        else if (context.InitialRequestMessage.RequestUri is { HostNameType: UriHostNameType.IPv4 or UriHostNameType.IPv6 } literal)
        {
            // The connection is the proxy's; it resolves names by itself.
            Require(mayReach(literal.IdnHost, IPAddress.Parse(literal.IdnHost)), literal.IdnHost);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Require(bool allowed, string host)
    {
        if (!allowed)
        {
            throw new SyncException(SyncFault.InvalidEndpoint, $"{host} does not lie in the public network. Ask the administrator of this server to allow it.")
            {
                Facts = new Dictionary<string, object> { ["host"] = host },
            };
        }
    }

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (System.Security.Cryptography.CryptographicException failure)
        {
            throw new SyncException(SyncFault.Certificate, $"{path} holds no certificates in PEM form.", failure);
        }

        return authorities.Count > 0 ? authorities : throw new SyncException(SyncFault.Certificate, $"{path} holds no certificates in PEM form.");
    }

    /// <summary>What the system trusts, and chains that end in one of the extra authorities. A wrong host name is never trusted.</summary>
    private static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return errors == SslPolicyErrors.None;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(element => element.Certificate).ToArray());
        }

        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(server);
    }
}

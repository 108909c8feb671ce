using System.Net.Security;
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
            DefaultRequestVersion = System.Net.HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    private static SocketsHttpHandler CreateHandler(SyncClientOptions options)
    {
        // Proxies: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY in either case, with escaped credentials; on Windows and macOS the system's.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            PooledConnectionLifetime = ConnectionLife,
            ResponseHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1,
        };
        if (options.CertificateAuthorities is { } path)
        {
            var authorities = ReadAuthorities(path);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
        }

        return handler;
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

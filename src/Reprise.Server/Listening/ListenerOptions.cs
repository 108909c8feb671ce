using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Reprise.Server;

/// <summary>How the web server listens: addresses, certificate and limits.</summary>
internal static class ListenerOptions
{
    /// <summary>The largest body of a request that names no limit of its own.</summary>
    private const long LargestBody = 16L << 20;

    /// <summary>Whether it listens at an https address.</summary>
    public static bool Encrypts(ServerOptions options) => options.Urls.Append(options.ConnectUrl).Any(url => url is not null && IsHttps(BindingAddress.Parse(url)));

    /// <summary>The web server's options.</summary>
    /// <param name="options">The server's.</param>
    /// <param name="services">What the web server may ask for: the loggers.</param>
    /// <exception cref="InvalidServerOptionsException">The options contradict each other.</exception>
    public static KestrelServerOptions Create(ServerOptions options, IServiceProvider services)
    {
        var kestrel = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 64 << 10;

        // What is wrong with this header the synchronisation server tells, in the protocol's own way.
        kestrel.RequestHeaderEncodingSelector = name => name.Equals("anki-sync", StringComparison.OrdinalIgnoreCase) ? System.Text.Encoding.Latin1 : null;
        foreach (var url in options.Urls)
        {
            Listen(kestrel, BindingAddress.Parse(url), options, _ => { });
        }

        if (options.ConnectUrl is { } connect)
        {
            ListenForConnect(kestrel, BindingAddress.Parse(connect), options);
        }

        return kestrel;
    }

    private static void ListenForConnect(KestrelServerOptions kestrel, BindingAddress address, ServerOptions options)
    {
        void Mark(ListenOptions listen) => listen.Use(next => connection =>
        {
            connection.Features.Set(ConnectPort.Instance);
            return next(connection);
        });

        Listen(kestrel, address, options, Mark);

        // Some clients try ::1 first when they are told "localhost"; not every machine has it.
        if (address.Host == "127.0.0.1" && address.Port != 0 && IsFree(new IPEndPoint(IPAddress.IPv6Loopback, address.Port)))
        {
            kestrel.Listen(IPAddress.IPv6Loopback, address.Port, Mark);
        }
    }

    private static bool IsFree(IPEndPoint address)
    {
        try
        {
            using var probe = new System.Net.Sockets.TcpListener(address);
            probe.Start();
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static void Listen(KestrelServerOptions kestrel, BindingAddress address, ServerOptions options, Action<ListenOptions> more)
    {
        void Configure(ListenOptions listen)
        {
            if (IsHttps(address))
            {
                listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = options.Certificate is null
                        ? throw new InvalidServerOptionsException("An https address needs --certificate and --certificate-key.")
                        : X509Certificate2.CreateFromPemFile(options.Certificate, options.CertificateKey),
                });
            }

            more(listen);
        }

        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
        {
            kestrel.Listen(ip, address.Port, Configure);
        }
        else if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenLocalhost(address.Port, Configure);
        }
        else
        {
            kestrel.ListenAnyIP(address.Port, Configure);
        }
    }

    private static bool IsHttps(BindingAddress address) => address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
}

using System.Net;

namespace Reprise.Server;

/// <summary>The proxies whose headers are believed.</summary>
internal sealed class TrustedProxies
{
    /// <summary>Reads the addresses and networks of the options.</summary>
    /// <exception cref="InvalidServerOptionsException">One is neither.</exception>
    public TrustedProxies(ServerOptions options)
    {
        foreach (var proxy in options.TrustedProxies)
        {
            if (IPNetwork.TryParse(proxy, out var network))
            {
                Networks.Add(network);
            }
            else
            {
                Addresses.Add(IPAddress.TryParse(proxy, out var address)
                    ? address
                    : throw new InvalidServerOptionsException($"\"{proxy}\" is not the address or network of a proxy."));
            }
        }
    }

    public List<IPAddress> Addresses { get; } = [];

    public List<IPNetwork> Networks { get; } = [];

    public bool IsEmpty => Addresses.Count == 0 && Networks.Count == 0;

    /// <summary>Whether a request's own sender, before any header is looked at, is such a proxy.</summary>
    public bool Contains(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Addresses.Exists(known => known.Equals(plain) || known.Equals(address)) || Networks.Exists(network => network.Contains(plain));
    }

    /// <summary>Whether the request came directly from such a proxy. Noted before forwarded headers are taken out.</summary>
    public static bool Sent(HttpContext context) => context.Items.ContainsKey(typeof(TrustedProxies));

    /// <summary>Middleware that decides it.</summary>
    public Task Note(HttpContext context, RequestDelegate next)
    {
        if (Contains(context.Connection.RemoteIpAddress))
        {
            context.Items[typeof(TrustedProxies)] = true;
        }

        return next(context);
    }
}

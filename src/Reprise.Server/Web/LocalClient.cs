using System.Net;

namespace Reprise.Server;

/// <summary>Tells requests from this machine, to this machine by a local name, through no proxy.</summary>
internal static class LocalClient
{
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "Via", "CF-Connecting-IP", "True-Client-IP"];

    /// <summary>Whether the request is a local one. Noted before forwarded headers are taken out.</summary>
    public static bool IsLocal(this HttpContext context) => context.Items.ContainsKey(typeof(LocalClient));

    /// <summary>Middleware that decides it, once and first.</summary>
    public static Task Note(HttpContext context, RequestDelegate next)
    {
        if (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && IsLoopbackHost(context.Request.Host.Host) && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey))
        {
            context.Items[typeof(LocalClient)] = true;
        }

        return next(context);
    }

    /// <summary>Whether a Host header names this machine itself.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

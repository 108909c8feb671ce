using System.Net;

namespace Reprise.Server;

/// <summary>Refuses requests for names this server is not known by, so that a foreign page cannot reach it by a name that resolves here.</summary>
/// <remarks>Plain addresses and loopback names cannot be re-bound by a foreign name server and always pass.</remarks>
internal sealed class HostCheck(RequestDelegate next, ServerOptions options)
{
    private readonly HashSet<string> names = new(options.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (IsDevice(context) || LocalClient.IsLoopbackHost(host) || IPAddress.TryParse(host.Trim('[', ']'), out _) || names.Contains(host))
        {
            return next(context);
        }

        throw new ApiException(
            StatusCodes.Status400BadRequest, "unknown-host", $"This server is not known as \"{host}\". Start it with --allowed-host {host} if it should be.");
    }

    /// <summary>A stock server knows no names, and devices would take the refusal for a damaged collection. The protocol uses no cookie, so that a foreign page gains nothing by it.</summary>
    private bool IsDevice(HttpContext context)
    {
        var path = (context.Request.Path.StartsWithSegments(options.PathBase, out var below) ? below : context.Request.Path).Value ?? "";
        return path is "/health" || path.StartsWith("/sync/", StringComparison.Ordinal) || path.StartsWith("/msync/", StringComparison.Ordinal);
    }
}

using Microsoft.AspNetCore.Http.Features;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Hands <c>/sync/…</c> and <c>/msync/…</c> to the synchronisation server. Paths match exactly, case and trailing slash included.</summary>
internal sealed class SyncProtocol(RequestDelegate next, SyncServer server, SignInAttempts attempts, SyncKeys keys, ILogger<SyncProtocol> log)
{
    private const string LogIn = "/sync/hostKey";
    private const string Meta = "/sync/meta";

    /// <summary>The synchronisation server of all accounts.</summary>
    public static SyncServer CreateServer(IServiceProvider services) => new(
        services.GetRequiredService<SyncAccounts>(),
        new SyncServerOptions { Time = services.GetRequiredService<TimeProvider>() });

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (ConnectPort.Is(context) || !(path.StartsWith("/sync/", StringComparison.Ordinal) || path.StartsWith("/msync/", StringComparison.Ordinal)))
        {
            await next(context);
            return;
        }

        Unbound(context);
        var address = context.Connection.RemoteIpAddress;
        var isLogIn = string.Equals(path, LogIn, StringComparison.Ordinal);
        if (isLogIn && attempts.Wait(address, "") > TimeSpan.Zero)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var answer = await server.HandleAsync(RequestOf(context, path), context.RequestAborted);
        if (isLogIn && answer.Status == StatusCodes.Status403Forbidden)
        {
            attempts.Failed(address, "");
        }

        if (answer.Status == StatusCodes.Status200OK && string.Equals(path, Meta, StringComparison.Ordinal))
        {
            RememberDevice(context);
        }

        log.LogDebug("{Path} answered {Status}", path, answer.Status);
        await SendAsync(context, answer);
    }

    /// <summary>A request that was answered has a header that can be read; older clients, which have none, stay nameless.</summary>
    private void RememberDevice(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue("anki-sync", out var values) && values is [{ } text])
        {
            var header = SyncHeader.Parse(text);
            keys.Synced(header.HostKey, SyncClients.Clean(header.Client));
        }
    }

    /// <summary>Collections are larger and lines slower than other requests are allowed to be; the protocol's own limits apply.</summary>
    private static void Unbound(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate(100, TimeSpan.FromSeconds(30));
        }
    }

    private static SyncRequest RequestOf(HttpContext context, string path) => new(
        context.Request.Method,
        path,
        context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        name => context.Request.Headers.TryGetValue(name, out var values) ? values[0] : null,
        context.Request.Body);

    private static async Task SendAsync(HttpContext context, SyncAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await answer.WriteAsync(context.Response.Body, context.RequestAborted);
        }
    }
}

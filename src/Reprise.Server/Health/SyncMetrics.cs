using System.Diagnostics;

namespace Reprise.Server;

/// <summary>Counts what devices do: requests by method, how long they take, how many bytes go each way, whole syncs and failed ones.</summary>
internal sealed class SyncMetrics(RequestDelegate next, ServerMetrics metrics)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (ConnectPort.Is(context) || !(path.StartsWith("/sync/", StringComparison.Ordinal) || path.StartsWith("/msync/", StringComparison.Ordinal)))
        {
            await next(context);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        var (received, sent) = (new CountingStream(context.Request.Body), new CountingStream(context.Response.Body));
        (context.Request.Body, context.Response.Body) = (received, sent);
        var cut = true;
        try
        {
            await next(context);
            cut = false;
        }
        finally
        {
            metrics.Sync(path, cut ? 0 : context.Response.StatusCode, Stopwatch.GetElapsedTime(start), received.Count, sent.Count);
        }
    }
}

using System.Diagnostics;

namespace Reprise.Server;

/// <summary>One line a request: its route, not its path, since paths hold names and keys.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, ServerMetrics metrics)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";
            var elapsed = Stopwatch.GetElapsedTime(start);
            metrics.Request(context.Request.Method, route, context.Response.StatusCode, elapsed);
            if (logger.IsEnabled(LogLevel.Debug))
            {
                LogRequest(context.Request.Method, route, context.Response.StatusCode, elapsed.TotalMilliseconds);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Route} {Status} {Milliseconds:F1} ms")]
    private partial void LogRequest(string method, string route, int status, double milliseconds);
}

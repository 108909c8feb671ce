namespace Reprise.Server;

/// <summary>Liveness and figures, for whoever watches over the server.</summary>
internal static class HealthEndpoints
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>Answers the liveness paths before anything else is looked at.</summary>
    public static Task AnswerLiveness(HttpContext context, RequestDelegate next)
    {
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        switch (context.Request.Path.Value)
        {
            case "/healthz" when reads:
                break;

            // As the stock sync server answers (docs/spec/sync-protocol.md §2.1).
            case "/health":
                context.Response.StatusCode = reads ? StatusCodes.Status200OK : StatusCodes.Status405MethodNotAllowed;
                context.Response.Headers.Allow = reads ? default : "GET,HEAD";
                return Task.CompletedTask;
            default:
                return next(context);
        }

        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync("ok", context.RequestAborted);
    }

    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/metrics", Metrics).ExcludeFromDescription();

    /// <summary>For local clients, and for others with the token of an administrator.</summary>
    private static IResult Metrics(HttpContext context, ServerMetrics metrics, Sessions sessions)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var allowed = context.IsLocal()
            || (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && sessions.FindByToken(authorization["Bearer ".Length..].Trim()) is { Account.Administrator: true });
        return allowed ? Results.Text(metrics.Write(), OpenMetrics) : Results.Unauthorized();
    }
}

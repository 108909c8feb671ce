namespace Reprise.Server;

/// <summary>Figures, for whoever watches over the server.</summary>
internal static class HealthEndpoints
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

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

namespace Reprise.Server;

/// <summary>Refuses changing requests that a foreign page could have made: the API asks for a header that only its own page can send.</summary>
internal sealed class ForgeryCheck(RequestDelegate next)
{
    public const string Header = "X-Reprise";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        if (!request.Headers.ContainsKey(Header))
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "forgery", $"The request lacks the header {Header}.");
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "forgery", "The request comes from another site.");
        }

        return next(context);
    }
}

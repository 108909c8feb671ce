using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Reprise.Server;

/// <summary>Answers with a sentence what no address of the API takes.</summary>
internal sealed class ApiBorder(RequestDelegate next, IOptions<JsonOptions> json)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        RequireKnownCharset(context.Request);
        await next(context);
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null })
        {
            await response.WriteAsJsonAsync(Problem(context), json.Value.SerializerOptions, "application/problem+json", CancellationToken.None);
        }
    }

    private static void RequireKnownCharset(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && type.Encoding is null)
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "invalid", $"The request's characters are written as \"{type.Charset}\", which is not known here. Write them as UTF-8.");
        }
    }

    private static ProblemDetails Problem(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.Problem(StatusCodes.Status404NotFound, "not-found", "The API has nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => Problems.Problem(StatusCodes.Status405MethodNotAllowed, "invalid", $"This address does not take {context.Request.Method}, but {context.Response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => BadRequests.TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => BadRequests.NoJson(),
        var status when context.Request.QueryString.HasValue => Problems.Problem(status, "invalid", $"A value in \"{context.Request.QueryString}\" is not what is expected here."),
        var status => Problems.Problem(status, "invalid", "The request could not be read."),
    };
}

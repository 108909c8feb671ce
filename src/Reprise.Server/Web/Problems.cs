using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Reprise.Server;

/// <summary>Turns what went wrong into problem details: the one place where errors of the engine get an HTTP status.</summary>
internal sealed partial class Problems(RequestDelegate next, ILogger<Problems> logger, IOptions<JsonOptions> json)
{
    private const int DiskFull = unchecked((int)0x80070070);
    private const int LinuxNoSpace = 28;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            var problem = From(error);
            if (problem.Status >= StatusCodes.Status500InternalServerError)
            {
                LogFailure(error.GetType().FullName, error.StackTrace);
            }

            await WriteAsync(context, problem, json.Value);
        }
    }

    /// <summary>The problem that an error is for a client.</summary>
    public static ProblemDetails From(Exception error) => error switch
    {
        ApiException api => Problem(api.Status, api.Code, api.Message, [.. api.Facts]),
        InvalidAccountException invalid => From(ApiException.Invalid(invalid.Member, invalid.Message)),
        FullSyncNeededException needed => Problem(409, "full-sync-needed", needed.Message, ("here", needed.Here), ("modified", needed.Modified), ("serverModified", needed.ServerModified), ("first", needed.First)),
        Sync.SyncException sync => Problem(502, "sync-failed", sync.Message, [("fault", Words.Kebab(sync.Fault.ToString())), ("serverStatus", sync.Status), .. sync.Facts.Select(fact => (fact.Key, (object?)fact.Value))]),
        BadHttpRequestException bad => BadRequests.From(bad),
        IOException io when io.HResult is DiskFull or LinuxNoSpace => NoSpace(),
        _ => CollectionProblems.From(error) ?? Problem(500, "failed", "Something went wrong on the server. Nothing was changed; the server's log says more."),
    };

    public static ProblemDetails Problem(int status, string code, string detail, params (string Name, object? Value)[] facts)
    {
        var problem = new ProblemDetails { Type = $"https://reprise.invalid/problems/{code}", Title = Title(status), Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in facts)
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    public static ProblemDetails NoSpace() =>
        Problem(StatusCodes.Status507InsufficientStorage, "disk-full", "The server's disk is full. Nothing was changed; make room and try again.");

    public static async Task WriteAsync(HttpContext context, ProblemDetails problem, JsonOptions json)
    {
        context.Response.Clear();
        context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        if (problem.Extensions.TryGetValue("retryAfterSecs", out var wait) && wait is int seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsJsonAsync(problem, json.SerializerOptions, "application/problem+json", CancellationToken.None);
    }

    private static string Title(int status) => status switch
    {
        400 or 405 or 415 or 422 => "The request is not valid",
        401 => "Signed out",
        403 => "Not allowed",
        404 => "Not found",
        409 => "Conflict",
        413 => "Too large",
        429 => "Too many attempts",
        507 => "No room",
        _ => "Failed",
    };

    /// <summary>The error's message may hold content of cards, so only its kind and place are written.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed: {Kind} {Place}")]
    private partial void LogFailure(string? kind, string? place);
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;

namespace Reprise.Server;

/// <summary>The answer to whoever asks whether the process lives.</summary>
internal static class Liveness
{
    private static readonly byte[] Ok = [.. "ok"u8];

    /// <summary>Answers a request for a liveness path.</summary>
    public static bool TryAnswer(IFeatureCollection features, [NotNullWhen(true)] out Task? answer)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        var reads = request.Method is "GET" or "HEAD";
        switch (request.Path)
        {
            case "/healthz" when reads:
                answer = AnswerAsync(features);
                return true;

            // As the stock sync server answers (docs/spec/sync-protocol.md §2.1).
            case "/health":
                var response = features.GetRequiredFeature<IHttpResponseFeature>();
                response.StatusCode = reads ? StatusCodes.Status200OK : StatusCodes.Status405MethodNotAllowed;
                response.Headers.Allow = reads ? default : "GET,HEAD";
                answer = Task.CompletedTask;
                return true;
            default:
                answer = null;
                return false;
        }
    }

    private static async Task AnswerAsync(IFeatureCollection features)
    {
        var headers = features.GetRequiredFeature<IHttpResponseFeature>().Headers;
        headers.ContentType = "text/plain";
        headers.CacheControl = "no-store";
        headers.ContentLength = Ok.Length;
        await features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(Ok);
    }
}

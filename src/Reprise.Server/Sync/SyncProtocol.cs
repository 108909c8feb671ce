using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Hands <c>/sync/…</c> and <c>/msync/…</c> to the synchronisation server. Paths match exactly, case and trailing slash included.</summary>
internal sealed partial class SyncProtocol(RequestDelegate next, SyncServer server, SignInAttempts attempts, SyncKeys keys, ServerOptions options, ILogger<SyncProtocol> log)
{
    private const string LogIn = "/sync/hostKey";
    private const string Meta = "/sync/meta";
    private const string Upload = "/sync/upload";
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(20);
    private static readonly MinDataRate SlowestLine = new(100, TimeSpan.FromSeconds(30));

    private SemaphoreSlim SlowTurn { get; } = new(1, 1);

    /// <summary>The synchronisation server of all accounts.</summary>
    public static SyncServer CreateServer(IServiceProvider services) => new(
        services.GetRequiredService<SyncAccounts>(),
        OptionsOf(services.GetRequiredService<ServerOptions>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<SyncServer>()));

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (ConnectPort.Is(context) || !IsOurs(path))
        {
            await next(context);
            return;
        }

        Unbound(context);
        var request = RequestOf(context, path);
        var address = options.SyncClientAddress.AddressIn(request.Header) ?? context.Connection.RemoteIpAddress;
        var isLogIn = string.Equals(path, LogIn, StringComparison.Ordinal);
        var answer = isLogIn && attempts.Wait(address, "") > TimeSpan.Zero
            ? await AnswerSlowlyAsync(context, request)
            : await AnswerAsync(context, request);
        if (isLogIn && answer.Status == StatusCodes.Status403Forbidden)
        {
            attempts.Failed(address, "");
        }

        if (answer.Status == StatusCodes.Status200OK && string.Equals(path, Meta, StringComparison.Ordinal))
        {
            RememberDevice(context);
        }

        if (log.IsEnabled(LogLevel.Debug))
        {
            LogSizes(context.Request.ContentLength, answer.Headers.FirstOrDefault(header => header.Key == SyncAnswer.OriginalSize).Value, answer.Status, context.Connection.Id);
        }

        await SendAsync(context, answer);
        if (answer.Status == StatusCodes.Status200OK && string.Equals(path, Upload, StringComparison.Ordinal))
        {
            // A device that sends more than was read would take the closed connection for a failure and never see the answer.
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
    }

    /// <summary>
    /// After many wrong passwords from an address its logins are answered one at a time, and slowly. They are answered: a whole household, or everybody behind
    /// a proxy, may share the address, and to a device a refusal means that its password is wrong.
    /// </summary>
    private async Task<SyncAnswer> AnswerSlowlyAsync(HttpContext context, SyncRequest request)
    {
        if (!await SlowTurn.WaitAsync(LongestQueue, context.RequestAborted))
        {
            return SyncAnswer.Text(StatusCodes.Status403Forbidden, "403");
        }

        try
        {
            await Task.Delay(Slowness, context.RequestAborted);
            return await AnswerAsync(context, request);
        }
        finally
        {
            SlowTurn.Release();
        }
    }

    /// <summary>A body that breaks off or has no form is the client's fault, a file that cannot be read or written the server's; either way the answer is the protocol's.</summary>
    private async Task<SyncAnswer> AnswerAsync(HttpContext context, SyncRequest request)
    {
        try
        {
            return await server.HandleAsync(request, context.RequestAborted);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            return SyncAnswer.Text(StatusCodes.Status400BadRequest, "400");
        }
        catch (IOException failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(failure.GetType().FullName, failure.StackTrace);
            return SyncAnswer.Text(StatusCodes.Status500InternalServerError, "500");
        }
    }

    /// <summary>Whether nobody else may answer, the web app's page least of all: what looks like the protocol but is not spelled exactly so is not found.</summary>
    private static bool IsOurs(string path) =>
        new[] { "/sync", "/msync" }.Any(prefix =>
            path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (path.Length == prefix.Length || path[prefix.Length] == '/'))
        || string.Equals(path, "/health", StringComparison.Ordinal) || path.StartsWith("/health/", StringComparison.OrdinalIgnoreCase);

    private static SyncServerOptions OptionsOf(ServerOptions options, ILogger log) => new()
    {
        Time = options.Time,
        Limits = options.SyncLimits,
        ClientAddress = options.SyncClientAddress,
        Log = log,
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Sync request of {Bytes} packed bytes (nothing: sent in pieces) answered {Status} with {AnswerBytes} bytes before packing on connection {Connection}")]
    private partial void LogSizes(long? bytes, string? answerBytes, int status, string connection);

    [LoggerMessage(Level = LogLevel.Error, Message = "A sync request failed: {Kind} {Place}")]
    private partial void LogFailure(string? kind, string? place);

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

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = SlowestLine;
        }

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } sending)
        {
            sending.MinDataRate = SlowestLine;
        }
    }

    private static SyncRequest RequestOf(HttpContext context, string path) => new(
        context.Request.Method,
        path,
        context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        name => context.Request.Headers.TryGetValue(name, out var values) ? FirstOrAll(name, values) : null,
        context.Request.Body);

    /// <summary>Of the protocol's own header the first counts; of a proxy's all, joined as HTTP joins them.</summary>
    private static string? FirstOrAll(string name, Microsoft.Extensions.Primitives.StringValues values) =>
        name.StartsWith("anki", StringComparison.Ordinal) ? values[0] : values.ToString();

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

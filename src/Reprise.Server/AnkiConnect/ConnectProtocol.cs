using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>Answers AnkiConnect requests on the port of its own and at <c>/connect</c>. Cookies mean nothing here.</summary>
/// <remarks>
/// A key (in the request or as bearer token) is an API token and chooses the account. Without one only programs on this machine are served, and
/// only while there is a single account.
/// </remarks>
internal sealed class ConnectProtocol(
    RequestDelegate next, ServerOptions options, Sessions sessions, AccountDirectory accounts, OpenCollections collections, DataFolder folder, AccountEvents events)
{
    private const string Path = "/connect";
    private const long LargestBody = 256L << 20;
    private const string Bearer = "Bearer ";

    private readonly ConcurrentDictionary<AccountId, ConnectState> states = new();
    private readonly ConnectConfig configured = options.ConnectConfigPath is { } file ? ConnectConfig.Parse(File.ReadAllText(file)) : new ConnectConfig();

    public async Task InvokeAsync(HttpContext context)
    {
        if (!ConnectPort.Is(context) && !context.Request.Path.Equals(Path, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new ConnectRequest(
            context.Request.Method,
            context.Request.Headers.TryGetValue("Origin", out var origin) ? origin.ToString() : null,
            context.Request.Headers["Access-Control-Request-Private-Network"] == "true",
            body.ToArray());
        var answer = await AnswerAsync(context, request);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private async Task<ConnectAnswer> AnswerAsync(HttpContext context, ConnectRequest request)
    {
        var key = KeyOf(context, request.Body);
        var account = key is not null && !string.Equals(key, configured.ApiKey, StringComparison.Ordinal)
            ? sessions.FindByToken(key)
            : context.IsLocal() && accounts.List() is [{ State: AccountState.Active } only] ? only : null;
        if (account is null)
        {
            // Nobody's collection: the pipeline alone answers, with a key that nothing equals.
            return new ConnectService(new NoAccountHost(configured with { ApiKey = "\u0000" }, options.Time)).Handle(request);
        }

        var state = states.GetOrAdd(account.Id, id => new ConnectState(configured, (command, arguments) => events.Publish(id, "gui", new GuiCommand(command, arguments))));
        using var lease = await collections.EnterAsync(account.Id, context.RequestAborted);
        using var host = new ConnectHost(account, lease.Collection, folder.Of(account.Id), options, state, key, events);
        return new ConnectService(host).Handle(request);
    }

    /// <summary>The key of the request, whichever way it was sent.</summary>
    private static string? KeyOf(HttpContext context, byte[] body)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[Bearer.Length..].Trim();
        }

        try
        {
            return (JsonNode.Parse(body) as JsonObject)?["key"] is JsonValue key && key.TryGetValue<string>(out var text) ? text : null;
        }
        catch (JsonException)
        {
            // The pipeline answers malformed bodies itself.
            return null;
        }
    }
}

/// <summary>What is kept of an account between AnkiConnect requests.</summary>
internal sealed class ConnectState(ConnectConfig config, Action<string, JsonObject> tell)
{
    public ConnectConfig Config { get; set; } = config;

    public GuiSession Gui { get; } = new(tell);
}

/// <summary>The event that tells pages what an AnkiConnect client asked the windows to do.</summary>
internal sealed record GuiCommand(string Command, JsonObject Arguments);

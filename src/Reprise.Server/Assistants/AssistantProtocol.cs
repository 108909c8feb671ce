using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>The Model Context Protocol at <c>/mcp</c> (streamable HTTP, without sessions): the reach of AnkiConnect for assistants.</summary>
/// <remarks>Cookies mean nothing here. Without a key a single user's own machine may read; changing anything takes a key that allows writing.</remarks>
internal sealed class AssistantProtocol(RequestDelegate next, ServerOptions options, AccountDirectory accounts, Sessions sessions, ControlKey control, ConnectAccounts connect)
{
    private const string Path = "/mcp";
    private const string ScopeHeader = "X-Reprise-Scope";
    private const string Bearer = "Bearer ";
    private const int LargestRequest = 4 << 20;
    private const int LargestAnswer = 256 << 10;
    private const int MethodNotFound = -32601;
    private const int InvalidRequest = -32600;
    private const int ParseError = -32700;
    private static readonly string[] Versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.Equals(Path, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        // A page in a browser sends its origin: no foreign one has any business here.
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{context.Request.Scheme}://{context.Request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "forgery", "The request comes from another site.");
        }

        if (Who(context) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ApiException(StatusCodes.Status401Unauthorized, "signed-out", "A key is needed: send it as bearer token.");
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            // There is no stream of the server's own messages, and no session to end.
            context.Response.Headers.Allow = "POST";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        await AnswerAsync(context, await ReplyAsync(context, caller));
    }

    private static async Task AnswerAsync(HttpContext context, JsonObject? reply)
    {
        if (reply is null)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(reply.ToJsonString(Json), context.RequestAborted);
    }

    private async Task<JsonObject?> ReplyAsync(HttpContext context, ConnectCaller caller)
    {
        JsonNode? message;
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            message = body.Length <= LargestRequest ? JsonNode.Parse(body.ToArray()) : null;
        }
        catch (JsonException)
        {
            return Error(null, ParseError, "The message is not JSON.");
        }

        if (message is not JsonObject request || request["method"] is not JsonValue method || !method.TryGetValue<string>(out var name))
        {
            // An answer of the client's: nothing was asked of it.
            return message is JsonObject answer && (answer.ContainsKey("result") || answer.ContainsKey("error")) ? null : Error(null, InvalidRequest, "That is not a request.");
        }

        if (!request.TryGetPropertyValue("id", out var id))
        {
            return null;
        }

        var parameters = request["params"] as JsonObject ?? [];
        return name switch
        {
            "initialize" => Result(id, Initialize(parameters)),
            "ping" => Result(id, []),
            "tools/list" => Result(id, List(caller)),
            "tools/call" => Result(id, await CallAsync(parameters, caller, context.RequestAborted)),
            _ => Error(id, MethodNotFound, $"There is no method {name}."),
        };
    }

    private static JsonObject Initialize(JsonObject parameters)
    {
        var wanted = parameters["protocolVersion"]?.ToString() ?? "";
        return new JsonObject
        {
            ["protocolVersion"] = Versions.Contains(wanted, StringComparer.Ordinal) ? wanted : Versions[0],
            ["capabilities"] = new JsonObject { ["tools"] = new JsonObject() },
            ["serverInfo"] = new JsonObject { ["name"] = "reprise", ["title"] = "Reprise", ["version"] = SessionEndpoints.Version },
            ["instructions"] = "A person's spaced-repetition collection. Searches use Anki's syntax. Fields are HTML. Ask before changing many notes.",
        };
    }

    private static JsonObject List(ConnectCaller caller) => new()
    {
        ["tools"] = new JsonArray([.. AssistantTools.All.Where(tool => caller.MayWrite || !tool.Writes).Select(tool => (JsonNode)new JsonObject
        {
            ["name"] = tool.Name,
            ["description"] = tool.Description,
            ["inputSchema"] = tool.Schema(),
            ["annotations"] = new JsonObject { ["readOnlyHint"] = !tool.Writes, ["destructiveHint"] = false, ["openWorldHint"] = false },
        })]),
    };

    private async Task<JsonObject> CallAsync(JsonObject parameters, ConnectCaller caller, CancellationToken cancel)
    {
        var name = parameters["name"]?.ToString();
        if (AssistantTools.All.FirstOrDefault(tool => tool.Name == name) is not { } wanted)
        {
            return Content($"There is no tool {name}.", failed: true);
        }

        if (wanted.Writes && !caller.MayWrite)
        {
            return Content("This key allows reading only.", failed: true);
        }

        try
        {
            var arguments = new AssistantArguments(parameters["arguments"] as JsonObject ?? []);
            var result = await connect.RunAsync(caller, service => wanted.Run(arguments, service.Run), cancel);
            var text = result?.ToJsonString(Json) ?? "null";
            return text.Length <= LargestAnswer || wanted.Name == AssistantTools.FileTool
                ? Content(text, failed: false)
                : Content("The answer is too long. Ask for less at a time.", failed: true);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            // Whatever goes wrong is an answer that the assistant can act on.
            return Content(failure.Message, failed: true);
        }
    }

    private ConnectCaller? Who(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return options.SingleUser && context.IsLocal() && accounts.List() is [{ State: AccountState.Active } only]
                ? new ConnectCaller(only, MayWrite: false, null, KeyInHeader: true)
                : null;
        }

        var key = authorization[Bearer.Length..].Trim();
        if (Secret.Same(key, control.Value))
        {
            var name = context.Request.Headers["X-Reprise-Account"].ToString();
            var account = name.Length > 0 ? accounts.Find(name) : accounts.List() is [var single] ? single : null;
            return account is null ? null : new ConnectCaller(account, context.Request.Headers[ScopeHeader] == "write", null, KeyInHeader: true);
        }

        return sessions.FindByToken(key) is { } owner ? new ConnectCaller(owner.Account, owner.MayWrite, key, KeyInHeader: true) : null;
    }

    private static JsonObject Content(string text, bool failed) => new()
    {
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
        ["isError"] = failed,
    };

    private static JsonObject Result(JsonNode? id, JsonObject result) => new() { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result };

    private static JsonObject Error(JsonNode? id, int code, string message) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    };
}

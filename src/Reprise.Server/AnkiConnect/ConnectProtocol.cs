using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>The HTTP side of AnkiConnect: on the port of its own, and at <c>/connect</c> on the main port. Cookies mean nothing here.</summary>
/// <remarks>docs/spec/ankiconnect.md §2. Whose collection is meant is the responder's business.</remarks>
internal sealed class ConnectProtocol(RequestDelegate next, IConnectResponder responder)
{
    private const string Path = "/connect";
    private const string SchemaPath = "/schema";
    private const long LargestBody = 1L << 30;
    private static readonly Lazy<byte[]> Schema = new(() => Encoding.UTF8.GetBytes(ConnectSchema.OpenApi().ToJsonString()));

    public async Task InvokeAsync(HttpContext context)
    {
        var onPort = ConnectPort.Is(context);
        if (HttpMethods.IsGet(context.Request.Method) && IsSchema(context.Request.Path, onPort))
        {
            await AnswerSchemaAsync(context);
            return;
        }

        if (!onPort && !context.Request.Path.Equals(Path, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }

        var answer = await responder.AnswerAsync(context, await ReadAsync(context));
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            foreach (var piece in answer.Body)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        }
    }

    private static bool IsSchema(PathString path, bool onPort) =>
        path.Equals(onPort ? SchemaPath : Path + SchemaPath, StringComparison.Ordinal) || (!onPort && path.Equals(SchemaPath, StringComparison.Ordinal));

    /// <summary>The description of all actions: documentation, which any page may read.</summary>
    private static Task AnswerSchemaAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.ContentLength = Schema.Value.Length;
        return context.Response.Body.WriteAsync(Schema.Value, context.RequestAborted).AsTask();
    }

    private static async Task<ConnectRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, 1 << 20));
        await request.Body.CopyToAsync(body, context.RequestAborted);
        return new ConnectRequest(
            request.Method,
            request.Headers.TryGetValue("Origin", out var origin) ? origin[^1] ?? "" : null,
            request.Headers["Access-Control-Request-Private-Network"] == "true",
            body.ToArray());
    }
}

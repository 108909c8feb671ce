using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Reprise.AnkiConnect;

namespace Reprise.Server;

/// <summary>The Model Context Protocol at <c>/mcp</c> (streamable HTTP, without sessions): the reach of AnkiConnect for assistants.</summary>
internal static class AssistantEndpoint
{
    private const string Path = "/mcp";
    private const int LargestAnswer = 256 << 10;
    private const string Instructions = "A person's spaced-repetition collection. Searches use Anki's syntax. Fields are HTML. Ask before changing many notes.";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// A way of its own past the checks for pages: assistants come with keys, not with cookies. It and the library's services are made for the first of them:
    /// most servers never see one.
    /// </summary>
    public static void UseAssistants(this IApplicationBuilder app)
    {
        var way = new Lazy<RequestDelegate>(() => Way(app));
        app.Use((context, next) => context.Request.Path.Equals(Path, StringComparison.Ordinal) ? way.Value(context) : next(context));
    }

    private static RequestDelegate Way(IApplicationBuilder app)
    {
        var protocol = new ApplicationBuilder(Library(app.ApplicationServices));
        protocol.UseRouting();
        protocol.UseEndpoints(endpoints => endpoints.MapMcp(Path));
        var gate = app.New();
        gate.UseMiddleware<AssistantGate>();
        gate.Run(protocol.Build());
        return gate.Build();
    }

    /// <summary>What the library needs. Requests keep the server's own services.</summary>
    private static ServiceProvider Library(IServiceProvider server)
    {
        var lifetime = server.GetRequiredService<IHostApplicationLifetime>();
        var services = new ServiceCollection();
        services.AddSingleton(server.GetRequiredService<ILoggerFactory>()).AddSingleton(server.GetRequiredService<DiagnosticListener>())
            .AddSingleton(lifetime).AddLogging().AddRoutingCore();
        services.AddMcpServer(mcp =>
            {
                mcp.ServerInfo = new Implementation { Name = "reprise", Title = "Reprise", Version = SessionEndpoints.Version };
                mcp.ServerInstructions = Instructions;
            })
            .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            .WithListToolsHandler((request, _) => ValueTask.FromResult(List(CallerOf(request.Services))))
            .WithCallToolHandler(async (request, cancel) => await CallAsync(request.Params, request.Services, cancel));
        var library = services.BuildServiceProvider();
        lifetime.ApplicationStopped.Register(library.Dispose);
        return library;
    }

    private static ListToolsResult List(ConnectCaller caller) => new()
    {
        Tools = [.. AssistantTools.All.Where(tool => caller.MayWrite || !tool.Writes).Select(tool => new Tool
        {
            Name = tool.Name,
            Description = tool.Description,
            InputSchema = tool.Schema,
            Annotations = new ToolAnnotations { ReadOnlyHint = !tool.Writes, DestructiveHint = false, OpenWorldHint = false },
        })],
    };

    private static async ValueTask<CallToolResult> CallAsync(CallToolRequestParams? parameters, IServiceProvider? services, CancellationToken cancel)
    {
        var caller = CallerOf(services);
        if (AssistantTools.All.FirstOrDefault(tool => tool.Name == parameters?.Name) is not { } wanted)
        {
            return Answer($"There is no tool {parameters?.Name}.", failed: true);
        }

        if (wanted.Writes && !caller.MayWrite)
        {
            return Answer("This key allows reading only.", failed: true);
        }

        try
        {
            var given = new JsonObject(parameters!.Arguments?.Select(argument => KeyValuePair.Create(argument.Key, JsonSerializer.SerializeToNode(argument.Value))) ?? []);
            var result = await services!.GetRequiredService<ConnectAccounts>().RunAsync(caller, onlyReads: !wanted.Writes, service => wanted.Run(new AssistantArguments(given), service.Run), cancel);
            var text = result?.ToJsonString(Json) ?? "null";
            return text.Length <= LargestAnswer || wanted.Name == AssistantTools.FileTool
                ? Answer(text, failed: false)
                : Answer("The answer is too long. Ask for less at a time.", failed: true);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            // Whatever goes wrong is an answer that the assistant can act on.
            return Answer(failure.Message, failed: true);
        }
    }

    private static ConnectCaller CallerOf(IServiceProvider? services) =>
        services?.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<ConnectCaller>() ?? throw new InvalidOperationException("A request came past the gate.");

    private static CallToolResult Answer(string text, bool failed) => new() { Content = [new TextContentBlock { Text = text }], IsError = failed };
}

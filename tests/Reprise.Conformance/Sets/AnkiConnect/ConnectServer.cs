using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reprise.AnkiConnect;
using Reprise.Server;

namespace Reprise.Conformance;

/// <summary>The server's own HTTP side of AnkiConnect, over a desktop as the scripts expect it, and the small file server that they download from.</summary>
internal sealed class ConnectServer : IDisposable
{
    private readonly WebApplication app;
    private readonly WebApplication files;
    private readonly Desktop desktop;

    private ConnectServer(WebApplication app, WebApplication files, Desktop desktop)
    {
        this.app = app;
        this.files = files;
        this.desktop = desktop;
        Connect = AddressOf(app);
        Files = AddressOf(files).GetLeftPart(UriPartial.Authority);
    }

    public Uri Connect { get; }

    public string Files { get; }

    /// <summary>A server on a free port, or on the one named.</summary>
    public static ConnectServer Start(ReplayStart start, int port = 0, string? filesHost = null)
    {
        var fileServer = Listening(0, builder => { });
        fileServer.Run(File);
        fileServer.Start();
        var answering = new Desktop(new ReplayHost(start, filesHost ?? AddressOf(fileServer).Authority));
        var connect = Listening(port, services => services.AddSingleton<IConnectResponder>(answering));
        connect.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                await Console.Error.WriteLineAsync(bug.ToString());
                throw;
            }
        });
        connect.UseMiddleware<ConnectProtocol>();
        connect.Start();
        return new ConnectServer(connect, fileServer, answering);
    }

    /// <summary>Serves until it is told to stop.</summary>
    public void Wait() => app.WaitForShutdown();

    public void Dispose()
    {
        app.StopAsync().GetAwaiter().GetResult();
        files.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)app).Dispose();
        ((IDisposable)files).Dispose();
        desktop.Dispose();
    }

    private static WebApplication Listening(int port, Action<IServiceCollection> register)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Use(next => connection =>
            {
                connection.Features.Set(ConnectPort.Instance);
                return next(connection);
            }));
        });
        builder.WebHost.UseShutdownTimeout(TimeSpan.Zero);
        register(builder.Services);
        return builder.Build();
    }

    private static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static async Task File(HttpContext context)
    {
        var (status, body) = context.Request.Path.Value switch
        {
            "/ok.txt" => (200, "downloaded text"),
            "/empty.txt" => (200, ""),
            "/redirect" => (302, ""),
            "/tone.mp3" => (200, "ID3 not really a sound \0\u0001\u0002"),
            "/no-content" => (204, ""),
            "/error" => (500, ""),
            _ => (404, ""),
        };
        context.Response.StatusCode = status;
        if (status == 302)
        {
            context.Response.Headers.Location = "/ok.txt";
        }

        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    }

    /// <summary>One desktop program: one request at a time.</summary>
    private sealed class Desktop(ReplayHost host) : IConnectResponder, IDisposable
    {
        private readonly ConnectService service = new(host);
        private readonly SemaphoreSlim turn = new(1, 1);

        public async Task<ConnectAnswer> AnswerAsync(HttpContext context, ConnectRequest request)
        {
            await turn.WaitAsync(context.RequestAborted);
            try
            {
                return service.Handle(request);
            }
            finally
            {
                turn.Release();
            }
        }

        public void Dispose()
        {
            turn.Dispose();
            host.Dispose();
        }
    }
}

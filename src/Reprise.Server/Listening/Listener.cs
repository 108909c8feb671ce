using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Reprise.Server;

/// <summary>
/// The web server, which can listen before there is a host: liveness it answers itself, every other request waits for the host's application.
/// Making that is two thirds of the time that a start takes.
/// </summary>
internal sealed class Listener : IServer
{
    private readonly LateLoggers loggers = new();
    private readonly KestrelServer kestrel;
    private readonly IHost? encryption;
    private readonly TaskCompletionSource<IRequestHandler> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool listens;

    /// <summary>A listener that does not listen yet.</summary>
    /// <exception cref="InvalidServerOptionsException">The options contradict each other.</exception>
    public Listener(ServerOptions options)
    {
        encryption = ListenerOptions.Encrypts(options) ? CreateServicesOfEncryption() : null;
        var settings = Options.Create(ListenerOptions.Create(options, encryption?.Services ?? loggers));
        kestrel = new KestrelServer(settings, new SocketTransportFactory(Options.Create(new SocketTransportOptions { WaitForDataBeforeAllocatingBuffer = false }), loggers), loggers);
    }

    public IFeatureCollection Features => kestrel.Features;

    /// <summary>Listens from now on, if it does not already.</summary>
    /// <exception cref="IOException">An address is in use (<see cref="AddressInUseException"/>) or cannot be had.</exception>
    public async Task ListenAsync(CancellationToken cancel)
    {
        if (!listens)
        {
            listens = true;
            await kestrel.StartAsync(new ListenerApplication(ready.Task), cancel);
        }
    }

    /// <summary>Where the lines go that the web server logs; without it nowhere.</summary>
    public void LogTo(ILoggerFactory factory) => loggers.Factory = factory;

    /// <summary>Hands requests to the host's application, first those that wait for it.</summary>
    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await ListenAsync(cancellationToken);
        ready.SetResult(new RequestHandler<TContext>(application));
    }

    /// <summary>Ends requests that still wait, takes no new ones, and waits for those that run.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        ready.TrySetCanceled(CancellationToken.None);
        return kestrel.StopAsync(cancellationToken);
    }

    public void Dispose()
    {
        ready.TrySetCanceled(CancellationToken.None);
        kestrel.Dispose();
        encryption?.Dispose();
    }

    /// <summary>What the web server asks for to speak https it registers itself, in a host: it gets one for this alone, which is never started.</summary>
    private IHost CreateServicesOfEncryption()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton<ILoggerFactory>(_ => loggers);
        return builder.Build();
    }
}

using Microsoft.Extensions.Hosting;

namespace Reprise.Server;

/// <summary>
/// Makes what a liveness check does not need once the server listens already: the way that all other requests take, and the services that work on
/// their own. Requests that come before wait for it; the server counts as started only after it. Making it is half of the time that a start takes.
/// </summary>
internal sealed partial class LateStart(IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<LateStart> logger) : IHostedLifecycleService
{
    private readonly TaskCompletionSource<RequestDelegate> way = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stack<IHostedService> started = [];
    private Func<RequestDelegate>? make;

    /// <summary>Names the method that makes the way; to be called before the host starts.</summary>
    public void Prepare(Func<RequestDelegate> makeWay) => make = makeWay;

    /// <summary>Hands a request on, as soon as there is a way.</summary>
    public Task HandOn(HttpContext context) => way.Task.IsCompletedSuccessfully ? way.Task.Result(context) : HandOnLater(context);

    private async Task HandOnLater(HttpContext context)
    {
        var ready = await way.Task.WaitAsync(context.RequestAborted);
        await ready(context);
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            way.SetResult(make!());
        }
        catch (Exception failure)
        {
            way.SetException(failure);
            throw;
        }

        foreach (var service in services.GetServices<ILateService>())
        {
            started.Push(service);
            await service.StartAsync(cancellationToken);
            if (service is BackgroundService { ExecuteTask: { } work })
            {
                _ = WatchAsync(work);
            }
        }
    }

    /// <summary>As the host does with the services it starts itself: one that fails ends the server.</summary>
    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It was told to end.
        }
        catch (Exception failure)
        {
            LogFailure(failure);
            lifetime.StopApplication();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (started.TryPop(out var service))
        {
            await service.StopAsync(cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Critical, Message = "A service of the server failed; the server ends.")]
    private partial void LogFailure(Exception failure);
}

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Reprise.Server;

/// <summary>Answers liveness at once, and hands every other request on as soon as there is somebody to take it.</summary>
internal sealed class ListenerApplication(Task<IRequestHandler> ready) : IHttpApplication<ListenerApplication.Request>
{
    public Request CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

    public Task ProcessRequestAsync(Request context)
    {
        if (Liveness.TryAnswer(context.Features, out var answer))
        {
            return answer;
        }

        return ready.IsCompletedSuccessfully ? context.HandTo(ready.Result) : HandOnLaterAsync(context);
    }

    public void DisposeContext(Request context, Exception? exception) => context.Dispose(exception);

    private async Task HandOnLaterAsync(Request request)
    {
        IRequestHandler handler;
        try
        {
            handler = await ready.WaitAsync(request.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The start failed, the server was told to end meanwhile, or nobody waits for the answer any more.
            request.Features.GetRequiredFeature<IHttpResponseFeature>().StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await request.HandTo(handler);
    }

    /// <summary>A request, and what the application that took it knows it by.</summary>
    public sealed class Request(IFeatureCollection features)
    {
        private IRequestHandler? handler;
        private object? context;

        public IFeatureCollection Features => features;

        public Task HandTo(IRequestHandler taker)
        {
            context = taker.Create(features);
            handler = taker;
            return taker.ProcessAsync(context);
        }

        public void Dispose(Exception? failure) => handler?.Dispose(context!, failure);
    }
}

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace Reprise.Server;

/// <summary>Server-sent events: what changed, how jobs go on.</summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    public static RouteGroupBuilder MapEvents(this RouteGroupBuilder api)
    {
        api.MapGet("/events", Stream).WithTags("Events").WithName("Events").WithSummary("Server-sent events: changes, job, sync, session")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        return api;
    }

    private static async Task Stream(HttpContext context, Caller caller, AccountEvents events, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            // A window that is told so asks what it missed: from then on it must miss nothing.
            await using var items = events.Listen(caller.Account.Id, ending.Token).GetAsyncEnumerator(ending.Token);
            var next = items.MoveNextAsync().AsTask();
            try
            {
                await context.Response.WriteAsync(": listening\n\n", ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
                while (true)
                {
                    using var beat = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
                    if (await Task.WhenAny(next, Task.Delay(Heartbeat, time, beat.Token)) == next)
                    {
                        await beat.CancelAsync();
                        if (!await next)
                        {
                            return;
                        }

                        await context.Response.WriteAsync($"event: {items.Current.Name}\ndata: {items.Current.Data}\n\n", ending.Token);
                        next = items.MoveNextAsync().AsTask();
                    }
                    else
                    {
                        await context.Response.WriteAsync(": still here\n\n", ending.Token);
                    }

                    await context.Response.Body.FlushAsync(ending.Token);
                }
            }
            finally
            {
                // An enumerator must not be disposed while it waits for its next item.
                await ending.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The window closed or the server stops: both are how this answer ends.
        }
    }
}

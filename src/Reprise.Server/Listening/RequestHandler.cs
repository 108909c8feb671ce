using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Reprise.Server;

/// <summary>An application of whatever context, to which requests are handed one by one.</summary>
internal interface IRequestHandler
{
    /// <summary>Makes the application's context of a request.</summary>
    object Create(IFeatureCollection features);

    /// <summary>Lets the application answer.</summary>
    Task ProcessAsync(object context);

    /// <summary>Gives the context back once the answer is out.</summary>
    void Dispose(object context, Exception? failure);
}

/// <inheritdoc/>
internal sealed class RequestHandler<TContext>(IHttpApplication<TContext> application) : IRequestHandler
    where TContext : notnull
{
    public object Create(IFeatureCollection features) => application.CreateContext(features);

    public Task ProcessAsync(object context) => application.ProcessRequestAsync((TContext)context);

    public void Dispose(object context, Exception? failure) => application.DisposeContext((TContext)context, failure);
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Reprise.Sync;

/// <summary>Settings of a sync server.</summary>
public sealed record SyncServerOptions
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How much is accepted.</summary>
    public SyncLimits Limits { get; init; } = SyncLimits.Stock;

    /// <summary>Where a client's address comes from; a request without the header of a proxy that should be there is refused.</summary>
    public ClientAddressSource ClientAddress { get; init; } = ClientAddressSource.Connection;

    /// <summary>A session without a request for this long is rolled back.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The same while somebody else waits for the collection.</summary>
    public TimeSpan IdleTimeoutWhenWaited { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After so long nobody waits any more, however busy the device is.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Where it is told what devices did: ids and sizes, at debug level.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}

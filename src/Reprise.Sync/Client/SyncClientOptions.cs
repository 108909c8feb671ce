using System.Net;

namespace Reprise.Sync;

/// <summary>How a client talks to a sync server.</summary>
public sealed record SyncClientOptions
{
    /// <summary>The server's base address.</summary>
    public Uri Endpoint { get; init; } = SyncEndpoint.AnkiWeb;

    /// <summary>The key that logging in gave; empty before that.</summary>
    public string HostKey { get; init; } = "";

    /// <summary>8 to 11. Servers of the last years speak 11; the old community server speaks 10.</summary>
    public int ProtocolVersion { get; init; } = SyncVersion.Highest;

    /// <summary>How long nothing may be sent or received before the request is given up.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A file of certificates (PEM) whose issuers are trusted besides those of the system.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>Tells by a host and one of its addresses whether requests may go there; null for everywhere. Proxies of the environment are not asked about.</summary>
    public Func<string, IPAddress, bool>? MayReach { get; init; }

    /// <summary>How much AnkiWeb accepts.</summary>
    public SyncLimits Limits { get; init; } = SyncLimits.Stock;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What this program calls itself.</summary>
    public ClientVersion Version { get; init; } = ClientVersion.Own;

    /// <summary>Sends the requests; null for the network.</summary>
    public HttpMessageHandler? Handler { get; init; }
}

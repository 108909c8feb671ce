using Reprise.Sync;

namespace Reprise.Server;

/// <summary>How a server is started. The command's options and the environment fill it; docs/operations.md explains each.</summary>
public sealed record ServerOptions
{
    /// <summary>The data folder. One process owns it at a time.</summary>
    public required string DataPath { get; init; }

    /// <summary>Addresses of the main port, <c>http://host:port</c> or <c>https://host:port</c>. Port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>Address of the AnkiConnect port, or null for none.</summary>
    public string? ConnectUrl { get; init; }

    /// <summary>The add-on's own <c>config.json</c>, whose settings count for AnkiConnect; null for the defaults.</summary>
    public string? ConnectConfigPath { get; init; }

    /// <summary>Folders whose files AnkiConnect's clients may read and write.</summary>
    public IReadOnlyList<string> ConnectFolders { get; init; } = [];

    /// <summary>Hosts (<c>name</c> or <c>name:port</c>) from which AnkiConnect's clients may have files downloaded.</summary>
    public IReadOnlyList<string> ConnectHosts { get; init; } = [];

    /// <summary>Whether loopback clients work in the only account without signing in.</summary>
    public bool SingleUser { get; init; }

    /// <summary>Host names the server is known by, besides loopback names and plain IP addresses.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of proxies whose forwarded headers are believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>The header in which a trusted proxy names the account of whoever it let in, such as <c>Remote-User</c>; null for none.</summary>
    public string? SignInHeader { get; init; }

    /// <summary>Whether an account is made for a name that the proxy lets in and nobody has yet.</summary>
    public bool SignInHeaderMakesAccounts { get; init; }

    /// <summary>Whether images of LaTeX on cards are made by the system's latex, dvipng and dvisvgm.</summary>
    public bool MakesLatex { get; init; }

    /// <summary>Path under which everything is served, such as <c>/reprise</c>; empty for the root.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Where scheduled backups of the whole server go; null for <c>server-backups</c> in the data folder.</summary>
    public string? BackupPath { get; init; }

    /// <summary>Folder of the built web app, or null if there is none.</summary>
    public string? WebRoot { get; init; }

    /// <summary>PEM file of the certificate for <c>https</c> addresses.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of the certificate's private key.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Which log lines are written.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Whether log lines are JSON objects instead of text.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a collection nobody uses stays open.</summary>
    public TimeSpan CloseIdleCollectionsAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest file accepted for import, in bytes.</summary>
    public long LargestImport { get; init; } = 16L << 30;

    /// <summary>The largest single media file accepted, in bytes.</summary>
    public long LargestMedia { get; init; } = 100L << 20;

    /// <summary>Hosts (<c>name</c> or <c>name:port</c>) outside of the public network with which the collections of accounts that are no administrators may sync.</summary>
    public IReadOnlyList<string> SyncHosts { get; init; } = [];

    /// <summary>PEM file of certificates whose issuers are trusted besides the system's when a collection syncs with another server; null for none.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>How much devices may send at once when they sync.</summary>
    public SyncLimits SyncLimits { get; init; } = SyncLimits.Stock;

    /// <summary>Where a syncing device's address comes from, when a proxy names it in a header.</summary>
    public ClientAddressSource SyncClientAddress { get; init; } = ClientAddressSource.Connection;

    /// <summary>The stock sync server's settings, whose accounts are made or taken over at start; null if there are none.</summary>
    public StockSettings? Stock { get; init; }

    /// <summary>Whether the document of the web API is made from the routes, too (<see cref="ApiDocument.MapMadeApiDocument"/>): for the test that keeps the file of it true.</summary>
    internal bool MakesApiDocument { get; init; }
}

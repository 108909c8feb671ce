namespace Reprise.Sync;

/// <summary>The address of a sync server (docs/spec/sync-protocol.md §2.1).</summary>
public static class SyncEndpoint
{
    /// <summary>AnkiWeb.</summary>
    public static Uri AnkiWeb { get; } = new("https://sync.ankiweb.net/");

    /// <summary>Reads what a person typed. Query, fragment and everything behind the last slash are dropped.</summary>
    /// <exception cref="SyncException">It is not the absolute address of a host.</exception>
    public static Uri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            && address.Host.Length > 0)
        {
            return new Uri(address, "./");
        }

        throw new SyncException(SyncFault.InvalidEndpoint, Sentence(text));
    }

    /// <summary>Whether requests can be sent there.</summary>
    internal static void RequireHttp(Uri endpoint)
    {
        if (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new SyncException(SyncFault.Network, Sentence(endpoint.ToString()));
        }
    }

    private static string Sentence(string text) => $"{text} is not the address of a sync server. It looks like https://example.org/ or http://192.168.1.2:8080/.";

    /// <summary>Whether AnkiWeb's rules about sizes apply.</summary>
    internal static bool IsAnkiWeb(Uri endpoint) => endpoint.AbsoluteUri.Contains("ankiweb", StringComparison.Ordinal);
}

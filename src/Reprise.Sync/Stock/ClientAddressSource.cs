using System.Net;

namespace Reprise.Sync;

/// <summary>Where a client's address comes from: the connection, or a header that a proxy sets (the stock setting <c>SYNC_IP_HEADER</c>).</summary>
public sealed record ClientAddressSource
{
    private static readonly ClientAddressSource[] Known =
    [
        new("CfConnectingIp", "cf-connecting-ip"), new("CloudFrontViewerAddress", "cloudfront-viewer-address"), new("ConnectInfo", null),
        new("FlyClientIp", "fly-client-ip"), new("RightmostXForwardedFor", "x-forwarded-for"), new("TrueClientIp", "true-client-ip"), new("XRealIp", "x-real-ip"),
    ];

    private ClientAddressSource(string name, string? header)
    {
        Name = name;
        Header = header;
    }

    /// <summary>The connection itself.</summary>
    public static ClientAddressSource Connection { get; } = Known.First(source => source.Header is null);

    /// <summary>The name of the setting's value.</summary>
    public string Name { get; }

    /// <summary>The header, or null for the connection.</summary>
    public string? Header { get; }

    /// <summary>The source of this name.</summary>
    /// <exception cref="InvalidSyncSettingException">There is none.</exception>
    public static ClientAddressSource Named(string name) =>
        Known.FirstOrDefault(source => string.Equals(source.Name, name, StringComparison.Ordinal))
        ?? throw new InvalidSyncSettingException($"SYNC_IP_HEADER should be one of {string.Join(", ", Known.Select(source => source.Name))}, not '{name}'.");

    /// <summary>The address in a request's headers; null where the header is absent or holds none.</summary>
    /// <param name="header">A header by name, several of one name joined by commas.</param>
    public IPAddress? AddressIn(Func<string, string?> header)
    {
        var value = Header is null ? null : header(Header)?.Split(',')[^1].Trim();
        if (value is null)
        {
            return null;
        }

        // Only this source writes a port behind the address.
        var text = Header == "cloudfront-viewer-address" && value.LastIndexOf(':') is var colon and > 0 ? value[..colon].Trim('[', ']') : value;
        return IPAddress.TryParse(text, out var address) ? address : null;
    }
}

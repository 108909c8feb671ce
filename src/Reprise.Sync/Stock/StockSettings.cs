using System.Globalization;
using System.Net;

namespace Reprise.Sync;

/// <summary>The settings of a stock sync server, as its environment variables give them (docs/spec/sync-protocol.md §4).</summary>
/// <param name="Users">The accounts.</param>
/// <param name="Folder">The data folder <c>SYNC_BASE</c>; null where it is not set.</param>
/// <param name="Host">The address to listen on; null where <c>SYNC_HOST</c> is not set.</param>
/// <param name="Port">The port to listen on; null where <c>SYNC_PORT</c> is not set.</param>
/// <param name="Limits">How much is accepted.</param>
/// <param name="ClientAddress">Where a client's address comes from.</param>
public sealed record StockSettings(
    IReadOnlyList<StockUser> Users,
    string? Folder,
    IPAddress? Host,
    int? Port,
    SyncLimits Limits,
    ClientAddressSource ClientAddress)
{
    /// <summary>Reads all settings.</summary>
    /// <param name="setting">A setting by its name, or null.</param>
    /// <exception cref="InvalidSyncSettingException">One cannot be used, or there is no account.</exception>
    public static StockSettings Read(Func<string, string?> setting) => new(
        StockUser.FromSettings(setting),
        setting("SYNC_BASE") is { Length: > 0 } folder ? folder : null,
        ReadAddress(setting).Host,
        ReadAddress(setting).Port,
        ReadLimits(setting),
        ReadClientAddress(setting));

    /// <summary>Reads where to listen; null for what is not set.</summary>
    /// <exception cref="InvalidSyncSettingException">It is no address, or no port.</exception>
    public static (IPAddress? Host, int? Port) ReadAddress(Func<string, string?> setting) => (
        setting("SYNC_HOST") is { } host ? ReadHost(host) : null,
        setting("SYNC_PORT") is { } port ? ReadPort(port) : null);

    /// <summary>Reads how much is accepted.</summary>
    /// <exception cref="InvalidSyncSettingException">It is no number.</exception>
    public static SyncLimits ReadLimits(Func<string, string?> setting) => setting("MAX_SYNC_PAYLOAD_MEGS") switch
    {
        null => SyncLimits.Stock,
        var megabytes when uint.TryParse(megabytes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => SyncLimits.OfMegabytes(number),
        var other => throw new InvalidSyncSettingException($"MAX_SYNC_PAYLOAD_MEGS should be a number of megabytes, not '{other}'."),
    };

    /// <summary>Reads where a client's address comes from.</summary>
    /// <exception cref="InvalidSyncSettingException">There is no such source.</exception>
    public static ClientAddressSource ReadClientAddress(Func<string, string?> setting) =>
        setting("SYNC_IP_HEADER") is { } name ? ClientAddressSource.Named(name) : ClientAddressSource.Connection;

    private static IPAddress ReadHost(string host) =>
        IPAddress.TryParse(host, out var address) ? address : throw new InvalidSyncSettingException($"SYNC_HOST should be an IP address, not '{host}'.");

    private static int ReadPort(string port) =>
        ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidSyncSettingException($"SYNC_PORT should be a number from 0 to 65535, not '{port}'.");
}

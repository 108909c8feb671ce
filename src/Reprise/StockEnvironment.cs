using Reprise.Sync;

namespace Reprise;

/// <summary>The stock sync server's environment variables (docs/spec/sync-protocol.md §4), so that its container can be swapped for ours.</summary>
internal static class StockEnvironment
{
    private const string AnyAddress = "0.0.0.0";

    /// <summary>Whether accounts are given: then this stands in for a stock server.</summary>
    private static bool HasUsers => Variable("SYNC_USER1") is not null;

    /// <summary>All settings; null where no account is given.</summary>
    /// <exception cref="InvalidSyncSettingException">One cannot be used.</exception>
    public static StockSettings? Settings() => HasUsers ? StockSettings.Read(Variable) : null;

    /// <summary>How much is accepted.</summary>
    public static SyncLimits Limits() => StockSettings.ReadLimits(Variable);

    /// <summary>Where a client's address comes from.</summary>
    public static ClientAddressSource ClientAddress() => StockSettings.ReadClientAddress(Variable);

    /// <summary>The address to listen on; null where nothing is said of it. With accounts it is the stock server's own default.</summary>
    public static string? Url()
    {
        var (host, port) = (Variable("SYNC_HOST"), Variable("SYNC_PORT"));
        if (!HasUsers && host is null && port is null)
        {
            return null;
        }

        var (address, number) = StockSettings.ReadAddress(Variable);
        var name = address?.ToString() ?? (HasUsers ? AnyAddress : "127.0.0.1");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://{(name.Contains(':', StringComparison.Ordinal) ? $"[{name}]" : name)}:{number ?? 8080}");
    }

    /// <summary>Our own folder inside the stock server's, which is what a container keeps; null where that is not named.</summary>
    public static string? DataFolder() => HasUsers && Variable("SYNC_BASE") is { Length: > 0 } folder ? Path.Combine(folder, "reprise-data") : null;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}

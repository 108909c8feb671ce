namespace Reprise.Sync;

/// <summary>How much is accepted (docs/spec/sync-protocol.md §2.5).</summary>
/// <param name="PayloadBytes">Bytes of a legacy request on the wire.</param>
public sealed record SyncLimits(long PayloadBytes)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The limits of the stock server: 100 MB, and three times that once unpacked.</summary>
    public static SyncLimits Stock { get; } = OfMegabytes(100);

    /// <summary>Bytes of a payload once unpacked, and of a collection file.</summary>
    public long UnpackedBytes => 3 * PayloadBytes;

    /// <summary>Limits given as the stock server's setting <c>MAX_SYNC_PAYLOAD_MEGS</c>.</summary>
    public static SyncLimits OfMegabytes(uint megabytes) => new(megabytes * Megabyte);
}

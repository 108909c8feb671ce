using System.Text.Json;

namespace Reprise.Sync;

/// <summary>How the server's collection stands (docs/spec/sync-protocol.md §6.2).</summary>
/// <param name="Modified">When it was last changed, Unix milliseconds.</param>
/// <param name="SchemaModified">When its schema was last changed, Unix milliseconds.</param>
/// <param name="Usn">Its sequence number.</param>
/// <param name="Time">The server's clock, Unix seconds.</param>
/// <param name="Message">Something the person should read; normally empty.</param>
/// <param name="Continue">Whether the sync may go on.</param>
/// <param name="HostNumber">0, except with old servers.</param>
/// <param name="IsEmpty">Whether it has no card.</param>
/// <param name="MediaUsn">The sequence number of its media.</param>
public sealed record SyncMeta(
    long Modified, long SchemaModified, int Usn, long Time, string Message, bool Continue, uint HostNumber, bool IsEmpty, int MediaUsn)
{
    private const long LargestClockDifference = 300;

    internal static SyncMeta Read(JsonElement json, bool legacy) => new(
        json.Required("mod").Int64(),
        json.Required("scm").Int64(),
        json.Required("usn").Int32(),
        json.Required("ts").Int64(),
        json.Required("msg").Text(),
        json.Required("cont").Bool(),
        legacy && !json.TryGetProperty("hostNum", out _) ? 0 : json.Required("hostNum").UInt32(),
        json.TryGetProperty("empty", out var empty) && empty.Bool(),
        (legacy && json.TryGetProperty("musn", out var media) ? media : json.Required("media_usn")).Int32());

    /// <summary>Whether the clocks agree well enough.</summary>
    internal bool ClockIsNear(long nowSeconds) => Math.Abs(Time - nowSeconds) <= LargestClockDifference;

    /// <summary>What must be done, given how this side stands.</summary>
    internal SyncRequirement RequirementFor(long modified, long schemaModified, bool isEmpty) =>
        Modified == modified ? SyncRequirement.NoChanges
        : SchemaModified == schemaModified ? SyncRequirement.NormalSync
        : isEmpty == IsEmpty ? SyncRequirement.FullSync
        : isEmpty ? SyncRequirement.FullDownload
        : SyncRequirement.FullUpload;
}

namespace Reprise.Sync;

/// <summary>A request is answered with an error status (docs/spec/sync-protocol.md §2.9).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="text">The body; null for the status as text.</param>
public sealed class SyncRefusedException(int status, string? text = null) : Exception(text ?? $"sync request refused with status {status}")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The body of the answer.</summary>
    public string Body { get; } = text ?? status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static SyncRefusedException BadRequest(string? text = null) => new(400, text);

    internal static SyncRefusedException Forbidden() => new(403);

    internal static SyncRefusedException Conflict() => new(409);
}

namespace Reprise.Sync;

/// <summary>What a client is doing.</summary>
public enum SyncStage
{
    /// <summary>Asking the server how its collection stands.</summary>
    Connecting,

    /// <summary>Exchanging changes.</summary>
    Syncing,

    /// <summary>Comparing both sides after that.</summary>
    Checking,

    /// <summary>Sending the whole collection.</summary>
    Uploading,

    /// <summary>Receiving the whole collection.</summary>
    Downloading,

    /// <summary>Exchanging media files.</summary>
    Media,
}

/// <summary>How far a client is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Sent">Objects sent; bytes when uploading; files when exchanging media.</param>
/// <param name="Received">Objects received; bytes when downloading; files when exchanging media.</param>
/// <param name="Total">Bytes in all when a whole collection is moved; 0 if not known.</param>
public readonly record struct SyncProgress(SyncStage Stage, long Sent, long Received, long Total = 0);

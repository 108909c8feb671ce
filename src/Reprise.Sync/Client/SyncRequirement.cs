namespace Reprise.Sync;

/// <summary>What bringing two sides together needs (docs/spec/sync-protocol.md §8.1).</summary>
public enum SyncRequirement
{
    /// <summary>Nothing: both sides are the same.</summary>
    NoChanges,

    /// <summary>Changes are exchanged.</summary>
    NormalSync,

    /// <summary>One side must replace the other, and a person must say which.</summary>
    FullSync,

    /// <summary>This side is empty and takes the server's collection.</summary>
    FullDownload,

    /// <summary>The server is empty and takes this side's collection.</summary>
    FullUpload,
}

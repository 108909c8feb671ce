namespace Reprise.Sync;

/// <summary>Versions of the protocol (docs/spec/sync-protocol.md §1).</summary>
public static class SyncVersion
{
    /// <summary>The lowest version spoken.</summary>
    public const int Lowest = 8;

    /// <summary>Requests without the <c>anki-sync</c> header are taken for this version.</summary>
    public const int Multipart = 10;

    /// <summary>The highest version spoken: direct posts, zstd.</summary>
    public const int Highest = 11;

    /// <summary>Whether a version is spoken.</summary>
    public static bool IsSpoken(int version) => version is >= Lowest and <= Highest;
}

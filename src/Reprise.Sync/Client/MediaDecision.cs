namespace Reprise.Sync;

/// <summary>What a device does about a file that the server tells of.</summary>
internal enum MediaAction
{
    Nothing,
    Download,
    Delete,
    MarkClean,
}

/// <summary>Decides by both contents and whether the own state waits to be sent (docs/spec/sync-protocol.md §12.7).</summary>
internal static class MediaDecision
{
    /// <param name="own">What the media database knows; null for nothing.</param>
    /// <param name="theirs">The server's SHA-1 as text; empty for a deleted file.</param>
    public static MediaAction For(MediaDatabaseEntry? own, string theirs)
    {
        var here = own?.Sha1 is { } sha1 ? Convert.ToHexStringLower(sha1) : "";
        if (theirs.Length > 0)
        {
            return !string.Equals(here, theirs, StringComparison.Ordinal) ? MediaAction.Download : own!.Dirty ? MediaAction.MarkClean : MediaAction.Nothing;
        }

        return own is null || (here.Length > 0 && own.Dirty) ? MediaAction.Nothing : MediaAction.Delete;
    }
}

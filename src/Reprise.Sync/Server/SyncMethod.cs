namespace Reprise.Sync;

/// <summary>A method of the protocol, as the path names it. Case and slashes count.</summary>
/// <param name="IsMedia">Whether it stands under <c>/msync/</c>.</param>
/// <param name="Name">Its name, known or not.</param>
internal readonly record struct SyncMethod(bool IsMedia, string Name)
{
    private const string CollectionPrefix = "/sync/";
    private const string MediaPrefix = "/msync/";

    private static readonly string[] OfCollection =
    [
        "hostKey", "meta", "start", "applyGraves", "applyChanges", "chunk", "applyChunk", "sanityCheck2", "finish", "abort", "upload", "download",
    ];

    private static readonly string[] OfMedia = ["begin", "mediaChanges", "uploadChanges", "downloadFiles", "mediaSanity"];

    /// <summary>The one method that may be asked for with GET.</summary>
    public bool IsBegin => IsMedia && string.Equals(Name, "begin", StringComparison.Ordinal);

    /// <summary>Whether there is such a method.</summary>
    public bool IsKnown => (IsMedia ? OfMedia : OfCollection).Contains(Name, StringComparer.Ordinal);

    /// <summary>The method of a path; null where the path is none of a method.</summary>
    public static SyncMethod? Of(string path) =>
        NameAfter(path, CollectionPrefix) is { } method ? new SyncMethod(false, method)
        : NameAfter(path, MediaPrefix) is { } media ? new SyncMethod(true, media)
        : null;

    /// <exception cref="SyncRefusedException">There is no such method.</exception>
    public void RequireKnown()
    {
        var known = IsMedia ? OfMedia : OfCollection;
        if (!IsKnown)
        {
            throw SyncRefusedException.BadRequest(
                $"Invalid URL: unknown variant `{Name}`, expected one of {string.Join(", ", known.Select(name => $"`{name}`"))}");
        }
    }

    private static string? NameAfter(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && path.Length > prefix.Length && !path.AsSpan(prefix.Length).Contains('/') ? path[prefix.Length..] : null;
}

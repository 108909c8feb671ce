namespace Reprise.Collections;

/// <summary>
/// What is known of the files of a media folder: a device's media database, or a hub's. Imports read it to compare and tell it what they
/// wrote, so that the next synchronisation sends it.
/// </summary>
public interface IMediaIndex
{
    /// <summary>The SHA-1 of each file that is in the folder now, by name. Files that changed since the last time are read.</summary>
    IReadOnlyDictionary<string, byte[]> Refresh(CancellationToken cancel = default);

    /// <summary>Files were written into the folder (all of them are there), in one transaction.</summary>
    void Added(IReadOnlyList<MediaFile> files);

    /// <summary>As <see cref="Added(IReadOnlyList{MediaFile})"/>, for an index that follows the folder's time.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folderTimeBefore">The folder's time before they were written, Unix milliseconds; null if it is not known.</param>
    void Added(IReadOnlyList<MediaFile> files, long? folderTimeBefore) => Added(files);

    /// <summary>Files were taken out of the folder, in one transaction.</summary>
    /// <param name="names">Their names. Names that are not known are passed over.</param>
    /// <param name="folderTimeBefore">The folder's time before, Unix milliseconds; null if it is not known.</param>
    void Removed(IReadOnlyList<string> names, long? folderTimeBefore);
}

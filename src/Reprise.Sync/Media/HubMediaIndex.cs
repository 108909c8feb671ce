using System.Security.Cryptography;

namespace Reprise.Sync;

/// <summary>The media index of a hub as imports and pages see it: what they write gets the next media usn, so that devices fetch it.</summary>
/// <param name="path">The media database, <c>media.db</c>.</param>
/// <param name="folder">The folder of the files.</param>
/// <param name="time">The clock.</param>
public sealed class HubMediaIndex(string path, string folder, TimeProvider time) : IOwnedMediaIndex
{
    private readonly ServerMediaDatabase media = ServerMediaDatabase.Open(path);

    /// <summary>Settles uploads of media that were under way when the server stopped. Nobody may use folder or index meanwhile.</summary>
    /// <param name="path">The media database.</param>
    /// <param name="folder">The folder of the files.</param>
    public static void Settle(string path, string folder)
    {
        if (Directory.Exists(folder) && File.Exists(path))
        {
            FileMoves.Settle(folder, path);
            UnflushedMedia.Settle(folder, path);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, byte[]> Refresh(CancellationToken cancel = default) => media.Change(() =>
    {
        var known = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var recorded = media.ChangesAfter(int.MinValue, int.MaxValue).ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (var file in MediaFolder.TrackedFiles(folder))
        {
            cancel.ThrowIfCancellationRequested();
            recorded.Remove(file.Name, out var entry);
            if (entry is null || entry.Size != file.Length)
            {
                using var content = file.OpenRead();
                media.Record(file.Name, SHA1.HashData(content), file.Length, Now);
                entry = media.Find(file.Name);
            }

            known[file.Name] = entry!.Sha1;
        }

        // A device may have sent a file under a name that pages do not give: it is no less there.
        foreach (var gone in recorded.Values.Where(entry => !entry.IsDeleted && !File.Exists(Path.Combine(folder, entry.Name))))
        {
            media.Record(gone.Name, gone.Sha1, 0, Now);
        }

        return known;
    });

    /// <inheritdoc/>
    public void Added(IReadOnlyList<MediaFile> files) => media.Change(() =>
    {
        foreach (var file in files)
        {
            if (media.Find(file.Name) is not { IsDeleted: false } entry || !entry.Sha1.AsSpan().SequenceEqual(file.Sha1))
            {
                media.Record(file.Name, file.Sha1, new FileInfo(Path.Combine(folder, file.Name)).Length, Now);
            }
        }

        return true;
    });

    /// <inheritdoc/>
    public void Removed(IReadOnlyList<string> names, long? folderTimeBefore) => media.Change(() =>
    {
        foreach (var name in names)
        {
            if (media.Find(name) is { IsDeleted: false } entry)
            {
                media.Record(name, entry.Sha1, 0, Now);
            }
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => media.Dispose();

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();
}

namespace Reprise.Collections;

/// <summary>Files that come into a media folder many at a time: each whole or not there, and the disk is waited for once for all of them.</summary>
/// <param name="store">The store of the folder.</param>
internal sealed class MediaBatch(MediaStore store) : IDisposable
{
    /// <summary>So many wait beside the folder at most: a crash loses no more.</summary>
    private const int MostWaiting = 250;

    private readonly Dictionary<string, string> waiting = new(StringComparer.Ordinal);

    /// <summary>Writes a file beside the folder. It comes into its place with the others.</summary>
    /// <returns>When it was written, Unix milliseconds; its time in the folder too.</returns>
    public long Write(string name, ReadOnlySpan<byte> content)
    {
        if (waiting.Count >= MostWaiting)
        {
            PutInPlace();
        }

        var part = store.WritePart(content);
        if (waiting.Remove(name, out var earlier))
        {
            File.Delete(earlier);
        }

        waiting.Add(name, part);
        return new DateTimeOffset(File.GetLastWriteTimeUtc(part)).ToUnixTimeMilliseconds();
    }

    /// <summary>Puts all that waits into the folder.</summary>
    public void PutInPlace()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        Durable.Flush(waiting.Values);
        foreach (var (name, part) in waiting)
        {
            File.Move(part, Path.Combine(store.Folder, name), overwrite: true);
            waiting.Remove(name);
        }

        Durable.FlushFolder(store.Folder);
    }

    /// <summary>Deletes what still waits.</summary>
    public void Dispose()
    {
        foreach (var part in waiting.Values)
        {
            File.Delete(part);
        }
    }
}

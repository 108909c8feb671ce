namespace Reprise.Collections;

/// <summary>Files that come into a media folder many at a time: each whole or not there, and the disk is waited for once for all of them.</summary>
/// <param name="store">The store of the folder.</param>
internal sealed class MediaBatch(MediaStore store) : IDisposable
{
    /// <summary>So many wait beside the folder at most, and as many are being put into it meanwhile: a crash loses no more.</summary>
    private const int MostWaiting = 250;

    private Dictionary<string, string> waiting = new(StringComparer.Ordinal);
    private Dictionary<string, string> leaving = new(StringComparer.Ordinal);
    private Task putting = Task.CompletedTask;

    /// <summary>Writes a file beside the folder. It comes into its place with the others.</summary>
    /// <returns>When it was written, Unix milliseconds; its time in the folder too.</returns>
    public long Write(string name, ReadOnlySpan<byte> content)
    {
        if (waiting.Count >= MostWaiting)
        {
            BeginToPut();
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
        BeginToPut();
        putting.GetAwaiter().GetResult();
    }

    /// <summary>Deletes what still waits.</summary>
    public void Dispose()
    {
        ((IAsyncResult)putting).AsyncWaitHandle.WaitOne();
        foreach (var part in leaving.Values.Concat(waiting.Values))
        {
            File.Delete(part);
        }
    }

    /// <summary>The disk is waited for while others are written. One batch after another, so that the later of two files of one name stays.</summary>
    private void BeginToPut()
    {
        putting.GetAwaiter().GetResult();
        if (waiting.Count == 0)
        {
            return;
        }

        (leaving, waiting) = (waiting, new Dictionary<string, string>(StringComparer.Ordinal));
        putting = Task.Run(Put);
    }

    private void Put()
    {
        Durable.Flush(leaving.Values);
        foreach (var (name, part) in leaving)
        {
            File.Move(part, Path.Combine(store.Folder, name), overwrite: true);
            leaving.Remove(name);
        }

        Durable.FlushFolder(store.Folder);
    }
}

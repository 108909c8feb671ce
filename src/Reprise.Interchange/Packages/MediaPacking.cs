using System.Collections.Concurrent;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Reads, hashes and compresses media files on all processors and gives them out in their order, with a limit on what is in memory.</summary>
/// <param name="files">The files.</param>
/// <param name="compress">Whether the content is compressed.</param>
internal sealed class MediaPacking(IEnumerable<FileInfo> files, bool compress) : IDisposable
{
    /// <summary>Longer files are not read into memory.</summary>
    private const int LongestInMemory = 2 << 20;

    /// <summary>Bytes of files that may be in memory at a time; with room for what they are compressed to it can be four times as much.</summary>
    private const long InMemory = 22 << 20;

    /// <summary>Files that may be under way at a time.</summary>
    private const int UnderWay = 256;

    private readonly IEnumerator<FileInfo> rest = files.GetEnumerator();
    private readonly Queue<(FileInfo File, long Length, Task<PackedMedia?>? Packing)> queue = new();
    private readonly ConcurrentBag<ZstdContext>? contexts = compress ? [] : null;
    private long reserved;
    private bool ended;

    /// <summary>The next file, in memory if it is not too large; false at the end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="packed">Its content, to be disposed of by the caller; null if the file is too large and has to be read as a stream.</param>
    public bool Next(out FileInfo file, out PackedMedia? packed)
    {
        Begin();
        if (!queue.TryDequeue(out var next))
        {
            (file, packed) = (null!, null);
            return false;
        }

        reserved -= next.Length;
        (file, packed) = (next.File, next.Packing?.GetAwaiter().GetResult());
        return true;
    }

    /// <summary>Lets the next files be packed while the caller does something else.</summary>
    public void Begin()
    {
        while (!ended && queue.Count < UnderWay && reserved < InMemory)
        {
            if (!rest.MoveNext())
            {
                ended = true;
                return;
            }

            var file = rest.Current;
            var length = file.Length;
            if (length > LongestInMemory)
            {
                queue.Enqueue((file, 0, null));
                continue;
            }

            reserved += length;
            queue.Enqueue((file, length, Task.Run(() => PackedMedia.Of(file, LongestInMemory, contexts))));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, _, packing) in queue)
        {
            try
            {
                packing?.GetAwaiter().GetResult()?.Dispose();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Nobody wants this file any more: the export has already failed or was cancelled.
            }
        }

        queue.Clear();
        rest.Dispose();
        foreach (var context in contexts ?? [])
        {
            context.Dispose();
        }
    }
}

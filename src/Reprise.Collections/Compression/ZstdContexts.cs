using System.Collections.Concurrent;
using System.IO.Compression;

namespace Reprise.Collections;

/// <summary>The library's working memory, which one small message leaves to the next: setting it up costs more than compressing them.</summary>
/// <remarks>Thread-safe. No more is kept than the processors use at a time.</remarks>
public sealed class ZstdContexts : IDisposable
{
    private readonly ConcurrentBag<ZstdContext> compressors = [];
    private readonly ConcurrentBag<ZstdContext> decompressors = [];
    private volatile bool over;

    /// <summary>Writes a frame. One whose content cannot be had stays without an end.</summary>
    /// <param name="target">Where the frame goes.</param>
    /// <param name="length">Exactly how many bytes are going to be written.</param>
    /// <param name="write">Writes them.</param>
    public async Task CompressAsync(Stream target, long length, Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var context = Take(compressors, CompressionMode.Compress);
        context.Expect(length);
        await using var packed = new ZstdStream(target, CompressionMode.Compress, context, free => Keep(compressors, free), leaveOpen: true);
        try
        {
            await write(packed);
        }
        catch
        {
            packed.Abandon();
            throw;
        }
    }

    /// <summary>A stream that reads the first frame of another.</summary>
    /// <param name="source">The frame.</param>
    /// <param name="leaveOpen">Whether it outlives the stream.</param>
    public ZstdStream Decompress(Stream source, bool leaveOpen = false) =>
        new(source, CompressionMode.Decompress, Take(decompressors, CompressionMode.Decompress), free => Keep(decompressors, free), leaveOpen) { FirstFrameOnly = true };

    /// <inheritdoc/>
    public void Dispose()
    {
        over = true;
        foreach (var kept in new[] { compressors, decompressors })
        {
            while (kept.TryTake(out var context))
            {
                context.Dispose();
            }
        }
    }

    private static ZstdContext Take(ConcurrentBag<ZstdContext> kept, CompressionMode mode)
    {
        if (!kept.TryTake(out var context))
        {
            return new ZstdContext(mode);
        }

        context.Reset();
        return context;
    }

    private void Keep(ConcurrentBag<ZstdContext> kept, ZstdContext context)
    {
        if (over || kept.Count >= Environment.ProcessorCount)
        {
            context.Dispose();
        }
        else
        {
            kept.Add(context);
        }
    }
}

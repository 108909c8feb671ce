using System.Buffers;

namespace Reprise.Interchange;

/// <summary>Copying in large chunks that looks at the cancellation token between them.</summary>
internal static class StreamCopy
{
    private const int ChunkLength = 1 << 17;

    /// <summary>Copies to the end and returns the number of bytes.</summary>
    public static long CopyInChunks(this Stream source, Stream target, CancellationToken cancel)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            long length = 0;
            for (var read = source.Read(chunk); read > 0; read = source.Read(chunk))
            {
                cancel.ThrowIfCancellationRequested();
                target.Write(chunk.AsSpan(0, read));
                length += read;
            }

            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}

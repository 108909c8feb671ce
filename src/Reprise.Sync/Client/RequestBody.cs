using System.Net;

namespace Reprise.Sync;

/// <summary>A payload as one zstd frame, sent in chunks while it is read.</summary>
internal sealed class RequestBody(Func<Stream> open, ZstdContexts contexts, Action<long> moved) : HttpContent
{
    private const int PieceSize = 1 << 16;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var payload = open();
        await contexts.CompressAsync(stream, payload.Length, packed => CopyAsync(payload, packed, moved, cancellationToken));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <summary>Copies, and tells how many bytes passed.</summary>
    public static async Task CopyAsync(Stream from, Stream to, Action<long> moved, CancellationToken cancel)
    {
        var piece = new byte[PieceSize];
        while (await from.ReadAsync(piece, cancel) is > 0 and var count)
        {
            await to.WriteAsync(piece.AsMemory(0, count), cancel);
            moved(count);
        }
    }
}

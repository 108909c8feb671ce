using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>
/// The library's working memory in one direction. Streams that follow one another can share one, which saves setting it up for each of many
/// small files. Freed even if nobody disposes of it.
/// </summary>
public sealed class ZstdContext : SafeHandle
{
    /// <summary>Bytes that a thread compresses at a time. The library's own choice, four times as much, lets the second thread wait longer, and takes fresh memory each time.</summary>
    private const int JobLength = 2 << 20;

    private readonly CompressionMode mode;

    /// <summary>Sets up working memory.</summary>
    /// <param name="mode">The direction.</param>
    /// <param name="level">How hard to compress: 1 (fast) to 19. Ignored when decompressing.</param>
    /// <param name="workers">Threads that compress besides the caller's; 0 for none. Ignored where the library has no threads.</param>
    public ZstdContext(CompressionMode mode, int level = ZstdStream.DefaultLevel, int workers = 0)
        : base(nint.Zero, ownsHandle: true)
    {
        this.mode = mode;
        if (mode == CompressionMode.Decompress)
        {
            SetHandle(ZstdLibrary.CreateDecompressor());
            return;
        }

        SetHandle(ZstdLibrary.CreateCompressor());
        ZstdLibrary.Check(ZstdLibrary.SetParameter(this, ZstdLibrary.CompressionLevel, level));
        if (workers > 0)
        {
            // A library built without threads refuses this and compresses alone.
            _ = ZstdLibrary.SetParameter(this, ZstdLibrary.Workers, workers);
            _ = ZstdLibrary.SetParameter(this, ZstdLibrary.JobSize, JobLength);
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == nint.Zero;

    /// <summary>Forgets a frame that was begun; the settings stay.</summary>
    internal void Reset() => ZstdLibrary.Check(mode == CompressionMode.Compress ? ZstdLibrary.ResetCompressor(this) : ZstdLibrary.ResetDecompressor(this));

    /// <summary>The next frame gets exactly so many bytes: little content then needs little working memory. The frame does not tell.</summary>
    internal void Expect(long length)
    {
        ZstdLibrary.Check(ZstdLibrary.SetParameter(this, ZstdLibrary.ContentSize, 0));
        ZstdLibrary.Check(ZstdLibrary.SetContentLength(this, (ulong)length));
    }

    /// <summary>The most bytes that so many bytes can take compressed.</summary>
    public static int LongestCompressed(int length) => checked((int)ZstdLibrary.CompressBound((nuint)length));

    /// <summary>Compresses all of some bytes at once into a frame, like those of <see cref="ZstdStream"/> without its content's size.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="target">Room for <see cref="LongestCompressed"/> bytes.</param>
    /// <returns>The length of the frame.</returns>
    public unsafe int Compress(ReadOnlySpan<byte> content, Span<byte> target)
    {
        Reset();
        ZstdLibrary.Check(ZstdLibrary.SetParameter(this, ZstdLibrary.ContentSize, 0));
        fixed (byte* from = content)
        fixed (byte* to = target)
        {
            return (int)ZstdLibrary.Check(ZstdLibrary.CompressAtOnce(this, to, (nuint)target.Length, from, (nuint)content.Length));
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _ = mode == CompressionMode.Compress ? ZstdLibrary.FreeCompressor(handle) : ZstdLibrary.FreeDecompressor(handle);
        return true;
    }
}

using System.IO.Compression;
using System.IO.Hashing;

namespace Reprise.Interchange;

/// <summary>Where the content of one entry is written; tells checksum and sizes when it is disposed.</summary>
internal sealed class ZipContentStream : Stream
{
    private readonly Stream archive;
    private readonly DeflateStream? deflate;
    private readonly long start;
    private readonly Action<uint, long, long> finished;
    private readonly Crc32 crc = new();
    private long length;
    private bool closed;

    /// <summary>Begins at the archive's position.</summary>
    /// <param name="archive">The archive, which stays open.</param>
    /// <param name="deflate">Whether the content is compressed.</param>
    /// <param name="finished">Hears of the checksum, the bytes in the archive and the bytes written.</param>
    public ZipContentStream(Stream archive, bool deflate, Action<uint, long, long> finished)
    {
        this.archive = archive;
        this.deflate = deflate ? new DeflateStream(archive, CompressionLevel.Optimal, leaveOpen: true) : null;
        this.finished = finished;
        start = archive.Position;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !closed;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        crc.Append(buffer);
        length += buffer.Length;
        (deflate ?? archive).Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            deflate?.Dispose();
            finished(crc.GetCurrentHashAsUInt32(), archive.Position - start, length);
        }

        base.Dispose(disposing);
    }
}

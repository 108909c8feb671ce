using System.Buffers.Binary;
using System.IO.Compression;

namespace Reprise.Sync;

/// <summary>Unpacks the first member of gzip data, and nothing after it; data that end too early are an error.</summary>
/// <remarks>The framework's own stream goes on with further members, and takes data that were cut off for whole.</remarks>
internal sealed class GzipMemberStream : Stream
{
    private const int FixedHeader = 10;
    private const int TrailerLength = 8;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    private readonly byte[] data;
    private readonly DeflateStream unpacked;
    private uint crc = uint.MaxValue;
    private uint length;

    /// <exception cref="InvalidDataException">There is no gzip header.</exception>
    public GzipMemberStream(byte[] data)
    {
        this.data = data;
        var start = HeaderLength(data);
        unpacked = new DeflateStream(new MemoryStream(data, start, data.Length - start), CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("the length is not known before the end");

    public override long Position
    {
        get => throw new NotSupportedException("only read forward");
        set => throw new NotSupportedException("only read forward");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = unpacked.Read(buffer);
        foreach (var value in buffer[..read])
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        length += (uint)read;
        if (read == 0 && buffer.Length > 0)
        {
            RequireTrailer();
        }

        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("only read forward");

    public override void SetLength(long value) => throw new NotSupportedException("only read");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("only read");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Checksum and length of what was unpacked must stand behind it; where the packed data end is known to the inner stream only.</summary>
    private void RequireTrailer()
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, ~crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        if (data.AsSpan().IndexOf(trailer) < 0)
        {
            throw new InvalidDataException("incomplete gzip member");
        }
    }

    /// <summary>RFC 1952 §2.3.</summary>
    private static int HeaderLength(byte[] data)
    {
        if (data is not [0x1f, 0x8b, 8, var flags, ..])
        {
            throw new InvalidDataException("no gzip data");
        }

        var at = FixedHeader;
        if ((flags & 4) != 0)
        {
            at += 2 + (at + 1 < data.Length ? BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(at)) : 0);
        }

        at = (flags & 8) != 0 ? AfterText(data, at) : at;
        at = (flags & 16) != 0 ? AfterText(data, at) : at;
        at += (flags & 2) != 0 ? 2 : 0;
        return at <= data.Length ? at : throw new InvalidDataException("incomplete gzip header");
    }

    private static int AfterText(byte[] data, int at)
    {
        var end = at < data.Length ? data.AsSpan(at).IndexOf((byte)0) : -1;
        return end < 0 ? throw new InvalidDataException("incomplete gzip header") : at + end + 1;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 1) != 0 ? 0xedb88320 ^ (remainder >> 1) : remainder >> 1;
        }

        return remainder;
    }
}

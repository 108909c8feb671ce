using System.IO.Hashing;

namespace Reprise.Interchange;

/// <summary>The bytes of one entry as they lie in the archive: a window on the file.</summary>
internal sealed class ZipEntryStream(Stream archive, long offset, long length) : ReadOnlyStream
{
    private long position;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - position);
        if (wanted == 0)
        {
            return 0;
        }

        // Several entries may be open over the same file.
        archive.Position = offset + position;
        var read = archive.Read(buffer[..wanted]);
        position += read;
        return read;
    }
}

/// <summary>Passes on what it reads, and fails at the end if the checksum is not the promised one.</summary>
internal sealed class ChecksumStream(Stream content, uint expected) : ReadOnlyStream
{
    private readonly Crc32 crc = new();

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        crc.Append(buffer[..read]);
        return read == 0 && buffer.Length > 0 && crc.GetCurrentHashAsUInt32() != expected ? throw new InvalidDataException("invalid checksum") : read;
    }

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}

using System.Buffers.Binary;
using System.IO.Compression;

namespace Reprise.Interchange;

/// <summary>A ZIP archive opened for reading entry by entry. Checksums are verified; declared sizes decide nothing.</summary>
internal sealed class ZipReader : IDisposable
{
    private const uint LocalSignature = 0x04034b50;
    private const int LocalLength = 30;

    private readonly Stream archive;

    /// <summary>Opens an archive, which must be seekable and is closed with this reader.</summary>
    /// <exception cref="InvalidDataException">It is no ZIP archive, or its directory is damaged.</exception>
    public ZipReader(Stream archive)
    {
        this.archive = archive;
        try
        {
            Entries = ZipDirectory.Read(archive);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("the archive ends too early", e);
        }
    }

    /// <summary>The entries by name.</summary>
    public IReadOnlyDictionary<string, ZipEntry> Entries { get; }

    /// <summary>The archive's size in bytes.</summary>
    public long Length => archive.Length;

    /// <summary>The unpacked content of an entry, or null if there is none of that name, it is encrypted or compressed in an unknown way.</summary>
    /// <exception cref="InvalidDataException">The entry is not where the directory says.</exception>
    public Stream? Open(string name)
    {
        if (!Entries.TryGetValue(name, out var entry) || !entry.Readable)
        {
            return null;
        }

        var packed = new ZipEntryStream(archive, ContentOffset(entry), entry.CompressedLength);
        return new ChecksumStream(entry.Method == ZipEntry.Deflate ? new DeflateStream(packed, CompressionMode.Decompress) : packed, entry.Crc32);
    }

    private long ContentOffset(ZipEntry entry)
    {
        if (entry.HeaderOffset < 0 || entry.CompressedLength < 0 || entry.HeaderOffset > archive.Length - LocalLength)
        {
            throw new InvalidDataException("the entry lies outside the archive");
        }

        Span<byte> header = stackalloc byte[LocalLength];
        archive.Position = entry.HeaderOffset;
        archive.ReadExactly(header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature)
        {
            throw new InvalidDataException("the entry is not where the archive's directory says");
        }

        return entry.HeaderOffset + LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();
}

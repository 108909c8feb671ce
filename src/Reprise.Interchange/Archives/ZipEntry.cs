namespace Reprise.Interchange;

/// <summary>What the central directory says about an entry. The sizes are claims, not facts.</summary>
/// <param name="Method">How it is compressed: 0 stored, 8 deflate; others cannot be read.</param>
/// <param name="Encrypted">Whether it is encrypted, so that it cannot be read.</param>
/// <param name="Crc32">The checksum of its content.</param>
/// <param name="CompressedLength">Bytes it takes in the archive.</param>
/// <param name="Length">Bytes it has unpacked, as claimed.</param>
/// <param name="HeaderOffset">Where its local header begins in the file.</param>
internal readonly record struct ZipEntry(ushort Method, bool Encrypted, uint Crc32, long CompressedLength, long Length, long HeaderOffset)
{
    public const ushort Stored = 0;
    public const ushort Deflate = 8;

    /// <summary>Whether the entry can be opened at all.</summary>
    public bool Readable => !Encrypted && Method is Stored or Deflate;
}

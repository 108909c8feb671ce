using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Reprise.Interchange;

/// <summary>
/// Writes a ZIP archive entry by entry. Small entries are written in one go with their sizes; only large ones are streamed and get their sizes
/// afterwards. All are dated 1 January 1980. Nothing is held but the directory.
/// </summary>
/// <param name="archive">Where to write, seekable and empty; stays open.</param>
internal sealed class ZipWriter(Stream archive) : IDisposable
{
    private const uint LocalSignature = 0x04034b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const int LocalLength = 30;
    private const int EntryLength = 46;
    private const int EndLength = 22;
    private const int End64Length = 56;
    private const int Locator64Length = 20;
    private const int LocalExtraLength = 20;
    private const int EntryExtraLength = 28;
    private const int LongestName = 64;
    private const ushort Zip64Extra = 1;
    private const ushort Version = 20;
    private const ushort Version64 = 45;
    private const ushort Unix = 3 << 8;
    private const uint RegularFile = 0x81A4u << 16;
    private const ushort FirstDay = (1 << 5) | 1;

    /// <summary>Streamed entries of at least this many bytes get room for sizes of 64 bits.</summary>
    private const long LargeFrom = 0xF000_0000;

    private readonly MemoryStream directory = new();
    private long position;
    private long count;

    /// <summary>Adds an entry whose content is complete, stored as it is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its content.</param>
    /// <param name="checksum">The content's CRC-32.</param>
    public void Add(string name, ReadOnlySpan<byte> content, uint checksum)
    {
        var entry = new ZipEntry(ZipEntry.Stored, Encrypted: false, checksum, content.Length, content.Length, position);
        WriteLocal(name, entry, large: false);
        archive.Write(content);
        position += content.Length;
        WriteToDirectory(name, entry);
    }

    /// <summary>Adds an entry whose content is complete, stored as it is.</summary>
    public void Add(string name, ReadOnlySpan<byte> content) => Add(name, content, Crc32.HashToUInt32(content));

    /// <summary>Begins an entry whose content is written to the stream returned, which must be disposed before the next entry.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="deflate">Whether to compress it.</param>
    /// <param name="length">Bytes that will be written, roughly.</param>
    public Stream Begin(string name, bool deflate, long length)
    {
        var large = length >= LargeFrom;
        var entry = new ZipEntry(deflate ? ZipEntry.Deflate : ZipEntry.Stored, Encrypted: false, 0, 0, 0, position);
        WriteLocal(name, entry, large);
        return new ZipContentStream(archive, deflate, (crc, packed, unpacked) =>
        {
            position += packed;
            entry = entry with { Crc32 = crc, CompressedLength = packed, Length = unpacked };
            if (!large && (packed > uint.MaxValue || unpacked > uint.MaxValue))
            {
                throw new IOException($"The entry {name} grew beyond 4 GB while it was read.");
            }

            archive.Position = entry.HeaderOffset;
            WriteLocalBytes(name, entry, large);
            archive.Position = position;
            WriteToDirectory(name, entry);
        });
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        var length = directory.Length;
        directory.WriteTo(archive);
        if (count >= ushort.MaxValue || position >= uint.MaxValue || length >= uint.MaxValue)
        {
            WriteEnd64(length);
        }

        Span<byte> end = stackalloc byte[EndLength];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], Narrow(length));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], Narrow(position));
        archive.Write(end);
    }

    private void WriteEnd64(long length)
    {
        Span<byte> end = stackalloc byte[End64Length + Locator64Length];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, End64Signature);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], End64Length - 12);
        BinaryPrimitives.WriteUInt16LittleEndian(end[12..], Unix | Version64);
        BinaryPrimitives.WriteUInt16LittleEndian(end[14..], Version64);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], length);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], position);
        var locator = end[End64Length..];
        BinaryPrimitives.WriteUInt32LittleEndian(locator, Locator64Signature);
        BinaryPrimitives.WriteInt64LittleEndian(locator[8..], position + length);
        BinaryPrimitives.WriteUInt32LittleEndian(locator[16..], 1);
        archive.Write(end);
    }

    private void WriteLocal(string name, ZipEntry entry, bool large) => position += WriteLocalBytes(name, entry, large);

    private int WriteLocalBytes(string name, ZipEntry entry, bool large)
    {
        Span<byte> header = stackalloc byte[LocalLength + LongestName + LocalExtraLength];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, LocalSignature);
        WriteCommon(header[4..], entry, large);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], large ? uint.MaxValue : (uint)entry.CompressedLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[22..], large ? uint.MaxValue : (uint)entry.Length);
        var nameLength = Encoding.UTF8.GetBytes(name, header.Slice(LocalLength, LongestName));
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], (ushort)nameLength);
        var whole = LocalLength + nameLength;
        if (large)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[28..], LocalExtraLength);
            WriteSizes(header[whole..], entry, LocalExtraLength);
            whole += LocalExtraLength;
        }

        archive.Write(header[..whole]);
        return whole;
    }

    private void WriteToDirectory(string name, ZipEntry entry)
    {
        var large = entry.CompressedLength >= uint.MaxValue || entry.Length >= uint.MaxValue || entry.HeaderOffset >= uint.MaxValue;
        Span<byte> header = stackalloc byte[EntryLength + LongestName + EntryExtraLength];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, EntrySignature);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], (ushort)(Unix | (large ? Version64 : Version)));
        WriteCommon(header[6..], entry, large);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], large ? uint.MaxValue : (uint)entry.CompressedLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], large ? uint.MaxValue : (uint)entry.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[38..], RegularFile);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], large ? uint.MaxValue : (uint)entry.HeaderOffset);
        var nameLength = Encoding.UTF8.GetBytes(name, header.Slice(EntryLength, LongestName));
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], (ushort)nameLength);
        var whole = EntryLength + nameLength;
        if (large)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[30..], EntryExtraLength);
            WriteSizes(header[whole..], entry, EntryExtraLength);
            BinaryPrimitives.WriteInt64LittleEndian(header[(whole + LocalExtraLength)..], entry.HeaderOffset);
            whole += EntryExtraLength;
        }

        directory.Write(header[..whole]);
        count++;
    }

    /// <summary>What both headers have in the same order: version needed, flags, method, time, date and checksum.</summary>
    private static void WriteCommon(Span<byte> header, ZipEntry entry, bool large)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, large ? Version64 : Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], entry.Method);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], FirstDay);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.Crc32);
    }

    private static void WriteSizes(Span<byte> extra, ZipEntry entry, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(extra, Zip64Extra);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], (ushort)(length - 4));
        BinaryPrimitives.WriteInt64LittleEndian(extra[4..], entry.Length);
        BinaryPrimitives.WriteInt64LittleEndian(extra[12..], entry.CompressedLength);
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Dispose();

    private static uint Narrow(long value) => (uint)Math.Min(value, uint.MaxValue);
}

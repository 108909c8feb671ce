using System.Buffers.Binary;
using System.Text;

namespace Reprise.Interchange;

/// <summary>
/// Reads the central directory of a ZIP archive: of entries with the same name the last counts, bytes before and after the archive do not
/// matter (docs/spec/import-export-media.md §2.6). Its size is limited before anything is read.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndLength = 22;
    private const int Locator64Length = 20;
    private const int End64Length = 56;
    private const int EntryLength = 46;
    private const int LongestComment = ushort.MaxValue;
    private const ushort Zip64Extra = 1;
    private const int EncryptedFlag = 1;
    private const ushort StrongEncryption = 99;

    /// <summary>Longest central directory that is read, in bytes: room for more than a million media files.</summary>
    private const long LongestDirectory = 64 << 20;

    /// <summary>Entries with longer names than any that a package uses are passed over.</summary>
    private const int LongestName = 64;

    private readonly record struct Location(long Offset, long Length, long Start);

    /// <exception cref="InvalidDataException">The stream is no ZIP archive, or its directory is damaged or unreasonably large.</exception>
    public static Dictionary<string, ZipEntry> Read(Stream archive)
    {
        var location = Find(archive);
        if (location.Length > LongestDirectory)
        {
            throw new InvalidDataException("the archive lists more entries than any package has");
        }

        var directory = new byte[location.Length];
        archive.Position = location.Offset;
        archive.ReadExactly(directory);
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        var rest = directory.AsSpan();
        while (rest.Length >= EntryLength && BinaryPrimitives.ReadUInt32LittleEndian(rest) == EntrySignature)
        {
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
            var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            var whole = EntryLength + nameLength + extraLength + commentLength;
            if (whole > rest.Length)
            {
                throw new InvalidDataException("the list of entries is damaged");
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(rest[10..]) == StrongEncryption)
            {
                throw new InvalidDataException("the archive is encrypted");
            }

            if (nameLength <= LongestName)
            {
                var name = Encoding.UTF8.GetString(rest.Slice(EntryLength, nameLength));
                entries[name] = ReadEntry(rest, rest.Slice(EntryLength + nameLength, extraLength), location.Start);
            }

            rest = rest[whole..];
        }

        return rest.IsEmpty ? entries : throw new InvalidDataException("the list of entries is damaged");
    }

    private static ZipEntry ReadEntry(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra, long start)
    {
        var compressed = (long)BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        var offset = (long)BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        var large = FindExtra(extra, Zip64Extra);
        Widen(ref length, ref large);
        Widen(ref compressed, ref large);
        Widen(ref offset, ref large);
        return new ZipEntry(
            Method: BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
            Encrypted: (BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) & EncryptedFlag) != 0,
            Crc32: BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            CompressedLength: compressed,
            Length: length,
            HeaderOffset: start + offset);
    }

    private static void Widen(ref long value, ref ReadOnlySpan<byte> large)
    {
        if (value == uint.MaxValue && large.Length >= sizeof(long))
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(large);
            large = large[sizeof(long)..];
        }
    }

    private static ReadOnlySpan<byte> FindExtra(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    private static Location Find(Stream archive)
    {
        var tailLength = (int)Math.Min(archive.Length, EndLength + LongestComment + Locator64Length);
        var tail = new byte[tailLength];
        archive.Position = archive.Length - tailLength;
        archive.ReadExactly(tail);
        for (var i = tailLength - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) == EndSignature && Locate(archive, tail, i) is { } location)
            {
                return location;
            }
        }

        throw new InvalidDataException("it is not a ZIP archive, or its end is missing");
    }

    private static Location? Locate(Stream archive, byte[] tail, int index)
    {
        var endOffset = archive.Length - tail.Length + index;
        var end = tail.AsSpan(index);
        var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = (long)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (index >= Locator64Length && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(index - Locator64Length)) == Locator64Signature
            && ReadEnd64(archive, endOffset - Locator64Length, ref length, ref offset) is { } end64Offset)
        {
            endOffset = end64Offset;
        }

        // The directory ends where the end record begins; what its offset lacks to that are bytes before the archive.
        var start = endOffset - length - offset;
        return length < 0 || offset < 0 || start < 0 ? null : new Location(start + offset, length, start);
    }

    private static long? ReadEnd64(Stream archive, long locatorOffset, ref long length, ref long offset)
    {
        var at = locatorOffset - End64Length;
        if (at < 0)
        {
            return null;
        }

        Span<byte> end64 = stackalloc byte[End64Length];
        archive.Position = at;
        archive.ReadExactly(end64);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end64) != End64Signature)
        {
            return null;
        }

        length = BinaryPrimitives.ReadInt64LittleEndian(end64[40..]);
        offset = BinaryPrimitives.ReadInt64LittleEndian(end64[48..]);
        return at;
    }
}

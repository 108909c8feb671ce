using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>A media file as it goes into a package: in memory, compressed or not, with its checksums. Dispose it to give its memory back.</summary>
internal sealed class PackedMedia : IDisposable
{
    private readonly byte[] buffer;
    private readonly int start;
    private readonly int length;

    private PackedMedia(string name, byte[] buffer, int start, int length, int contentLength, byte[] sha1)
    {
        this.buffer = buffer;
        this.start = start;
        this.length = length;
        Name = name;
        ContentLength = contentLength;
        Sha1 = sha1;
        Checksum = Crc32.HashToUInt32(Bytes);
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The file's length in bytes.</summary>
    public int ContentLength { get; }

    /// <summary>The SHA-1 of the file's content; empty where the package's form has no place for it.</summary>
    public byte[] Sha1 { get; }

    /// <summary>What is written into the archive.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, length);

    /// <summary>The CRC-32 of <see cref="Bytes"/>.</summary>
    public uint Checksum { get; }

    /// <summary>Reads a file that is in memory as a whole afterwards. May run on several threads at a time.</summary>
    /// <param name="file">The file.</param>
    /// <param name="longest">Bytes the file may have.</param>
    /// <param name="contexts">Working memory not in use; null if the content is not to be compressed.</param>
    /// <returns>Null if the file has grown beyond <paramref name="longest"/>.</returns>
    public static PackedMedia? Of(FileInfo file, int longest, ConcurrentBag<ZstdContext>? contexts)
    {
        using var handle = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var size = (int)Math.Min(RandomAccess.GetLength(handle), longest + 1L);
        if (size > longest)
        {
            return null;
        }

        // The content lies behind the room for what it is compressed to.
        var room = contexts is null ? 0 : ZstdContext.LongestCompressed(size);
        var rented = ArrayPool<byte>.Shared.Rent(room + size);
        try
        {
            var read = Fill(handle, rented.AsSpan(room, size));
            var content = rented.AsSpan(room, read);
            if (contexts is null)
            {
                return new PackedMedia(file.Name, rented, room, read, read, []);
            }

            var context = contexts.TryTake(out var free) ? free : new ZstdContext(CompressionMode.Compress);
            var packed = context.Compress(content, rented.AsSpan(0, room));
            contexts.Add(context);
            return new PackedMedia(file.Name, rented, 0, packed, read, SHA1.HashData(content));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
    }

    private static int Fill(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(file, buffer[filled..], filled) is > 0 and var read)
        {
            filled += read;
        }

        return filled;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}

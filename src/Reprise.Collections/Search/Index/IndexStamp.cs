using System.Buffers.Binary;

namespace Reprise.Collections;

/// <summary>Which collection an index belongs to, and in which state of it.</summary>
/// <param name="Created">When the collection was made.</param>
/// <param name="Modified">When it was last changed, Unix milliseconds.</param>
/// <param name="SchemaModified">When its schema was.</param>
/// <param name="FileLength">Length of its file.</param>
/// <param name="FileTime">When the file was last written.</param>
internal readonly record struct IndexStamp(long Created, long Modified, long SchemaModified, long FileLength, long FileTime)
{
    public const int Length = 5 * sizeof(long);

    /// <summary>The stamp of an open collection, without what the file system says of its file.</summary>
    public static IndexStamp Of(Collection collection)
    {
        using var row = collection.Database.Prepare("select crt, mod, scm from col");
        return row.Step() ? new IndexStamp(row.Int64(0), row.Int64(1), row.Int64(2), 0, 0) : default;
    }

    /// <summary>With length and time of the file, which must not be open; null if its log still holds something.</summary>
    public IndexStamp? WithFile(string path)
    {
        var log = new FileInfo(path + "-wal");
        var file = new FileInfo(path);
        return !file.Exists || (log.Exists && log.Length > 0) ? null : this with { FileLength = file.Length, FileTime = file.LastWriteTimeUtc.Ticks };
    }

    public void Write(Span<byte> target)
    {
        foreach (var value in (ReadOnlySpan<long>)[Created, Modified, SchemaModified, FileLength, FileTime])
        {
            BinaryPrimitives.WriteInt64LittleEndian(target, value);
            target = target[sizeof(long)..];
        }
    }

    public static IndexStamp Read(ReadOnlySpan<byte> source) =>
        new(At(source, 0), At(source, 1), At(source, 2), At(source, 3), At(source, 4));

    private static long At(ReadOnlySpan<byte> source, int index) => BinaryPrimitives.ReadInt64LittleEndian(source[(index * sizeof(long))..]);
}

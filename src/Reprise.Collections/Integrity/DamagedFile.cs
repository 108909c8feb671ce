using System.Buffers.Binary;

namespace Reprise.Collections;

/// <summary>A copy of a damaged file, whose beginning was made readable.</summary>
internal sealed class DamagedFile
{
    private const int PieceLength = 1 << 20;
    private const int HeaderLength = 100;
    private const int PageSizeOffset = 16;
    private const int PageCountOffset = 28;
    private const int SchemaFormatOffset = 44;
    private const int EncodingOffset = 56;
    private const int CommonPageSize = 4096;

    private DamagedFile(string path) => Path = path;

    /// <summary>The copy.</summary>
    public string Path { get; }

    /// <summary>Whether its beginning had to be made anew.</summary>
    public bool HeaderRepaired { get; private set; }

    /// <summary>Copies a file and what its write-ahead log holds.</summary>
    /// <param name="path">The damaged file.</param>
    /// <param name="copyPath">Where the copy goes.</param>
    /// <param name="progress">Told about bytes copied.</param>
    /// <param name="cancel">Ends the work early.</param>
    public static DamagedFile Copy(string path, string copyPath, IProgress<RescueProgress>? progress, CancellationToken cancel)
    {
        var copy = new DamagedFile(copyPath);
        copy.Take(path, progress, cancel);
        copy.RepairHeader();
        return copy;
    }

    private void Take(string path, IProgress<RescueProgress>? progress, CancellationToken cancel)
    {
        string[] endings = File.Exists(path + "-wal") ? ["", "-wal"] : [""];
        var total = endings.Sum(ending => new FileInfo(path + ending).Length);
        var done = 0L;
        var buffer = new byte[PieceLength];
        foreach (var ending in endings)
        {
            using var source = File.OpenRead(path + ending);
            using var target = File.Create(Path + ending);
            while (source.Read(buffer) is > 0 and var read)
            {
                cancel.ThrowIfCancellationRequested();
                target.Write(buffer, 0, read);
                done += read;
                progress?.Report(new RescueProgress(RescueStage.Copy, done, total));
            }
        }
    }

    private void RepairHeader()
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite);
        if (file.Length < HeaderLength)
        {
            return;
        }

        var header = new byte[HeaderLength];
        file.ReadExactly(header);
        var repaired = (byte[])header.Clone();
        "SQLite format 3\0"u8.CopyTo(repaired);
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(PageSizeOffset));
        var bytes = pageSize == 1 ? 65536 : pageSize;
        if (bytes < 512 || (bytes & (bytes - 1)) != 0)
        {
            bytes = CommonPageSize;
            BinaryPrimitives.WriteUInt16BigEndian(repaired.AsSpan(PageSizeOffset), CommonPageSize);
        }

        repaired[18] = header[18] is 1 or 2 ? header[18] : (byte)1;
        repaired[19] = header[19] is 1 or 2 ? header[19] : (byte)1;
        repaired[20] = 0;
        repaired[21] = 64;
        repaired[22] = 32;
        repaired[23] = 32;
        if (BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(SchemaFormatOffset)) is < 1 or > 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(SchemaFormatOffset), 4);
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(EncodingOffset)) is < 1 or > 3)
        {
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(EncodingOffset), 1);
        }

        HeaderRepaired = !repaired.AsSpan().SequenceEqual(header);

        // A file that ends early gets its missing pages back, empty, so that those before them can be reached.
        var pages = Math.Max((file.Length + bytes - 1) / bytes, BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(PageCountOffset)));
        if (pages * bytes <= file.Length * 4 + (1 << 20))
        {
            file.SetLength(pages * bytes);
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(PageCountOffset), (uint)pages);
        }

        file.Position = 0;
        file.Write(repaired);
    }
}

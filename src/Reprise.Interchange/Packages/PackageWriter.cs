using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Google.Protobuf;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Writes a package in the order that readers expect (docs/spec/import-export-media.md §2.5). Nothing but the list of media names is held.</summary>
internal sealed class PackageWriter : IDisposable
{
    /// <summary>Collections larger than this are compressed by all processors.</summary>
    private const long ParallelLength = 10 << 20;

    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip;
    private readonly PackageVersion version;
    private readonly ZstdContext zstd = new(CompressionMode.Compress);
    private readonly List<string> legacyNames = [];
    private readonly MemoryStream latestNames = new();
    private int mediaCount;

    /// <summary>Begins a package in the latest or the second legacy form. The stream must be seekable and stays open.</summary>
    public PackageWriter(Stream target, PackageVersion version)
    {
        this.version = version;
        zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Write(PackageEntries.Meta, PackageMeta.Write(version));
    }

    private bool Latest => version == PackageVersion.Latest;

    /// <summary>Writes the collection, which must be complete in <paramref name="content"/>.</summary>
    public void WriteCollection(Stream content, CancellationToken cancel)
    {
        using var entry = Create(PackageEntries.Collection(version), Latest ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        if (!Latest)
        {
            content.CopyInChunks(entry, cancel);
            return;
        }

        var workers = content.Length > ParallelLength ? Environment.ProcessorCount : 0;
        using var packed = new ZstdStream(entry, CompressionMode.Compress, workers: workers);
        try
        {
            content.CopyInChunks(packed, cancel);
        }
        catch
        {
            packed.Abandon();
            throw;
        }
    }

    /// <summary>Writes the collection that tells people with very old programs to update.</summary>
    public void WriteDummy(byte[] collection) => Write(PackageEntries.CollectionLegacy1, collection);

    /// <summary>Adds a media file.</summary>
    public void AddMedia(string name, Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using var entry = Create(mediaCount++.ToString(CultureInfo.InvariantCulture), CompressionLevel.NoCompression);
        if (!Latest)
        {
            content.CopyInChunks(entry, cancel);
            legacyNames.Add(name);
            return;
        }

        using var hashed = new HashingStream(content, hash);
        using var packed = new ZstdStream(entry, CompressionMode.Compress, zstd, leaveOpen: true);
        try
        {
            var length = hashed.CopyInChunks(packed, cancel);
            using var list = new CodedOutputStream(latestNames, leaveOpen: true);
            MediaList.WriteLatest(list, name, length, hash.GetHashAndReset());
        }
        catch
        {
            packed.Abandon();
            throw;
        }
    }

    /// <summary>Writes the list of media files and the archive's directory.</summary>
    public void Finish()
    {
        using (var entry = Create(PackageEntries.Media, CompressionLevel.NoCompression))
        {
            if (Latest)
            {
                using var packed = new ZstdStream(entry, CompressionMode.Compress, zstd, leaveOpen: true);
                latestNames.Position = 0;
                latestNames.CopyTo(packed);
            }
            else
            {
                MediaList.WriteLegacy(entry, legacyNames);
            }
        }

        zip.Dispose();
    }

    private void Write(string name, byte[] content)
    {
        using var entry = Create(name, CompressionLevel.NoCompression);
        entry.Write(content);
    }

    private Stream Create(string name, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        zip.Dispose();
        zstd.Dispose();
        latestNames.Dispose();
    }
}

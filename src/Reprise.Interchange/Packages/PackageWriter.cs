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

    private readonly ZipWriter zip;
    private readonly MediaPacking media;
    private readonly PackageVersion version;
    private readonly List<string> legacyNames = [];
    private readonly MemoryStream latestNames = new();
    private int mediaCount;

    /// <summary>Begins a package in the latest or the second legacy form. The stream must be seekable and stays open; the media files follow the collection.</summary>
    public PackageWriter(Stream target, PackageVersion version, IEnumerable<FileInfo> mediaFiles)
    {
        this.version = version;
        media = new MediaPacking(mediaFiles, compress: Latest);
        zip = new ZipWriter(target);
        zip.Add(PackageEntries.Meta, PackageMeta.Write(version));
    }

    private bool Latest => version == PackageVersion.Latest;

    /// <summary>Writes the collection, which must be complete in <paramref name="content"/>.</summary>
    public void WriteCollection(Stream content, CancellationToken cancel)
    {
        using var entry = zip.Begin(PackageEntries.Collection(version), deflate: !Latest, content.Length);
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

            // The last parts are still being compressed, not by all processors.
            media.Begin();
        }
        catch
        {
            packed.Abandon();
            throw;
        }
    }

    /// <summary>Writes the collection that tells people with very old programs to update.</summary>
    public void WriteDummy(byte[] collection) => zip.Add(PackageEntries.CollectionLegacy1, collection);

    /// <summary>Adds media files in their order, read and compressed by all processors.</summary>
    public void AddMedia(ProgressReporter progress)
    {
        while (media.Next(out var file, out var packed))
        {
            if (packed is null)
            {
                AddLargeMedia(file, progress.Cancel);
            }
            else
            {
                using (packed)
                {
                    zip.Add(NextEntry(), packed.Bytes, packed.Checksum);
                    List(packed.Name, packed.ContentLength, packed.Sha1);
                }
            }

            progress.Count();
        }
    }

    private void AddLargeMedia(FileInfo file, CancellationToken cancel)
    {
        using var content = new FileStream(
            file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using var hashed = new HashingStream(content, hash);
        using var entry = zip.Begin(NextEntry(), deflate: false, content.Length);
        if (!Latest)
        {
            List(file.Name, content.CopyInChunks(entry, cancel), []);
            return;
        }

        using var packed = new ZstdStream(entry, CompressionMode.Compress, leaveOpen: true);
        try
        {
            List(file.Name, hashed.CopyInChunks(packed, cancel), hash.GetHashAndReset());
        }
        catch
        {
            packed.Abandon();
            throw;
        }
    }

    private string NextEntry() => mediaCount++.ToString(CultureInfo.InvariantCulture);

    private void List(string name, long length, byte[] sha1)
    {
        if (Latest)
        {
            using var list = new CodedOutputStream(latestNames, leaveOpen: true);
            MediaList.WriteLatest(list, name, length, sha1);
        }
        else
        {
            legacyNames.Add(name);
        }
    }

    /// <summary>Writes the list of media files and the archive's directory.</summary>
    public void Finish()
    {
        using (var entry = zip.Begin(PackageEntries.Media, deflate: false, latestNames.Length))
        {
            if (Latest)
            {
                using var packed = new ZstdStream(entry, CompressionMode.Compress, leaveOpen: true);
                latestNames.WriteTo(packed);
            }
            else
            {
                MediaList.WriteLegacy(entry, legacyNames);
            }
        }

        zip.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        media.Dispose();
        zip.Dispose();
        latestNames.Dispose();
    }
}

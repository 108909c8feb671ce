using System.IO.Compression;
using System.Text.Json;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>A package opened for reading (docs/spec/import-export-media.md §2). Everything is streamed; what it holds is believed only after checking.</summary>
internal sealed class PackageReader : IDisposable
{
    private const int LongestMeta = 1 << 16;
    private const int LongestMediaList = 64 << 20;

    private readonly ZipReader zip;
    private readonly ExpansionBudget budget;
    private readonly ZstdContext zstd = new(CompressionMode.Decompress);

    private PackageReader(ZipReader zip, string file)
    {
        this.zip = zip;
        FileName = file;
        budget = new ExpansionBudget(zip.Length);
        Version = ReadVersion();
    }

    /// <summary>The package's name, for messages.</summary>
    public string FileName { get; }

    /// <summary>Which form of container it is.</summary>
    public PackageVersion Version { get; }

    /// <summary>Whether it holds the collection that its version calls for.</summary>
    public bool HasCollection => zip.Entries.TryGetValue(PackageEntries.Collection(Version), out var entry) && entry.Readable;

    /// <summary>Opens a package.</summary>
    /// <exception cref="PackageException">It is no package, or too new.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PackageReader Open(string path) =>
        Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16), Path.GetFileName(path));

    /// <summary>Opens a package from a seekable stream, which is closed with it.</summary>
    /// <exception cref="PackageException">It is no package, or too new.</exception>
    public static PackageReader Open(Stream stream, string file)
    {
        ZipReader? archive = null;
        try
        {
            archive = new ZipReader(stream);
            return new PackageReader(archive, file);
        }
        catch (Exception e)
        {
            archive?.Dispose();
            stream.Dispose();
            if (e is InvalidDataException)
            {
                throw new PackageDamagedException(file, entry: null, e.Message, e);
            }

            throw;
        }
    }

    /// <summary>Unpacks the collection into a file.</summary>
    /// <exception cref="PackageException">It has no collection, or it cannot be unpacked.</exception>
    public void CopyCollection(string target, CancellationToken cancel)
    {
        var entry = PackageEntries.Collection(Version);
        using var content = Open(entry, zstandard: Version == PackageVersion.Latest)
            ?? throw new PackageDamagedException(FileName, entry, "the collection is missing from the archive");
        using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        content.CopyInChunks(file, cancel);
    }

    /// <summary>The list of media files, names checked.</summary>
    /// <exception cref="PackageException">The list cannot be read or holds a name that is not allowed.</exception>
    public List<PackageMedia> ReadMediaList()
    {
        var latest = Version == PackageVersion.Latest;
        using var content = Open(PackageEntries.Media, zstandard: latest && zip.Entries.ContainsKey(PackageEntries.Media));
        var data = content is null ? "{}"u8.ToArray() : ReadAll(content, LongestMediaList, PackageEntries.Media);
        try
        {
            return latest ? MediaList.ReadLatest(data, FileName) : MediaList.ReadLegacy(data, FileName);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new PackageDamagedException(FileName, PackageEntries.Media, "the list of media files cannot be read", e);
        }
    }

    /// <summary>The content of a media file. At most one is open at a time.</summary>
    /// <exception cref="PackageEntryMissingException">The archive does not hold it.</exception>
    public Stream OpenMedia(PackageMedia media) =>
        Open(media.Entry, zstandard: Version == PackageVersion.Latest) ?? throw new PackageEntryMissingException(FileName, media.Entry);

    /// <summary>How long a media file is unpacked, as the archive claims.</summary>
    /// <exception cref="PackageEntryMissingException">The archive does not hold it.</exception>
    public long DeclaredLength(PackageMedia media) =>
        zip.Entries.TryGetValue(media.Entry, out var entry) && entry.Readable
            ? entry.Length
            : throw new PackageEntryMissingException(FileName, media.Entry);

    private PackageVersion ReadVersion()
    {
        if (ReadMeta() is not { } meta)
        {
            return zip.Entries.ContainsKey(PackageEntries.CollectionLegacy2) ? PackageVersion.Legacy2 : PackageVersion.Legacy1;
        }

        try
        {
            var version = PackageMeta.Read(meta);
            return version is >= (int)PackageVersion.Legacy1 and <= (int)PackageVersion.Latest
                ? (PackageVersion)version
                : throw new PackageTooNewException(FileName, version);
        }
        catch (InvalidDataException e)
        {
            throw new PackageDamagedException(FileName, PackageEntries.Meta, "the package's version cannot be read", e);
        }
    }

    private byte[]? ReadMeta()
    {
        try
        {
            using var content = Open(PackageEntries.Meta, zstandard: false);
            return content is null ? null : ReadAll(content, LongestMeta, PackageEntries.Meta);
        }
        catch (PackageDamagedException)
        {
            // An entry that cannot be read to its end counts as absent (§2.1).
            return null;
        }
    }

    private PackageEntryStream? Open(string entry, bool zstandard)
    {
        try
        {
            return zip.Open(entry) is { } content
                ? new PackageEntryStream(zstandard ? new ZstdStream(content, CompressionMode.Decompress, zstd) : content, budget, FileName, entry)
                : null;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new PackageDamagedException(FileName, entry, e.Message, e);
        }
    }

    private byte[] ReadAll(Stream content, int longest, string entry)
    {
        using var data = new MemoryStream();
        var chunk = new byte[1 << 14];
        for (var read = content.Read(chunk); read > 0; read = content.Read(chunk))
        {
            data.Write(chunk, 0, read);
            if (data.Length > longest)
            {
                throw new PackageTooLargeException(FileName, entry, "it is larger than any package needs");
            }
        }

        return data.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        zstd.Dispose();
        zip.Dispose();
    }
}

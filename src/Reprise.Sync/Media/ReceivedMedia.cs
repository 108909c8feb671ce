using System.IO.Compression;
using System.Text.Json;

namespace Reprise.Sync;

/// <summary>A zip of media files that a server sent.</summary>
internal sealed class ReceivedMedia : IDisposable
{
    private readonly Stream content;
    private readonly ZipArchive zip;
    private readonly List<(string? Name, ZipArchiveEntry Entry)> files;

    /// <summary>Opens a zip, which goes with this.</summary>
    /// <exception cref="SyncException">It is none.</exception>
    public ReceivedMedia(Stream content)
    {
        this.content = content;
        (zip, files) = Reading(() =>
        {
            content.Position = 0;
            var opened = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return (opened, Listed(opened));
        });
    }

    /// <summary>How many files it holds.</summary>
    public int Count => files.Count;

    /// <summary>Whether it holds nothing but files that its list names.</summary>
    public bool IsWellFormed => files.TrueForAll(file => file.Name is not null);

    /// <summary>Hands each file over under its name.</summary>
    /// <exception cref="SyncException">It holds something that its list does not name, or that cannot be unpacked.</exception>
    public void ForEach(Action<string, byte[]> file) => Reading(() =>
    {
        foreach (var (name, entry) in files)
        {
            if (name is null)
            {
                throw SyncException.Other("the server sent a malformed zip of media files");
            }

            using var packed = entry.Open();
            using var unpacked = new MemoryStream((int)entry.Length);
            packed.CopyTo(unpacked);
            file(name, unpacked.ToArray());
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        zip.Dispose();
        content.Dispose();
    }

    private static List<(string? Name, ZipArchiveEntry Entry)> Listed(ZipArchive zip)
    {
        using var meta = JsonDocument.Parse(MediaZip.ReadMeta(zip));
        var names = meta.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.Text(), StringComparer.Ordinal);
        return
        [
            .. zip.Entries.Where(entry => !string.Equals(entry.FullName, MediaZip.Meta, StringComparison.Ordinal))
                .Select(entry => (entry.Length <= MediaFileName.LargestFile ? names.GetValueOrDefault(entry.FullName) : null, entry)),
        ];
    }

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is InvalidDataException or SyncRefusedException or JsonException or InvalidOperationException)
        {
            throw SyncException.Other("the server sent media files that cannot be unpacked", failure);
        }
    }
}

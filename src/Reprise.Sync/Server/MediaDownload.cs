using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Sends media files: as many from the beginning of the list as fit one zip.</summary>
internal sealed class MediaDownload(ISyncAccount account, SyncServerOptions options)
{
    /// <exception cref="SyncRefusedException">Too many names, or one that is not there.</exception>
    public async Task<SyncPayload> AnswerAsync(List<string> names, CancellationToken cancel)
    {
        if (names.Count > MediaZip.MostEntries)
        {
            throw SyncRefusedException.BadRequest();
        }

        using var media = ServerMediaDatabase.Open(account.MediaDatabasePath);
        var chosen = Choose(media, names);
        SyncLog.Media(options.Log, account.Id, "downloadFiles", chosen.Count, media.LastUsn);
        var size = chosen.Sum(file => file.Size);
        if (size <= 2 * MediaZip.TargetSize)
        {
            using var content = new MemoryStream((int)size + 4096);
            await WriteAsync(content, media, chosen, cancel);
            return SyncPayload.Bytes(content.ToArray());
        }

        // One large file: through the disk rather than through memory.
        var path = Leftovers.Beside(account.MediaDatabasePath);
        try
        {
            await using (var file = File.Create(path))
            {
                await WriteAsync(file, media, chosen, cancel);
            }

            return SyncPayload.File(path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static List<ServerMediaFile> Choose(ServerMediaDatabase media, List<string> names)
    {
        var chosen = new List<ServerMediaFile>();
        long size = 0;
        foreach (var name in names)
        {
            var file = media.Find(name);
            if (file is null or { IsDeleted: true })
            {
                throw SyncRefusedException.Conflict();
            }

            chosen.Add(file);
            size += file.Size;
            if (size > MediaZip.TargetSize)
            {
                break;
            }
        }

        return chosen;
    }

    private async Task WriteAsync(Stream target, ServerMediaDatabase media, List<ServerMediaFile> files, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        var meta = new JsonObject();
        for (var i = 0; i < files.Count; i++)
        {
            meta[$"{i}"] = files[i].Name;
            await CopyIntoAsync(zip, $"{i}", media, files[i], cancel);
        }

        await using var entry = await zip.CreateEntry(MediaZip.Meta, CompressionLevel.NoCompression).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(entry, meta, SyncJson.Options, cancel);
    }

    private async Task CopyIntoAsync(ZipArchive zip, string entryName, ServerMediaDatabase media, ServerMediaFile file, CancellationToken cancel)
    {
        var path = Path.Combine(account.MediaFolder, file.Name);
        if (!File.Exists(path))
        {
            media.Change(() =>
            {
                media.Forget(file);
                return true;
            });
            throw SyncRefusedException.Conflict();
        }

        await using var content = File.OpenRead(path);
        await using var entry = await zip.CreateEntry(entryName, CompressionLevel.NoCompression).OpenAsync(cancel);
        await content.CopyToAsync(entry, cancel);
    }
}

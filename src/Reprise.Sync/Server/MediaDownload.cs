using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>Sends media files: as many from the beginning of the list as fit one zip.</summary>
internal sealed class MediaDownload(ISyncAccount account, AccountState state, SyncServerOptions options)
{
    private const int RoomForNames = 8192;

    /// <exception cref="SyncRefusedException">Too many names, or one that is not there.</exception>
    public async Task<SyncPayload> AnswerAsync(List<string> names, CancellationToken cancel)
    {
        if (names.Count > MediaZip.MostEntries)
        {
            throw SyncRefusedException.BadRequest();
        }

        var (chosen, usn) = state.WithMedia(media => (Choose(media, names), media.LastUsn));
        SyncLog.Media(options.Log, account.Id, "downloadFiles", chosen.Count, usn);
        var size = chosen.Sum(file => file.Size);
        if (size <= 2 * MediaZip.TargetSize)
        {
            using var content = new MemoryStream((int)size + RoomForNames);
            await WriteAsync(content, chosen, cancel);
            return SyncPayload.Bytes(content.GetBuffer().AsMemory(0, (int)content.Length));
        }

        // One large file: through the disk rather than through memory.
        var path = Leftovers.Beside(account.MediaDatabasePath);
        try
        {
            await using (var file = File.Create(path))
            {
                await WriteAsync(file, chosen, cancel);
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

    private async Task WriteAsync(Stream target, List<ServerMediaFile> files, CancellationToken cancel)
    {
        await using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var meta = new JsonObject();
        for (var i = 0; i < files.Count; i++)
        {
            meta[$"{i}"] = files[i].Name;
            await CopyIntoAsync(zip, $"{i}", files[i], cancel);
        }

        await using var entry = zip.CreateEntry(MediaZip.Meta, CompressionLevel.NoCompression).Open();
        SyncJson.Write(meta, entry);
    }

    /// <summary>A small file is read and written at once: nothing is gained by waiting for it piece by piece.</summary>
    private async Task CopyIntoAsync(ZipArchive zip, string entryName, ServerMediaFile file, CancellationToken cancel)
    {
        var path = Path.Combine(account.MediaFolder, file.Name);
        if (!File.Exists(path))
        {
            state.WithMedia(media => media.Change(() =>
            {
                media.Forget(file);
                return true;
            }));
            throw SyncRefusedException.Conflict();
        }

        await using var entry = zip.CreateEntry(entryName, CompressionLevel.NoCompression).Open();
        if (file.Size <= MediaZip.TargetSize)
        {
            entry.Write(File.ReadAllBytes(path));
            return;
        }

        await using var content = File.OpenRead(path);
        await content.CopyToAsync(entry, cancel);
    }
}

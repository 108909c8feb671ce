using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>The media methods of a server (docs/spec/sync-protocol.md §12.10).</summary>
internal sealed class MediaMethods(ISyncAccount account, TimeProvider time)
{
    private const int MostNames = 25;
    private const int MostChanges = 1000;
    private const long TargetSize = 2_621_440;

    public static SyncPayload Answer(JsonNode? data) => SyncPayload.Bytes(
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["data"] = data, ["err"] = "" }, SyncJson.Options));

    public JsonNode Begin(string clientVersion, string hostKey)
    {
        if (clientVersion.Length == 0)
        {
            throw SyncRefusedException.BadRequest();
        }

        using var media = Open();
        return new JsonObject { ["usn"] = media.LastUsn, ["sk"] = hostKey };
    }

    public JsonNode Changes(int lastUsn)
    {
        using var media = Open();
        return new JsonArray([.. media.ChangesAfter(lastUsn, MostChanges).Select(file =>
            (JsonNode)new JsonArray(file.Name, file.Usn, file.IsDeleted ? "" : Convert.ToHexStringLower(file.Sha1)))]);
    }

    public JsonNode Sanity(uint localCount)
    {
        using var media = Open();
        return media.FileCount == localCount ? "OK" : "mediaSanity";
    }

    /// <summary>The files in a zip: as many from the beginning of the list as fit.</summary>
    public byte[] Download(List<string> names)
    {
        if (names.Count > MostNames)
        {
            throw SyncRefusedException.BadRequest();
        }

        using var media = Open();
        var chosen = Choose(media, names);
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            var meta = new JsonObject();
            for (var i = 0; i < chosen.Count; i++)
            {
                meta[$"{i}"] = chosen[i].Name;
                CopyInto(zip, $"{i}", media, chosen[i]);
            }

            using var entry = zip.CreateEntry(MediaZip.Meta, CompressionLevel.NoCompression).Open();
            JsonSerializer.Serialize(entry, meta, SyncJson.Options);
        }

        return content.ToArray();
    }

    /// <summary>Takes over additions and deletions; everything is checked before anything is changed.</summary>
    public async Task<JsonNode> UploadAsync(Stream payload, CancellationToken cancel)
    {
        var spool = Path.Combine(Path.GetTempPath(), $"reprise-{Path.GetRandomFileName()}");
        await using var received = new FileStream(spool, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await payload.CopyToAsync(received, cancel);
        received.Position = 0;
        var changes = MediaZip.ReadUpload(received, MostNames);
        if (account.BytesLeft is { } left && changes.Sum(change => (long)(change.Item2?.Length ?? 0)) > left)
        {
            throw new SyncRefusedException(413);
        }

        Directory.CreateDirectory(account.MediaFolder);
        using var media = Open();
        var usn = media.Change(() =>
        {
            foreach (var (name, content) in changes)
            {
                Apply(media, name, content);
            }

            return media.LastUsn;
        });
        account.Changed();
        return new JsonArray(changes.Count, usn);
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
            if (size > TargetSize)
            {
                break;
            }
        }

        return chosen;
    }

    private void CopyInto(ZipArchive zip, string entryName, ServerMediaDatabase media, ServerMediaFile file)
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

        using var entry = zip.CreateEntry(entryName, CompressionLevel.NoCompression).Open();
        using var content = File.OpenRead(path);
        content.CopyTo(entry);
    }

    private void Apply(ServerMediaDatabase media, string name, byte[]? content)
    {
        var existing = media.Find(name) is { IsDeleted: false } live ? live : null;
        var path = Path.Combine(account.MediaFolder, name);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (content is null)
        {
            if (existing is not null)
            {
                media.Record(name, existing.Sha1, 0, now);
                File.Delete(path);
            }

            return;
        }

        var sha1 = SHA1.HashData(content);
        if (existing is not null && existing.Sha1.AsSpan().SequenceEqual(sha1))
        {
            return;
        }

        DurableFile.Write(path, content);
        media.Record(name, sha1, content.Length, now);
    }

    private ServerMediaDatabase Open() => ServerMediaDatabase.Open(account.MediaDatabasePath);
}

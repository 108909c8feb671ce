using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>The forms in which the set shows answers, payloads and media.</summary>
internal static class SyncForms
{
    /// <summary>An answer: status, headers that count, payload or body.</summary>
    public static JsonObject Answer(SyncAnswer answer, byte[] wire, bool textAsBody)
    {
        var headers = new JsonObject();
        foreach (var (name, value) in answer.Headers)
        {
            headers[name] = value;
        }

        var shown = new JsonObject { ["status"] = answer.Status, ["headers"] = headers };
        var packed = answer.Headers.Any(header => header.Key == SyncAnswer.OriginalSize);
        if (textAsBody && !packed && (answer.Status != 200 || wire.Length == 0))
        {
            if (wire.Length > 0 || answer.Status == 200)
            {
                shown["body"] = Encoding.UTF8.GetString(wire);
            }

            return shown;
        }

        var payload = packed ? Unpack(wire) : wire;
        if (packed && answer.Headers.First(header => header.Key == SyncAnswer.OriginalSize).Value != $"{payload.Length}")
        {
            throw new InvalidDataException("anki-original-size is not the payload's length");
        }

        if (payload.Length > 0 || packed)
        {
            shown["payload"] = Payload(payload);
        }

        return shown;
    }

    public static JsonObject Payload(byte[] payload)
    {
        var shown = new JsonObject { ["size"] = payload.Length };
        if (payload.AsSpan().StartsWith("PK"u8))
        {
            shown["zip"] = Zip(payload);
        }
        else if (payload.AsSpan().StartsWith("SQLite format 3\0"u8))
        {
            shown["sqlite"] = Database(payload);
        }
        else
        {
            try
            {
                shown["json"] = JsonNode.Parse(payload);
            }
            catch (JsonException)
            {
                shown["text"] = Encoding.UTF8.GetString(payload);
            }
        }

        return shown;
    }

    /// <summary>A zip's entries and its list of names; times and the container's bytes are free.</summary>
    public static JsonObject Zip(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        var entries = new JsonArray();
        JsonNode? meta = null;
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var unpacked = new MemoryStream();
            stream.CopyTo(unpacked);
            if (entry.FullName == "_meta")
            {
                meta = JsonNode.Parse(unpacked.ToArray());
            }
            else
            {
                entries.Add(new JsonObject { ["name"] = entry.FullName, ["size"] = unpacked.Length, ["sha1"] = Convert.ToHexStringLower(SHA1.HashData(unpacked.ToArray())) });
            }
        }

        return new JsonObject { ["entries"] = entries, ["_meta"] = meta };
    }

    /// <summary>A collection file by its tables.</summary>
    public static JsonObject Database(byte[] file)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            return StateDump.Of(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The media folder and database of a server.</summary>
    public static JsonObject ServerMedia(ReplayAccount account)
    {
        using var media = ServerMediaDatabase.Open(account.MediaDatabasePath);
        var rows = new JsonArray([.. media.ChangesAfter(int.MinValue, int.MaxValue).OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (JsonNode)new JsonArray(file.Name, Convert.ToHexStringLower(file.Sha1), file.Size, file.Usn))]);
        return new JsonObject
        {
            ["files"] = Files(account.MediaFolder),
            ["db"] = new JsonObject
            {
                ["media"] = new JsonObject { ["columns"] = new JsonArray("fname", "csum", "size", "usn"), ["rows"] = rows },
                ["meta"] = new JsonObject { ["last_usn"] = media.LastUsn, ["total_bytes"] = media.TotalBytes, ["total_nonempty_files"] = media.FileCount },
            },
        };
    }

    public static JsonObject Files(string folder)
    {
        var files = new JsonObject();
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                var content = File.ReadAllBytes(path);
                files[Path.GetFileName(path)] = new JsonObject { ["size"] = content.Length, ["sha1"] = Convert.ToHexStringLower(SHA1.HashData(content)) };
            }
        }

        return files;
    }

    public static byte[] Pack(byte[] payload)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZstdStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            stream.Write(payload);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new ZstdStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>The devices of a case, each with a folder of its own.</summary>
internal sealed class ReplayDevices : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-device-").FullName;
    private readonly Dictionary<string, ReplayDevice> devices = new(StringComparer.Ordinal);

    public ReplayDevice Of(string name)
    {
        if (!devices.TryGetValue(name, out var device))
        {
            devices[name] = device = new ReplayDevice(Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
        }

        return device;
    }

    public void Dispose()
    {
        foreach (var device in devices.Values)
        {
            device.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A device: a collection, a media folder and its database, under a clock that the case moves.</summary>
internal sealed class ReplayDevice(string folder) : IDisposable
{
    private MediaDatabase? media;
    private int touched;
    private RememberedStatus? status;

    public ReplayClock Clock { get; } = new();

    public RememberedStatus Status => status ??= new RememberedStatus(Clock);

    public CollectionOptions Options => new() { Role = CollectionRole.Device, Clock = Clock };

    public string CollectionPath => Path.Combine(folder, "collection.anki2");

    public string MediaFolder => Path.Combine(folder, "collection.media");

    public MediaDatabase Media
    {
        get
        {
            Directory.CreateDirectory(MediaFolder);
            return media ??= MediaDatabase.Open(Path.Combine(folder, "collection.media.db2"), MediaFolder);
        }
    }

    public Collection Open() => Collection.Open(CollectionPath, Options);

    public void Place(byte[] file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(CollectionPath + suffix);
        }

        File.WriteAllBytes(CollectionPath, file);
    }

    /// <summary>Brings folder and database into a recorded state; the next scan then looks at the folder.</summary>
    public void PlaceMedia(JsonObject state, ReplayMediaContent content)
    {
        var database = Media;
        var files = state["files"]!.AsObject();
        foreach (var present in Directory.EnumerateFiles(MediaFolder).Where(path => !files.ContainsKey(Path.GetFileName(path))))
        {
            File.Delete(present);
        }

        foreach (var (name, file) in files)
        {
            var path = Path.Combine(MediaFolder, name);
            var sha1 = file!["sha1"]!.GetValue<string>();
            if (!File.Exists(path) || Convert.ToHexStringLower(SHA1.HashData(File.ReadAllBytes(path))) != sha1)
            {
                File.WriteAllBytes(path, content.Find(sha1, file["size"]!.GetValue<int>()));
            }
        }

        PlaceRows(database, state["db"] as JsonObject ?? []);
        Directory.SetLastWriteTimeUtc(MediaFolder, DateTime.UnixEpoch.AddDays(20_000).AddSeconds(++touched));
    }

    /// <summary>Puts files into the folder; the next scan then looks at it.</summary>
    public void AddMedia(IEnumerable<(string Name, byte[] Content)> files)
    {
        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(MediaFolder);
            File.WriteAllBytes(Path.Combine(MediaFolder, name), content);
            Directory.SetLastWriteTimeUtc(MediaFolder, DateTime.UnixEpoch.AddDays(20_000).AddSeconds(++touched));
        }
    }

    public JsonObject ShowMedia() => new()
    {
        ["files"] = SyncForms.Files(MediaFolder),
        ["db"] = new JsonObject
        {
            ["media"] = new JsonObject
            {
                ["columns"] = new JsonArray("fname", "csum", "dirty"),
                ["rows"] = new JsonArray([.. Media.All().Select(row => (JsonNode)new JsonArray(row.Name, row.Sha1 is null ? null : Convert.ToHexStringLower(row.Sha1), row.Dirty ? 1 : 0))]),
            },
            ["meta"] = new JsonObject { ["lastUsn"] = Media.LastUsn },
        },
    };

    public void Dispose() => media?.Dispose();

    private static void PlaceRows(MediaDatabase database, JsonObject state)
    {
        // A database that was deleted is shown without its tables.
        var rows = (state["media"]?["rows"]?.AsArray() ?? []).ToDictionary(row => row![0]!.GetValue<string>(), row => row!, StringComparer.Ordinal);
        database.Forget([.. database.All().Select(row => row.Name).Where(name => !rows.ContainsKey(name))]);
        foreach (var (name, row) in rows)
        {
            var sha1 = row[1]?.GetValue<string>() is { } hex ? Convert.FromHexString(hex) : null;
            var dirty = row[2]!.GetValue<int>() != 0;
            if (database.Find(name) is not { } known || known.Dirty != dirty || !(known.Sha1 ?? []).AsSpan().SequenceEqual(sha1))
            {
                database.Write(new MediaDatabaseEntry(name, sha1, sha1 is null ? 0 : 1, dirty));
            }
        }

        database.LastUsn = state["meta"]?["lastUsn"]?.GetValue<long>() ?? 0;
    }
}

/// <summary>The contents of media files, which the data names by their SHA-1: they are in the zips that travelled.</summary>
internal sealed class ReplayMediaContent
{
    private readonly Dictionary<string, byte[]> known = new(StringComparer.Ordinal);

    public ReplayMediaContent(JsonArray zips, string root)
    {
        foreach (var blob in zips.Select(blob => blob!.GetValue<string>()))
        {
            var path = Path.Combine(root, "blobs", $"{blob}.zip.zst");
            if (File.Exists(path))
            {
                Read(GoldenFiles.ReadBytes(path));
            }
        }
    }

    public byte[] Find(string sha1, int size)
    {
        if (known.TryGetValue(sha1, out var content))
        {
            return content;
        }

        byte[][] guesses = [new byte[size], .. Enumerable.Range('a', 26).Select(letter => new[] { (byte)letter }), "other"u8.ToArray(), "hello"u8.ToArray(),
            .. Enumerable.Range(0, 40).Select(number => System.Text.Encoding.ASCII.GetBytes($"name {number}"))];
        return guesses.FirstOrDefault(guess => Convert.ToHexStringLower(SHA1.HashData(guess)) == sha1) ?? throw new InvalidDataException($"the content {sha1} of {size} bytes is not known");
    }

    private void Read(byte[] file)
    {
        try
        {
            using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                known[Convert.ToHexStringLower(SHA1.HashData(content.ToArray()))] = content.ToArray();
            }
        }
        catch (InvalidDataException)
        {
            // One of the answers that were damaged on purpose.
        }
    }

    /// <summary>The files that a step sent.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Uploads(JsonObject step, string root)
    {
        foreach (var blob in step["exchanges"]!.AsArray().Select(exchange => exchange!["sent"]?.GetValue<string>()).OfType<string>())
        {
            using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(GoldenFiles.ReadBytes(Path.Combine(root, "blobs", $"{blob}.zip.zst"))));
            foreach (var (name, entry) in MediaZip.ReadUpload(zip).Where(file => file.Content is not null))
            {
                using var packed = entry!.Open();
                using var content = new MemoryStream();
                packed.CopyTo(content);
                yield return (name, content.ToArray());
            }
        }
    }

    /// <summary>The names of all zips in a case.</summary>
    public static IEnumerable<string> Zips(JsonNode? node) => node switch
    {
        JsonObject whole => whole.SelectMany(pair => pair.Key == "blob" && pair.Value is JsonValue blob ? [blob.GetValue<string>()] : Zips(pair.Value)),
        JsonArray list => list.SelectMany(Zips),
        _ => [],
    };
}

using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Which server a device's collection syncs with, kept in a file beside it that only its owner can read.</summary>
/// <remarks>Its presence is what makes an account's collection a device's and not a hub's.</remarks>
public sealed record DeviceLink
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The server's base address; null before the first sync.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Where the server asked to go instead.</summary>
    public string? RedirectedTo { get; init; }

    /// <summary>The name logged in with.</summary>
    public string? Username { get; init; }

    /// <summary>What logging in gave; null when logged out.</summary>
    public string? HostKey { get; init; }

    /// <summary>Whether the server that holds the collection syncs it when its owner opens the app, and after the last window was closed.</summary>
    public bool Automatic { get; init; } = true;

    /// <summary>Every how many minutes the server that holds the collection syncs it; 0 for never.</summary>
    public int EveryMinutes { get; init; }

    /// <summary>Whether media files are exchanged after each sync.</summary>
    public bool WithMedia { get; init; } = true;

    /// <summary>Where the file of a collection is.</summary>
    public static string PathFor(string collectionPath) => Path.ChangeExtension(collectionPath, ".sync.json");

    /// <summary>Whether a collection is linked, so that it is a device's.</summary>
    public static bool Exists(string collectionPath) => File.Exists(PathFor(collectionPath));

    /// <summary>Reads the link of a collection; an empty one if there is none.</summary>
    public static DeviceLink Read(string collectionPath)
    {
        var path = PathFor(collectionPath);
        return File.Exists(path) ? JsonSerializer.Deserialize<DeviceLink>(File.ReadAllText(path), Json) ?? new DeviceLink() : new DeviceLink();
    }

    /// <summary>Keeps the link of a collection.</summary>
    public void Write(string collectionPath)
    {
        var path = PathFor(collectionPath);
        var part = path + ".part";
        File.Delete(part);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(part, options))
        {
            JsonSerializer.Serialize(file, this, Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }
}

using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>A collection with its media folder, put in place for one case.</summary>
internal sealed class ReplayPlace : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private long? firstId;

    public ReplayPlace(PackageReplay replay, JsonObject value)
    {
        CollectionPath = replay.Unpack(value["start"]!.GetValue<string>(), folder.File("collection.anki2"));
        Media = folder.File("collection.media");
        MediaDatabasePath = folder.File("collection.media.db2");
        if (value["start_media"] is JsonObject files)
        {
            Directory.CreateDirectory(Media);
            foreach (var (name, content) in files)
            {
                if (content?["dir"] is not null)
                {
                    Directory.CreateDirectory(Path.Combine(Media, name));
                    continue;
                }

                if (name.StartsWith("link.", StringComparison.Ordinal))
                {
                    // The recording made this one a symbolic link, which the data does not say.
                    System.IO.File.CreateSymbolicLink(Path.Combine(Media, name), "a.txt");
                    continue;
                }

                System.IO.File.WriteAllBytes(Path.Combine(Media, name), PackageReplay.Content(content!));
            }
        }
    }

    public string CollectionPath { get; }

    public string Media { get; }

    public string MediaDatabasePath { get; }

    public string File(string name) => folder.File(name);

    /// <summary>The milliseconds of the first step: ids from there on were made during the case.</summary>
    public long FirstId(StandingClock clock) => firstId ??= clock.Millis;

    public JsonObject MediaFiles()
    {
        var files = new JsonObject();
        foreach (var file in MediaFolder.Files(Media))
        {
            using var content = file.OpenRead();
            files[file.Name] = PackageReplay.Sha1(content);
        }

        return files;
    }

    public void Dispose() => folder.Dispose();
}

using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>A device's media database that is made only when it is needed.</summary>
internal sealed class LazyMediaIndex(ReplayPlace place) : IMediaIndex, IDisposable
{
    private MediaDatabase? database;

    public IReadOnlyDictionary<string, byte[]> Refresh(CancellationToken cancel = default) => Open().Refresh(cancel);

    public void Added(IReadOnlyList<MediaFile> files) => Open().Added(files);

    public void Added(IReadOnlyList<MediaFile> files, long? folderTimeBefore) => Open().Added(files, folderTimeBefore);

    public void Removed(IReadOnlyList<string> names, long? folderTimeBefore) => Open().Removed(names, folderTimeBefore);

    /// <summary>The entries as golden data writes them.</summary>
    public JsonObject Dump()
    {
        var json = new JsonObject();
        foreach (var entry in Open().All())
        {
            json[entry.Name] = new JsonArray(entry.Sha1 is null ? null : Convert.ToHexStringLower(entry.Sha1), entry.Dirty ? 1 : 0);
        }

        return json;
    }

    public void Dispose() => database?.Dispose();

    private MediaDatabase Open() => database ??= MediaDatabase.Open(place.MediaDatabasePath, place.Media);
}

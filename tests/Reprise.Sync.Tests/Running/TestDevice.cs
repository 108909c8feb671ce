namespace Reprise.Sync.Tests;

/// <summary>A device with a collection and media of its own that syncs with a hub.</summary>
internal sealed class TestDevice : IDisposable
{
    private readonly string folder;
    private Collection? collection;
    private MediaDatabase? media;

    public TestDevice(string folder, TestHub hub, TimeProvider? clock = null, int protocol = SyncVersion.Highest)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        Options = new CollectionOptions { Role = CollectionRole.Device, Clock = clock ?? hub.Time };
        Client = new SyncClient(new SyncClientOptions { Endpoint = new Uri("http://hub/"), HostKey = "key", Handler = hub, Time = clock ?? hub.Time, ProtocolVersion = protocol });
    }

    public SyncClient Client { get; }

    public CollectionOptions Options { get; }

    public string CollectionPath => Path.Combine(folder, "collection.anki2");

    public string MediaFolder => Directory.CreateDirectory(Path.Combine(folder, "collection.media")).FullName;

    public Collection Collection => collection ??= Collection.Open(CollectionPath, Options);

    public MediaDatabase Media => media ??= MediaDatabase.Open(Path.Combine(folder, "collection.media.db2"), MediaFolder);

    public long Notes => Collection.Notes.Count();

    public Note AddNote(string front) => AddNote(Collection, front);

    /// <summary>Adds a note to any collection.</summary>
    public static Note AddNote(Collection collection, string front)
    {
        var noteType = collection.NoteTypes.All().First(type => type.Name == "Basic");
        var added = collection.AddNote(AddNotes.New(noteType) with { Fields = [front, "back"] }, new DeckId(1));
        return collection.Notes.Get(added.Value.Ids[0]);
    }

    public async Task<SyncRequirement> SyncAsync() => (await Client.SyncAsync(Collection, null, CancellationToken.None)).Required;

    public Task UploadAsync() => Client.UploadAsync(Collection, null, CancellationToken.None);

    public async Task DownloadAsync(CancellationToken cancel = default)
    {
        var received = await Client.DownloadAsync(CollectionPath, Options, null, cancel);
        collection?.Dispose();
        collection = null;
        SyncClient.Replace(received, CollectionPath);
    }

    public Task<MediaSyncOutcome> SyncMediaAsync() => Client.SyncMediaAsync(Media, MediaFolder, null, null, CancellationToken.None);

    public void WriteMedia(string name, string text)
    {
        File.WriteAllText(Path.Combine(MediaFolder, name), text);
        Touch();
    }

    public void DeleteMedia(string name)
    {
        File.Delete(Path.Combine(MediaFolder, name));
        Touch();
    }

    public void Dispose()
    {
        collection?.Dispose();
        media?.Dispose();
        Client.Dispose();
    }

    /// <summary>The scan looks at a folder only if its time changed, which two changes within one millisecond would not show.</summary>
    private void Touch() => Directory.SetLastWriteTimeUtc(MediaFolder, Directory.GetLastWriteTimeUtc(MediaFolder).AddSeconds(1));
}

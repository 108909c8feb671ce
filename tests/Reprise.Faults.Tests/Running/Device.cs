using System.Globalization;

namespace Reprise.Faults.Tests;

/// <summary>A device that somebody uses and syncs.</summary>
internal sealed class Device : IDisposable
{
    private const int MostFiles = 8;

    private readonly string folder;
    private readonly Random chance;
    private readonly MediaDatabase media;
    private readonly SyncClientOptions options;
    private SyncClient client;
    private int made;

    public Device(string folder, Uri endpoint, string key, Random chance)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        this.chance = chance;
        Collection = Collection.Open(CollectionPath, new CollectionOptions { Role = CollectionRole.Device });
        media = MediaDatabase.Open(Path.Combine(folder, "collection.media.db2"), MediaFolder);
        options = new SyncClientOptions { Endpoint = endpoint, HostKey = key, StallTimeout = TimeSpan.FromSeconds(60) };
        client = new SyncClient(options);
    }

    public string CollectionPath => Path.Combine(folder, "collection.anki2");

    public string MediaFolder => Directory.CreateDirectory(Path.Combine(folder, "collection.media")).FullName;

    public Collection Collection { get; }

    public static async Task<string> LogIn(Uri endpoint, string name)
    {
        using var login = new SyncClient(new SyncClientOptions { Endpoint = endpoint });
        return await login.LogInAsync(name, ServerProcess.Password, CancellationToken.None);
    }

    public Task Upload() => client.UploadAsync(Collection, null, CancellationToken.None);

    public Task<SyncOutcome> Ask() => client.CheckAsync(Collection, CancellationToken.None);

    /// <summary>Collection, then media. Answers whether it succeeded; a person would try again.</summary>
    public async Task<bool> TrySync()
    {
        try
        {
            await Sync();
            return true;
        }
        catch (SyncException)
        {
            return false;
        }
        finally
        {
            // Each sync of a person has a client of its own. Connections of this one may be cut without its knowing.
            client.Dispose();
            client = new SyncClient(options);
        }
    }

    public async Task Sync()
    {
        (await client.SyncAsync(Collection, null, CancellationToken.None)).Required.ShouldBe(SyncRequirement.NoChanges);
        await client.SyncMediaAsync(media, MediaFolder, null, null, CancellationToken.None);
    }

    public Task SyncMedia() => client.SyncMediaAsync(media, MediaFolder, null, null, CancellationToken.None);

    /// <summary>Adds a note.</summary>
    public void AddNote(string text)
    {
        var noteType = Collection.NoteTypes.All().First(type => type.Name == "Basic");
        Collection.AddNote(AddNotes.New(noteType) with { Fields = [text, "back"] }, new DeckId(1));
    }

    /// <summary>Something a person might do between two syncs.</summary>
    public void Work()
    {
        for (var i = chance.Next(1, 6); i > 0; i--)
        {
            AddNote(Text(chance.Next(5, 2000)));
        }

        if (chance.Next(2) == 0 && AnyNote() is { } edited)
        {
            Collection.UpdateNote(edited with { Fields = [Text(40), Text(chance.Next(5, 500))] });
        }

        if (chance.Next(3) == 0 && AnyNote() is { } removed)
        {
            Collection.RemoveAllNotes([removed.Id]);
        }

        if (chance.Next(2) == 0 && Any("cards") is { } card)
        {
            Collection.GradeNow([new CardId(card)], Rating.Good);
        }

        if (chance.Next(2) == 0)
        {
            WorkOnMedia();
        }
    }

    /// <summary>Adds, replaces and removes files, few enough for one request.</summary>
    public void WorkOnMedia()
    {
        for (var i = chance.Next(1, MostFiles); i > 0; i--)
        {
            var content = new byte[chance.Next(1, 30_000)];
            chance.NextBytes(content);
            var path = Path.Combine(MediaFolder, string.Create(CultureInfo.InvariantCulture, $"file{chance.Next(30)}.bin"));
            File.WriteAllBytes(path, content);
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(made++));
        }

        if (Directory.EnumerateFiles(MediaFolder).FirstOrDefault() is { } file && chance.Next(3) == 0)
        {
            File.Delete(file);
        }

        // Devices go by whole seconds of times; two changes within a second must not look like one.
        Directory.SetLastWriteTimeUtc(MediaFolder, DateTime.UnixEpoch.AddSeconds(chance.Next(1, int.MaxValue)));
    }

    public void Dispose()
    {
        client.Dispose();
        media.Dispose();
        Collection.Dispose();
    }

    private Note? AnyNote() => Any("notes") is { } id ? Collection.Notes.Find(new NoteId(id)) : null;

    private long? Any(string table)
    {
        using var look = Database.Open(CollectionPath, DatabaseAccess.ReadOnly);
        var ids = look.Int64List($"select id from {table} order by id");
        return ids.Count == 0 ? null : ids[chance.Next(ids.Count)];
    }

    private string Text(int length) => string.Create(CultureInfo.InvariantCulture, $"{made++} ") + string.Concat(Enumerable.Range(0, length).Select(_ => (char)chance.Next('a', 'z' + 1)));
}

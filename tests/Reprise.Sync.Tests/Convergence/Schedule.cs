using System.Globalization;
using System.Text;

namespace Reprise.Sync.Tests;

/// <summary>A clock that moves only when told to.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private DateTimeOffset now = new(2025, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public long Millis => now.ToUnixTimeMilliseconds();

    public void Step() => now += TimeSpan.FromSeconds(2);

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}

/// <summary>Two devices, a hub and its pages, doing things in an order that a seed decides; after each sync the real sides must be as the model's.</summary>
internal sealed class Schedule : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-convergence-").FullName;
    private readonly SteppedClock clock = new();
    private readonly Random chance;
    private readonly TestHub hub;
    private readonly TestDevice[] devices;
    private readonly ModelSide hubModel = new(isHub: true);
    private readonly ModelSide[] models = [new(isHub: false), new(isHub: false)];
    private int made;

    public Schedule(int seed)
    {
        chance = new Random(seed);
        hub = new TestHub(Path.Combine(root, "hub"), clock);
        devices = [new TestDevice(Path.Combine(root, "a"), hub), new TestDevice(Path.Combine(root, "b"), hub)];
    }

    /// <summary>Starts refused because the hub had moved since the device asked.</summary>
    public int Refused { get; private set; }

    public int Syncs { get; private set; }

    public async Task RunAsync(int steps)
    {
        for (var i = 0; i < 3; i++)
        {
            Add(devices[0].Collection);
        }

        clock.Step();
        await devices[0].UploadAsync();
        clock.Step();
        await devices[1].DownloadAsync();
        hub.Use(collection => Observe(hubModel, collection));
        models[0].CopyFrom(hubModel);
        models[1].CopyFrom(hubModel);
        (models[0].Usn, models[1].Usn) = (Usn(devices[0].Collection), Usn(devices[1].Collection));
        models[0].Modified = devices[0].Collection.Modified;
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
        }

        // Nothing more is done: three rounds, and all have the same.
        for (var i = 0; i < 6; i++)
        {
            await SyncAsync(i % 2, interfere: false);
        }

        var everywhere = hub.Use(Shown);
        Shown(devices[0].Collection).ShouldBe(everywhere);
        Shown(devices[1].Collection).ShouldBe(everywhere);
    }

    public void Dispose()
    {
        devices[0].Dispose();
        devices[1].Dispose();
        hub.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private async Task StepAsync()
    {
        clock.Step();
        switch (chance.Next(10))
        {
            case 0 or 1 or 2:
                await SyncAsync(chance.Next(2), interfere: chance.Next(5) == 0);
                break;
            case 3 or 4:
                hub.Use(collection => Work(collection, hubModel));
                break;
            default:
                var device = chance.Next(2);
                Work(devices[device].Collection, models[device]);
                break;
        }
    }

    private async Task SyncAsync(int device, bool interfere)
    {
        clock.Step();
        var interfered = false;
        if (interfere)
        {
            hub.Before = path =>
            {
                if (path == "/sync/start" && !interfered)
                {
                    interfered = true;
                    clock.Step();
                    hub.Use(collection => Work(collection, hubModel));
                    clock.Step();
                }
            };
        }

        Syncs++;
        var before = Shown(devices[device].Collection);
        var hubTime = hubModel.Modified;
        try
        {
            await devices[device].SyncAsync();
            ModelSync.Sync(hubModel, models[device], clock.Millis);
        }
        catch (SyncException refused) when (refused.Status == 409)
        {
            Refused++;
            interfered.ShouldBeTrue();
            hubModel.Modified.ShouldNotBe(hubTime);
            Shown(devices[device].Collection).ShouldBe(before);
        }

        hub.Before = null;
        Shown(devices[device].Collection).ShouldBe(Shown(models[device]));
        hub.Use(Shown).ShouldBe(Shown(hubModel));
    }

    private bool Work(Collection collection, ModelSide model)
    {
        switch (chance.Next(7))
        {
            case 0 or 1:
                Add(collection);
                break;
            case 2 when Any(collection, "notes") is { } id:
                collection.UpdateNote(collection.Notes.Get(new NoteId(id)) with { Fields = [Name("edited"), "back"], Tags = [Name("tag")] });
                break;
            case 3 when Any(collection, "notes") is { } id:
                collection.RemoveAllNotes([new NoteId(id)]);
                break;
            case 4 when Any(collection, "cards") is { } id:
                collection.GradeNow([new CardId(id)], (Rating)chance.Next(4));
                break;
            case 5 when Any(collection, "decks") is { } id && id != 1:
                collection.RenameDeck(new DeckId(id), Name("deck"));
                break;
            default:
                collection.GetOrAddDeck(Name("deck"));
                break;
        }

        return Observe(model, collection);
    }

    private void Add(Collection collection)
    {
        clock.Step();
        var note = TestDevice.AddNote(collection, Name("note"));
        if (Any(collection, "decks") is { } deck)
        {
            collection.SetDeck([.. collection.Database.Int64List("select id from cards where nid = ?", note.Id.Value).Select(id => new CardId(id))], new DeckId(deck));
        }
    }

    private static bool Observe(ModelSide model, Collection collection)
    {
        model.Usn = model.Usn == 0 || model.Objects.Count == 0 ? Usn(collection) : model.Usn;
        model.Observe(Found(collection), Config(collection), collection.Modified);
        return true;
    }

    private long? Any(Collection collection, string table)
    {
        var ids = collection.Database.Int64List($"select id from {table} order by id");
        return ids.Count == 0 ? null : ids[chance.Next(ids.Count)];
    }

    private string Name(string what) => string.Create(CultureInfo.InvariantCulture, $"{what} {made++}");

    private static int Usn(Collection collection) => (int)(collection.Database.ScalarInt64("select usn from col") ?? 0);

    private static string Config(Collection collection) =>
        Rows(collection, "select key, val from config where key not in ('lastUnburied', 'localOffset', 'rollover') order by key", 0, row => row.Text(1)).Aggregate("", (text, row) => $"{text}{row.Key}={row.Value.Content};");

    /// <summary>All objects with content and time; the usn is no content.</summary>
    private static SortedDictionary<string, (string Content, long Modified)> Found(Collection collection)
    {
        var found = new SortedDictionary<string, (string, long)>(StringComparer.Ordinal);
        Into("note", "select id, mod, guid || mid || tags || flds || sfld from notes");
        Into("card", "select id, mod, nid || ' ' || did || ' ' || ord || ' ' || type || ' ' || queue || ' ' || due || ' ' || ivl || ' ' || factor || ' ' || reps || ' ' || lapses || ' ' || left || data from cards");
        Into("review", "select id, 0, cid || ' ' || ease || ' ' || ivl || ' ' || factor || ' ' || type from revlog");
        Into("deck", "select id, mtime_secs, name || hex(common) || hex(kind) from decks");
        Into("tag", "select tag, 0, '' from tags");
        return found;

        void Into(string kind, string query)
        {
            foreach (var (id, value) in Rows(collection, query, 1, row => row.Text(2)))
            {
                found[$"{kind} {id}"] = value;
            }
        }
    }

    private static Dictionary<string, (string Content, long Modified)> Rows(Collection collection, string query, int time, Func<Statement, string> content)
    {
        using var row = collection.Database.Prepare(query);
        var rows = new Dictionary<string, (string, long)>(StringComparer.Ordinal);
        while (row.Step())
        {
            rows[row.Text(0)] = (content(row), time == 0 ? 0 : row.Int64(time));
        }

        return rows;
    }

    private static string Shown(Collection collection) =>
        Shown(Found(collection).Select(pair => (pair.Key, pair.Value.Content, pair.Value.Modified)), Config(collection));

    private static string Shown(ModelSide side) =>
        Shown(side.Objects.Select(pair => (pair.Key, pair.Value.Content, pair.Value.Modified)), side.Config);

    private static string Shown(IEnumerable<(string Key, string Content, long Modified)> objects, string config)
    {
        var text = new StringBuilder();
        foreach (var (key, content, modified) in objects)
        {
            text.Append(CultureInfo.InvariantCulture, $"{key} @{modified}: {content}\n");
        }

        return text.Append(config).ToString();
    }
}

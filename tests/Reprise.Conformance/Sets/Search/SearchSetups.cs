using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>The collections that the cases of this set start from, one connection a thread.</summary>
internal sealed class SearchSetups : IDisposable
{
    private readonly string work = Directory.CreateTempSubdirectory("reprise-search").FullName;
    private readonly JsonObject setups;
    private readonly ConcurrentDictionary<string, ConcurrentBag<SearchFixture>> idle = new(StringComparer.Ordinal);
    private readonly Lazy<byte[]> rich;
    private int made;

    public SearchSetups(string folder)
        : this(folder, folder)
    {
    }

    /// <summary>Setups described in one folder, of the large collection in another.</summary>
    public SearchSetups(string folder, string richFolder)
    {
        setups = GoldenFiles.Json(Path.Combine(folder, "setups.json")).AsObject();
        rich = new Lazy<byte[]>(() => GoldenFiles.ReadBytes(Path.Combine(richFolder, "rich.anki2.zst")));
    }

    /// <summary>Answers with a collection in a setup; what the cases do with it must leave no trace.</summary>
    public T With<T>(string setup, Func<SearchFixture, T> answer)
    {
        var bag = idle.GetOrAdd(setup, _ => []);
        var fixture = bag.TryTake(out var ready) ? ready : Make(setup);
        try
        {
            return answer(fixture);
        }
        finally
        {
            bag.Add(fixture);
        }
    }

    /// <summary>A collection of one's own, to be changed.</summary>
    public SearchFixture Fresh(string setup) => Make(setup);

    /// <summary>A new collection in the setup <c>base</c>'s time.</summary>
    public SearchFixture Empty() => Open(new SearchClock(BaseNow, TimeZoneInfo.Utc), template: null);

    public const long BaseNow = 1741608000;

    private static readonly bool Indexed = Environment.GetEnvironmentVariable("REPRISE_INDEXED") is not null;

    private SearchFixture Make(string name)
    {
        var setup = setups[name]!.AsObject();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(setup["tz"]!.GetValue<string>());
        var clock = new SearchClock(setup["now"]!.GetValue<long>(), zone);
        var empty = setup["empty_collection_without_cloze_types"] is not null;
        var fixture = Open(clock, empty ? null : rich.Value);
        if (empty)
        {
            fixture.FillWithoutCloze();
        }

        fixture.Configure(setup);
        return fixture;
    }

    private SearchFixture Open(SearchClock clock, byte[]? template)
    {
        var path = Path.Combine(work, $"{Interlocked.Increment(ref made)}.anki2");
        if (template is not null)
        {
            File.WriteAllBytes(path, template);
        }

        // REPRISE_INDEXED=1 replays the whole set with the search index on and cards' columns in memory: they must not change any answer.
        var options = new CollectionOptions
        {
            Clock = clock,
            SearchIndex = Indexed,
            SearchIndexFrom = 0,
            SearchColumnsFrom = Indexed ? 0 : int.MaxValue,
            SearchColumnsAfter = 1,
        };
        var fixture = new SearchFixture(Collection.Open(path, options), clock);
        fixture.Collection.WaitForSearchIndex();
        return fixture;
    }

    public void Dispose()
    {
        foreach (var fixture in idle.Values.SelectMany(bag => bag))
        {
            fixture.Dispose();
        }

        Directory.Delete(work, recursive: true);
    }
}

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class SearchClock(long seconds, TimeZoneInfo zone) : TimeProvider
{
    public long Seconds { get; set; } = seconds;

    public override TimeZoneInfo LocalTimeZone => zone;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Seconds);
}

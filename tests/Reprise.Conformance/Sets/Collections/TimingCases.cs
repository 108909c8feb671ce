using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>timing.jsonl and creation.jsonl: day boundaries, and what a new collection holds.</summary>
internal static class TimingCases
{
    private static readonly string[] TimingKeys = ["creationOffset", "localOffset", "rollover", "sched2021", "schedVer"];

    public static IEnumerable<CaseKind> Kinds { get; } =
    [
        new(["timing.jsonl"], path => Lines(path, "result", "config_after"), Timing, ComparisonRules.Exact),
        new(["creation.jsonl"], path => Lines(path, "col", "creationOffset", "notetype_ids", "config_added_by_first_timing"), Creation, ComparisonRules.Exact),
    ];

    private static IEnumerable<GoldenCase> Lines(string path, params string[] expected) =>
        GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, expected));

    private static JsonObject Timing(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var now = DateTimeOffset.FromUnixTimeSeconds(input.Value["now"]!.GetValue<long>());
        var collection = temporary.Collection;
        collection.Database.Execute("update col set crt = ?", input.Value["crt"]!.GetValue<long>());
        foreach (var key in TimingKeys)
        {
            collection.ConfigRows.Delete(key);
        }

        foreach (var (key, value) in input.Value["config"]!.AsObject())
        {
            collection.ConfigRows.Write(new ConfigEntry(key, Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null"), 0, 0));
        }

        temporary.Reopen(Options(input, now));
        var timing = temporary.Collection.Today();
        return new JsonObject
        {
            ["result"] = new JsonObject { ["days_elapsed"] = timing.DaysElapsed, ["next_day_at"] = timing.NextDayAt },
            ["config_after"] = Config(temporary.Collection, TimingKeys.Contains),
        };
    }

    private static JsonObject Creation(CaseInput input)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(input.Value["now_ms"]!.GetValue<long>());
        var options = Options(input, now);
        using var temporary = TemporaryCollection.New(options with { Zone = options.Clock.LocalTimeZone });

        // A server's copy is made in the zone of its machine, but knows no zone afterwards.
        temporary.Reopen(options);
        var collection = temporary.Collection;
        var before = Config(collection, _ => true);
        Unburying.IfDayRolledOver(collection, collection.Today().DaysElapsed);
        var after = Config(collection, key => !before.ContainsKey(key));
        return new JsonObject
        {
            ["col"] = Row(collection),
            ["creationOffset"] = before["creationOffset"]?.DeepClone(),
            ["notetype_ids"] = new JsonArray([.. collection.NoteTypes.Names().Select(entry => entry.Id.Value).Order().Select(id => JsonValue.Create(id))]),
            ["config_added_by_first_timing"] = after,
        };
    }

    private static CollectionOptions Options(CaseInput input, DateTimeOffset now) => new()
    {
        Role = input.Value["server"]!.GetValue<bool>() ? CollectionRole.Hub : CollectionRole.Device,
        Clock = new FrozenClock(now, TimeZoneInfo.FindSystemTimeZoneById(input.Value["time_zone"]!.GetValue<string>())),
    };

    private static JsonObject Row(Collection collection)
    {
        using var row = collection.Database.Prepare("select crt, mod, scm, usn, ls, dty, ver from col");
        row.Step();
        return new JsonObject(Enumerable.Range(0, row.ColumnCount).Select(i => KeyValuePair.Create(row.ColumnName(i), (JsonNode?)row.Int64(i))));
    }

    private static JsonObject Config(Collection collection, Func<string, bool> wanted) => new(collection.ConfigRows.All()
        .Where(entry => wanted(entry.Key))
        .Select(entry => KeyValuePair.Create(entry.Key, JsonNode.Parse(entry.Json))));
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>worlds.jsonl: graphs on small collections that are given by their rows.</summary>
internal static class WorldCases
{
    public static CaseKind Kind => new(
        ["worlds.jsonl"],
        Read,
        Answer,
        GraphsJson.Rules("results.*.graphs"));

    /// <summary>The searches stand among the results; they are moved to where the question is.</summary>
    private static IEnumerable<GoldenCase> Read(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var whole = line.AsObject();
            var searches = new JsonArray([.. whole["results"]!.AsArray().Select(result => new JsonObject
            {
                ["search"] = result!["search"]!.DeepClone(),
                ["days"] = result["days"]!.DeepClone(),
            })]);
            whole["searches"] = searches;
            yield return GoldenFiles.Split(whole, whole["id"]!.GetValue<string>(), path, "results", "studied_today", "timing");
        }
    }

    private static JsonObject Answer(CaseInput input)
    {
        var world = input.Value["world"]!;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(world["tz"]!.GetValue<string>());
        using var scratch = ScratchCollection.New(new SetClock(world["now"]!.GetValue<long>() * 1000, zone));
        Build(scratch, world);
        var timing = scratch.Collection.Today();
        return new JsonObject
        {
            ["timing"] = new JsonObject { ["days_elapsed"] = timing.DaysElapsed, ["next_day_at"] = timing.NextDayAt },
            ["studied_today"] = scratch.Collection.GetStudiedToday().ToString(),
            ["results"] = new JsonArray([.. input.Value["searches"]!.AsArray().Select(search => new JsonObject
            {
                ["search"] = search!["search"]!.DeepClone(),
                ["days"] = search["days"]!.DeepClone(),
                ["graphs"] = GraphsJson.Of(scratch.Collection.GetGraphs(search["search"]!.GetValue<string>(), search["days"]!.GetValue<uint>())),
            })]),
        };
    }

    private static void Build(ScratchCollection scratch, JsonNode world)
    {
        scratch.Sql("update col set crt = ?", world["crt"]!.GetValue<long>());
        foreach (var (key, value) in world["config"]!.AsObject())
        {
            scratch.Config(key, value!.ToJsonString());
        }

        var basic = scratch.Collection.NoteTypes.FindByName("Basic")!.Id.Value;
        foreach (var note in Rows(world, "notes"))
        {
            var id = note[0]!.GetValue<long>();
            var front = note[2]!.GetValue<string>();
            scratch.Sql(
                "insert into notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data) values (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')",
                id, $"guid{id}", basic, id / 1000, note[1]!.GetValue<string>(), $"{front}\u001f{note[3]!.GetValue<string>()}", front);
        }

        foreach (var card in Rows(world, "cards"))
        {
            scratch.Sql(
                "insert into cards (id, nid, did, mod, type, queue, due, ivl, factor, reps, lapses, odue, odid, data, ord, usn, left, flags) "
                + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, -1, 0, 0)",
                [.. card.Select(Value)]);
        }

        foreach (var entry in Rows(world, "revlog"))
        {
            scratch.Sql(
                "insert into revlog (id, cid, ease, ivl, lastIvl, factor, time, type, usn) values (?, ?, ?, ?, ?, ?, ?, ?, -1)",
                [.. entry.Select(Value)]);
        }

        scratch.Reopen();
    }

    private static IEnumerable<JsonArray> Rows(JsonNode world, string table) => world[table]!.AsArray().Select(row => row!.AsArray());

    private static SqlValue Value(JsonNode? value) => value!.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.GetValue<long>();
}

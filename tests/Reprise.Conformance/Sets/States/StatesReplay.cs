using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>One case of the set <c>states</c>: makes the collection it describes and asks it.</summary>
internal sealed class StatesReplay(JsonObject input)
{
    private const long DefaultNow = 1741608000;
    private const long DefaultCreated = 1706760000;
    private const long DefaultCard = 1700000000000;
    private const long FilteredDeckId = 2000;

    private static readonly string[] CardColumns =
        ["did", "type", "queue", "due", "ivl", "factor", "reps", "lapses", "left", "odue", "odid", "data"];

    private readonly long now = input["now"]?.GetValue<long>() ?? DefaultNow;
    private readonly CardId card = new(input["card"]?["id"]?.GetValue<long>() ?? DefaultCard);

    public JsonNode? Answer()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(input["tz"]?.GetValue<string>() ?? "UTC");
        using var scratch = ScratchCollection.New(new SetClock(now * 1000, zone), input["fuzz"]?.GetValue<bool>() ?? true);
        Arrange(scratch);
        var collection = scratch.Collection;
        var answer = new JsonObject();
        switch (input["kind"]!.GetValue<string>())
        {
            case "fuzz_delta":
                answer["deltas"] = new JsonArray(
                    [.. input["intervals"]!.AsArray().Select(interval => JsonValue.Create(collection.FuzzDelta(card, interval!.GetValue<uint>())))]);
                return answer;
            case "labels":
                AddTiming(answer, collection);
                var given = input["states"]!.AsArray().Select(state => ReadState(state!)).ToList();
                answer["labels"] = Labels(collection, new SchedulingStates(given[0], given[0], given[1], given[2], given[3]));
                return answer;
            case "timing":
                AddTiming(answer, collection);
                return answer;
        }

        AddTiming(answer, collection);
        if (input.ContainsKey("tz"))
        {
            answer["west"] = CollectionTiming.MinutesWest(zone, now);
        }

        try
        {
            var states = States(collection);
            answer["states"] = Compact(SchedulingStateJson.Write(states));
            answer["labels"] = Labels(collection, states);
            answer["answers"] = new JsonArray([.. Submissions().Select(submission => Submit(scratch, submission))]);
        }
        catch (CollectionException failure)
        {
            answer["error"] = Error(failure);
        }

        return answer;
    }

    private SchedulingStates States(Collection collection)
    {
        if (input["queue"]?.GetValue<bool>() == true)
        {
            collection.GetQueue();
        }

        return collection.GetSchedulingStates(card);
    }

    private IEnumerable<JsonObject> Submissions() => input["submit"] is JsonArray submissions
        ? submissions.Select(submission => submission!.AsObject())
        : (input["ratings"]?.AsArray().Select(rating => rating!.GetValue<int>()) ?? [0, 1, 2, 3]).Select(rating => new JsonObject { ["rating"] = rating });

    private JsonObject Submit(ScratchCollection scratch, JsonObject submission)
    {
        var collection = scratch.Collection;
        var states = States(collection);
        var rating = (Rating)submission["rating"]!.GetValue<int>();
        var chosen = submission["state"] is { } state ? ReadState(state) : states.After(rating);
        var answeredAt = (now * 1000) + 123;
        var before = Row(scratch);
        var others = OtherQueues(scratch);
        try
        {
            var outcome = collection.AnswerCard(card, new CardAnswer(
                rating,
                submission["current"] is { } current ? ReadState(current) : states.Current,
                chosen,
                answeredAt,
                input["taken_ms"]?.GetValue<uint>() ?? 5000,
                submission["custom_data"]?.GetValue<string>()));
            var answer = new JsonObject { ["card"] = Changed(before, Row(scratch)) };
            AddLog(answer, scratch, answeredAt);
            var tags = collection.Database.ScalarText("select tags from notes where id = 1500")!;
            if (!string.Equals(tags, input["tags"]?.GetValue<string>() ?? "", StringComparison.Ordinal))
            {
                answer["tags"] = tags;
            }

            if (chosen.IsLeech)
            {
                answer["leech"] = true;
            }

            if (outcome.Value.Leech != chosen.IsLeech)
            {
                answer["leech"] = "reported otherwise";
            }

            AddAsked(answer, scratch, others);
            collection.Undo();
            return answer;
        }
        catch (CollectionException failure)
        {
            return new JsonObject { ["error"] = Error(failure) };
        }
    }

    private void AddAsked(JsonObject answer, ScratchCollection scratch, Dictionary<long, long> queuesBefore)
    {
        if (input["stats"]?.GetValue<bool>() == true)
        {
            var studied = new JsonObject();
            foreach (var id in new[] { 1, FilteredDeckId })
            {
                if (scratch.Collection.Decks.Find(new DeckId(id))?.Common is { } common
                    && (common.NewStudied, common.ReviewStudied, common.MillisecondsStudied) is var counters
                    && counters != (0, 0, 0))
                {
                    studied[$"{id}"] = new JsonArray(counters.NewStudied, counters.ReviewStudied, counters.MillisecondsStudied);
                }
            }

            answer["studied"] = studied;
        }

        if (input["siblings"]?.GetValue<bool>() == true)
        {
            var buried = new JsonObject();
            foreach (var (id, queue) in OtherQueues(scratch).Where(pair => queuesBefore[pair.Key] != pair.Value).OrderBy(pair => pair.Key))
            {
                buried[$"{id}"] = queue;
            }

            answer["buried"] = buried;
        }
    }

    private static void AddLog(JsonObject answer, ScratchCollection scratch, long answeredAt)
    {
        var entry = scratch.Collection.Database;
        using var row = entry.Prepare("select id, ivl, lastIvl, factor, time, type from revlog where usn = -1");
        row.Step();
        answer["revlog"] = new JsonArray(row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5));
        if (row.Int64(0) != answeredAt)
        {
            answer["revlog_id"] = row.Int64(0);
        }
    }

    private Dictionary<long, long> OtherQueues(ScratchCollection scratch)
    {
        using var row = scratch.Collection.Database.Prepare("select id, queue from cards where id != ?1").Bind(1, card.Value);
        var queues = new Dictionary<long, long>();
        while (row.Step())
        {
            queues[row.Int64(0)] = row.Int64(1);
        }

        return queues;
    }

    private List<JsonNode> Row(ScratchCollection scratch)
    {
        using var row = scratch.Collection.Database.Prepare($"select {string.Join(',', CardColumns)} from cards where id = ?1").Bind(1, card.Value);
        row.Step();
        return [.. CardColumns.Select((name, i) => name is "data" ? JsonValue.Create(row.Text(i)) : (JsonNode)JsonValue.Create(row.Int64(i)))];
    }

    private JsonObject Changed(List<JsonNode> before, List<JsonNode> after)
    {
        before[^1] = JsonValue.Create(input["card"]?["data"]?.GetValue<string>() ?? "{}");
        var changed = new JsonObject();
        for (var i = 0; i < CardColumns.Length; i++)
        {
            if (!JsonNode.DeepEquals(before[i], after[i]))
            {
                changed[CardColumns[i]] = after[i].DeepClone();
            }
        }

        return changed;
    }

    private static JsonObject Error(CollectionException failure) => new() { ["kind"] = failure.Kind.ToString() };

    private static void AddTiming(JsonObject answer, Collection collection)
    {
        var timing = collection.Today();
        answer["timing"] = new JsonArray(timing.DaysElapsed, timing.NextDayAt);
    }

    private static JsonArray Labels(Collection collection, SchedulingStates states) =>
        new([.. collection.DescribeNextStates(states).Select(label => JsonValue.Create(label))]);

    private static CardState ReadState(JsonNode json) =>
        SchedulingStateJson.Read(JsonSerializer.SerializeToElement(json)).State;

    /// <summary>proto3 JSON leaves out fields of value 0 and false.</summary>
    private static JsonObject Compact(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (value is JsonObject inner)
            {
                Compact(inner);
            }
            else if (value!.ToJsonString() is "0" or "false")
            {
                json.Remove(name);
            }
        }

        return json;
    }

    private void Arrange(ScratchCollection scratch)
    {
        var config = input["config"] as JsonObject ?? [];
        scratch.Sql("update col set crt = ?", config["crt"]?.GetValue<long>() ?? DefaultCreated);
        foreach (var (key, fallback) in new[] { ("rollover", "4"), ("creationOffset", "0"), ("collapseTime", "1200"), ("fsrs", "false"),
            ("fsrsShortTermWithStepsEnabled", "false"), ("loadBalancerEnabled", "true") })
        {
            scratch.Config(key, config[key]?.ToJsonString() ?? fallback);
        }

        ArrangeDecks(scratch);
        ArrangeCards(scratch);
        scratch.Collection.ForgetHistory();
    }

    private void ArrangeDecks(ScratchCollection scratch)
    {
        var preset = ProtoJson.With(Preset.NewConfig(), input["preset"] as JsonObject ?? []);
        scratch.Sql("update deck_config set config = ? where id = 1", preset.ToByteArray());
        scratch.Sql(
            "insert into deck_config (id, name, mtime_secs, usn, config) values (2, 'Other', 0, 0, ?)", Preset.NewConfig().ToByteArray());
        var home = new NormalDeck { ConfigId = 1 };
        if (input["deck"]?["desired_retention"] is { } retention)
        {
            home.DesiredRetention = retention.GetValue<float>();
        }

        var filtered = ProtoJson.With(
            new FilteredDeck { Reschedule = true, PreviewAgainSecs = 60, PreviewHardSecs = 600 }, input["filtered"] as JsonObject ?? []);
        AddDeck(scratch, 1, "Default", new DeckKind { Normal = home });
        AddDeck(scratch, FilteredDeckId, "Filtered", new DeckKind { Filtered = filtered });
        AddDeck(scratch, 3000, "Three", new DeckKind { Normal = new NormalDeck { ConfigId = 1 } });
        AddDeck(scratch, 3001, "Four", new DeckKind { Normal = new NormalDeck { ConfigId = 2 } });
    }

    private static void AddDeck(ScratchCollection scratch, long id, string name, DeckKind kind) => scratch.Sql(
        "insert or replace into decks (id, name, mtime_secs, usn, common, kind) values (?, ?, 0, 0, ?, ?)",
        id,
        name,
        Array.Empty<byte>(),
        kind.ToByteArray());

    private void ArrangeCards(ScratchCollection scratch)
    {
        scratch.Sql(
            "insert into notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data) values (1500, 'g', 1, 0, 0, ?, ?, 'a', 0, 0, '')",
            input["tags"]?.GetValue<string>() ?? "",
            "a\u001fb");
        var columns = input["card"] as JsonObject ?? [];
        long Column(string name, long fallback) => columns[name]?.GetValue<long>() ?? fallback;
        AddCard(scratch, [
            card.Value, Column("nid", 1500), Column("did", 1), Column("ord", 0), Column("mod", 1741000000), 0, Column("type", 0), Column("queue", 0),
            Column("due", 0), Column("ivl", 0), Column("factor", 0), Column("reps", 0), Column("lapses", 0), Column("left", 0), Column("odue", 0),
            Column("odid", 0), Column("flags", 0), columns["data"]?.GetValue<string>() ?? "{}"]);
        foreach (var other in input["others"] as JsonArray ?? [])
        {
            var values = other!.AsArray().Select(value => value!.GetValue<long>()).ToArray();
            AddCard(scratch, [
                values[0], values[1], values[2], 1, 0, 0, values[3], values[4], values[5], values[6], 2500, 3, 0, 0,
                values.ElementAtOrDefault(7), values.ElementAtOrDefault(8), 0, "{}"]);
        }

        foreach (var entry in input["revlog"] as JsonArray ?? [])
        {
            var values = entry!.AsArray().Select(value => value!.GetValue<long>()).ToArray();
            scratch.Sql(
                "insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) values (?, ?, 0, ?, ?, ?, ?, ?, ?)",
                values[0], card.Value, values[1], values[2], values[3], values[4], values[5], values[6]);
        }
    }

    private static void AddCard(ScratchCollection scratch, ReadOnlySpan<SqlValue> values) => scratch.Sql(
        "insert into cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data) "
        + "values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        values);
}

using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>One case of the set <c>queue</c>: a start collection with other options, and everything that is shown of its queue.</summary>
internal sealed class QueueReplay(JsonObject input, string folder)
{
    private const int Everything = 100_000;

    public JsonNode Answer()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(input["tz"]!.GetValue<string>());
        var now = input["now"]!.GetValue<long>();
        var start = Path.Combine(folder, "start", input["collection"]!.GetValue<string>() + ".anki2");
        using var scratch = ScratchCollection.CopyOf(start, new SetClock(now * 1000, zone));
        Arrange(scratch);
        scratch.Reopen();

        var collection = scratch.Collection;
        var answer = new JsonObject();
        if (input["order"]!.GetValue<string>() is "tree-first")
        {
            answer["tree"] = Tree(collection);
            AddQueue(answer, collection);
        }
        else
        {
            AddQueue(answer, collection);
            answer["tree"] = Tree(collection);
        }

        if (input["tree_at"] is JsonArray moments)
        {
            answer["later_trees"] = new JsonArray([.. moments.Select(moment => LaterTree(collection, now, moment!.GetValue<long>()))]);
        }

        answer["congrats"] = Congrats(collection.GetCongratulations());
        answer["studied_today"] = collection.GetStudiedToday().ToString();
        var timing = collection.Today();
        answer["timing"] = new JsonArray(timing.DaysElapsed, timing.NextDayAt);
        answer["minutes_west"] = CollectionTiming.MinutesWest(zone, now);
        return answer;
    }

    private static void AddQueue(JsonObject answer, Collection collection)
    {
        try
        {
            var (cards, counts) = collection.GetQueueOrder(Everything);
            answer["counts"] = new JsonArray(counts.New, counts.Learning, counts.Review);
            answer["queue"] = new JsonArray([.. cards.Select(card => JsonValue.Create(card.Card.Value))]);
            answer["kinds"] = string.Concat(cards.Select(card => "nlr"[(int)card.Kind]));
            answer["intraday"] = new JsonArray(
                [.. collection.GetQueueOrder(learningOnly: true).Cards.Select(card => JsonValue.Create(card.Card.Value))]);
        }
        catch (CollectionException failure)
        {
            answer["queue_error"] = new JsonArray(failure.Kind.ToString(), failure.Message);
        }
    }

    private static JsonArray Tree(Collection collection) => new([.. collection.GetDeckTreeWithCounts().Walk().Skip(1).Select(node => new JsonArray(
        node.Id.Value,
        node.Level,
        node.Filtered,
        node.Counts.New,
        node.Counts.Learning,
        node.Counts.Review,
        node.NewUncapped,
        node.IntradayLearning,
        node.DayLearningUncapped,
        node.ReviewUncapped,
        node.TotalInDeck,
        node.TotalIncludingChildren))]);

    private static JsonArray LaterTree(Collection collection, long now, long seconds)
    {
        var counts = new JsonObject();
        foreach (var node in collection.GetDeckTreeWithCounts(now + seconds).Walk().Skip(1))
        {
            counts[node.Id.ToString()] = new JsonArray(node.Counts.New, node.Counts.Learning, node.Counts.Review);
        }

        return new JsonArray(seconds, counts);
    }

    private static JsonObject Congrats(Congratulations congratulations) => new()
    {
        ["learn_remaining"] = congratulations.LearnRemaining,
        ["secs_until_next_learn"] = congratulations.SecondsUntilNextLearn,
        ["review_remaining"] = congratulations.ReviewRemaining,
        ["new_remaining"] = congratulations.NewRemaining,
        ["have_sched_buried"] = congratulations.HaveSchedulerBuried,
        ["have_user_buried"] = congratulations.HaveUserBuried,
        ["is_filtered_deck"] = congratulations.IsFilteredDeck,
    };

    private void Arrange(ScratchCollection scratch)
    {
        var collection = scratch.Collection;
        foreach (var (id, values) in input["presets"]!.AsObject())
        {
            var stored = PresetConfig.Parser.ParseFrom(Blob(collection, "select config from deck_config where id = ?1", long.Parse(id, CultureInfo.InvariantCulture)));
            scratch.Sql("update deck_config set config = ? where id = ?", ProtoJson.With(stored, values!.AsObject()).ToByteArray(), long.Parse(id, CultureInfo.InvariantCulture));
        }

        foreach (var (id, values) in input["decks"]!.AsObject())
        {
            var deck = collection.Decks.Get(new DeckId(long.Parse(id, CultureInfo.InvariantCulture)));
            var changed = deck.With((common, kind) => Set(values!.AsObject(), common, kind.Normal));
            scratch.Sql(
                "update decks set common = ?, kind = ? where id = ?", changed.Common.ToByteArray(), changed.Kind.ToByteArray(), long.Parse(id, CultureInfo.InvariantCulture));
        }

        foreach (var (key, value) in input["config"]!.AsObject())
        {
            scratch.Config(key, value?.ToJsonString());
        }

        scratch.Config("curDeck", input["deck"]!.ToJsonString());
    }

    private static void Set(JsonObject values, DeckCommon common, NormalDeck normal)
    {
        foreach (var (name, value) in values)
        {
            switch (name)
            {
                case "new_limit":
                    normal.NewLimit = value!.GetValue<uint>();
                    break;
                case "review_limit":
                    normal.ReviewLimit = value!.GetValue<uint>();
                    break;
                case "new_limit_today":
                    normal.NewLimitToday = new NormalDeck.Types.DayLimit { Limit = value![0]!.GetValue<uint>(), Today = value[1]!.GetValue<uint>() };
                    break;
                case "review_limit_today":
                    normal.ReviewLimitToday = new NormalDeck.Types.DayLimit { Limit = value![0]!.GetValue<uint>(), Today = value[1]!.GetValue<uint>() };
                    break;
                case "last_day_studied":
                    common.LastDayStudied = value!.GetValue<uint>();
                    break;
                case "new_studied":
                    common.NewStudied = value!.GetValue<int>();
                    break;
                case "review_studied":
                    common.ReviewStudied = value!.GetValue<int>();
                    break;
                default:
                    throw new InvalidDataException($"unknown deck value {name}");
            }
        }
    }

    private static byte[] Blob(Collection collection, string sql, long id)
    {
        using var row = collection.Database.Prepare(sql).Bind(1, id);
        row.Step();
        return row.Bytes(0).ToArray();
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Kinds of <c>update.jsonl</c>: saving options and moving cards; and the <c>all-presets-*.json</c> files.</summary>
internal static class FsrsUpdates
{
    private static readonly (long Id, string Name, long Preset)[] Decks = [(3000, "Other", 1), (3001, "Third", 5000)];

    public static CaseKind Kind { get; } = new(
        ["update.jsonl"],
        file => GoldenFiles.Lines(file).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), file, "expect")),
        input => new JsonObject
        {
            ["expect"] = input.Value["kind"]!.GetValue<string>() switch { "move" => Move(input.Value), _ => Save(input.Value) },
        },
        new ComparisonRules()
            .Where("expect.cards.*.data", SameData)
            .Near("expect.rescheduled.*.4", 0, 1));

    /// <summary>The files that optimise all presets.</summary>
    public static CaseKind AllPresets(string folder) => new(
        [.. Directory.EnumerateFiles(folder, "all-presets-*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)],
        file =>
        {
            var whole = GoldenFiles.Json(file).AsObject();
            return [GoldenFiles.Split(whole, whole["id"]!.GetValue<string>(), file, "expect")];
        },
        input => new JsonObject { ["expect"] = OptimiseAll(input.Value) },
        new ComparisonRules()
            .Near("expect.params_1.*", 0.02, 0.02)
            .Near("expect.params_5000.*", 0.02, 0.02)
            .Where("expect.evaluate_1.0", FsrsComparison.NotAbove(0.001))
            .Where("expect.evaluate_5000.0", FsrsComparison.NotAbove(0.001))
            .Near("expect.evaluate_1.1", 0, 0.005)
            .Near("expect.evaluate_5000.1", 0, 0.005));

    private static JsonObject Save(JsonNode input)
    {
        var before = input["before"]!;
        using var fixture = new FsrsFixture(before["fsrs"]!.GetValue<bool>());
        fixture.Configure(ConfigKeys.LoadBalancer, input["load_balancer"]!.GetValue<bool>());
        fixture.SetPreset(1, "Default", before["preset"]);
        AddDecks(fixture, null);
        fixture.AddCards(input["cards"]!.AsArray());
        fixture.AddLog(input["revlog"]);

        var request = input["request"]!;
        var preset = fixture.Collection.Presets.Get(PresetId.Default);
        return Changed(fixture, () => fixture.Collection.SaveOptions(new DeckOptionsRequest
        {
            TargetDeck = DeckId.Default,
            Presets = [preset with { Config = FsrsFixture.With(Preset.NewConfig(), request["preset"]) }],
            Mode = (DeckOptionsMode)request["mode"]!.GetValue<int>(),
            Limits = new DeckLimits(DesiredRetention: request["deck_desired_retention"] is { } own ? FsrsJson.Single(own) : null),
            Fsrs = request["fsrs"]!.GetValue<bool>(),
            FsrsReschedule = request["reschedule"]!.GetValue<bool>(),
        }), withLog: true);
    }

    private static JsonObject Move(JsonNode input)
    {
        using var fixture = new FsrsFixture(input["fsrs"]!.GetValue<bool>());
        fixture.SetPreset(1, "Default", input["preset_1"]);
        fixture.SetPreset(5000, "Second", input["preset_5000"]);
        AddDecks(fixture, input["deck_3001_desired_retention"]);
        fixture.AddCards(input["cards"]!.AsArray());
        fixture.AddLog(input["revlog"]);
        var moved = input["move"]!.AsArray().Select(id => new CardId(id!.GetValue<long>())).ToList();
        return Changed(fixture, () => fixture.Collection.SetDeck(moved, new DeckId(input["to"]!.GetValue<long>())), withLog: false);
    }

    private static JsonObject OptimiseAll(JsonNode input)
    {
        using var fixture = new FsrsFixture(input["fsrs"]!.GetValue<bool>());
        var collection = fixture.Collection;
        fixture.SetPreset(5000, "Second", null);
        fixture.AddDeck(3001, "Third", 5000);
        fixture.AddCards(input["cards"]!.AsArray());
        fixture.AddLog(input["revlog"]);
        try
        {
            collection.SaveOptions(new DeckOptionsRequest
            {
                TargetDeck = DeckId.Default,
                Presets = [collection.Presets.Get(PresetId.Default)],
                Mode = DeckOptionsMode.ComputeAllParameters,
                Fsrs = input["fsrs"]!.GetValue<bool>(),
            });
        }
        catch (CollectionException failure)
        {
            return new JsonObject { ["error"] = Error(failure) };
        }

        var answer = new JsonObject { ["last_optimise"] = collection.Read(ConfigKeys.LastFsrsOptimize) };
        answer["with_state"] = new JsonArray([.. collection.SearchCards("").Order().Select(collection.Cards.Get)
            .Where(card => card.Data.HasMemoryState).Select(card => JsonValue.Create(card.Id.Value))]);
        foreach (var preset in collection.Presets.All())
        {
            var parameters = preset.Config.FsrsParams6;
            answer[$"params_{preset.Id}"] = FsrsJson.Numbers(parameters);
            answer[$"evaluate_{preset.Id}"] = FsrsFixture.OrError(
                () => FsrsJson.Metrics(collection.EvaluateFsrs(parameters, $"preset:\"{preset.Name}\" -is:suspended", 0)));
        }

        return answer;
    }

    private static void AddDecks(FsrsFixture fixture, JsonNode? retentionOfThird)
    {
        if (fixture.Collection.Presets.Find(new PresetId(5000)) is null)
        {
            fixture.SetPreset(5000, "Second", null);
        }

        foreach (var (id, name, preset) in Decks)
        {
            fixture.AddDeck(id, name, preset, preset == 5000 && retentionOfThird is not null ? FsrsJson.Single(retentionOfThird) : null);
        }

        fixture.AddFilteredDeck(2000, "Filtered");
    }

    /// <summary>Runs an operation; answers the columns it changed, by card, and the rows of rescheduling.</summary>
    private static JsonObject Changed(FsrsFixture fixture, Action operation, bool withLog)
    {
        var collection = fixture.Collection;
        var before = Rows(collection);
        var answer = new JsonObject();
        try
        {
            operation();
        }
        catch (CollectionException failure)
        {
            answer["error"] = Error(failure);
        }

        var cards = new JsonObject();
        foreach (var (id, after) in Rows(collection))
        {
            var changed = new JsonObject(after.Where(column => !JsonNode.DeepEquals(column.Value, before[id][column.Key]))
                .Select(column => KeyValuePair.Create(column.Key, column.Value?.DeepClone())));
            if (collection.Cards.Get(new CardId(id)).Usn == -1)
            {
                changed["touched"] = true;
            }

            if (changed.Count > 0)
            {
                cards[id.ToString(CultureInfo.InvariantCulture)] = changed;
            }
        }

        answer["cards"] = cards;
        if (withLog)
        {
            answer["rescheduled"] = Rescheduled(collection);
        }

        return answer;
    }

    private static Dictionary<long, JsonObject> Rows(Collection collection)
    {
        using var row = collection.Database.Prepare(
            "select id, did, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, data from cards order by id");
        var rows = new Dictionary<long, JsonObject>();
        while (row.Step())
        {
            var columns = new JsonObject();
            for (var i = 1; i < row.ColumnCount; i++)
            {
                columns[row.ColumnName(i)] = row.IsInteger(i) ? row.Int64(i) : row.Text(i);
            }

            rows[row.Int64(0)] = columns;
        }

        return rows;
    }

    private static JsonArray Rescheduled(Collection collection)
    {
        using var row = collection.Database.Prepare(
            "select cid, ease, ivl, lastIvl, factor, time, type from revlog where usn = -1 order by cid, id");
        var rows = new JsonArray();
        while (row.Step())
        {
            rows.Add(new JsonArray([.. Enumerable.Range(0, 7).Select(i => JsonValue.Create(row.Int64(i)))]));
        }

        return rows;
    }

    private static JsonObject Error(CollectionException failure) => new() { ["kind"] = failure.Kind.ToString(), ["message"] = failure.Message };

    /// <summary>Stability and difficulty may differ in the last place that is stored; everything else must be equal.</summary>
    private static bool SameData(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null;
        }

        return JsonNode.Parse(expected.GetValue<string>()) is JsonObject wanted && JsonNode.Parse(actual.GetValue<string>()) is JsonObject got
            && JsonComparer.Compare(wanted, got, new ComparisonRules().Near("s", 1e-4, 1.01e-4).Near("d", 0, 1.01e-3)) is null;
    }
}

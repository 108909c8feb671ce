using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;
using SQLitePCL;

namespace Reprise.Conformance;

/// <summary>card-*: what a card's columns hold, read and written.</summary>
internal static class CardCases
{
    private static readonly ThreadLocal<TemporaryCollection> Shared = new(() =>
    {
        var shared = TemporaryCollection.Fresh();
        shared.Collection.Database.Execute(
            "insert into cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data) "
            + "values (1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')");
        return shared;
    });

    public static IEnumerable<CaseKind> Kinds { get; } =
    [
        new(["card-data-write.jsonl"], path => Lines(path, "result", "error"), Write, GoldenErrors.Compared(new ComparisonRules())),
        new(["card-data-read.jsonl"], path => Lines(path, "result", "rewritten"), Read, ComparisonRules.Exact),
        new(["card-columns.jsonl"], path => Lines(path, "result", "error", "stored_type"), Column, GoldenErrors.Compared(new ComparisonRules())),
    ];

    private static IEnumerable<GoldenCase> Lines(string path, params string[] expected) =>
        GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, expected));

    private static JsonObject Write(CaseInput input)
    {
        var card = input.Value["card"]!;
        return GoldenErrors.Outcome("result", () =>
        {
            var custom = card["custom_data"]?.GetValue<string>() ?? "";
            CustomData.Check(custom);
            return new CardData
            {
                OriginalPosition = card["original_position"]?.GetValue<uint>(),
                Stability = card["stability"]?.GetValue<float>(),
                Difficulty = card["difficulty"]?.GetValue<float>(),
                DesiredRetention = card["desired_retention"]?.GetValue<float>(),
                Decay = card["decay"]?.GetValue<float>(),
                LastReview = card["last_review_time_secs"]?.GetValue<long>(),
                CustomData = custom,
            }.ToString();
        });
    }

    private static JsonObject Read(CaseInput input)
    {
        var data = CardData.Parse(input.Value["data"]!.GetValue<string>());
        var result = new JsonObject();
        if (data.OriginalPosition is { } position)
        {
            result["original_position"] = position;
        }

        if (data is { Stability: { } stability, Difficulty: { } difficulty })
        {
            result["memory_state"] = new JsonObject { ["stability"] = MessageJson.Single(stability), ["difficulty"] = MessageJson.Single(difficulty) };
        }

        Add(result, "desired_retention", data.DesiredRetention);
        Add(result, "decay", data.Decay);
        if (data.LastReview is { } lastReview)
        {
            result["last_review_time_secs"] = lastReview;
        }

        result["custom_data"] = data.CustomData;
        return new JsonObject { ["result"] = result, ["rewritten"] = data.ToString() };
    }

    private static void Add(JsonObject result, string key, float? value)
    {
        if (value is { } number)
        {
            result[key] = MessageJson.Single(number);
        }
    }

    private static JsonObject Column(CaseInput input)
    {
        var database = Shared.Value!.Collection.Database;
        var column = input.Value["column"]!.GetValue<string>();
        var value = input.Value["value"]!;
        database.ExecuteScript("begin");
        try
        {
            database.Execute($"update cards set {column} = ?", SqlFunctionCases.Value(value));
            var stored = StoredType(database, column);
            var outcome = GoldenErrors.Outcome("result", () => Value(Shared.Value.Collection.Cards.Get(new CardId(1)), column));
            outcome["stored_type"] = stored;
            return outcome;
        }
        finally
        {
            database.ExecuteScript("rollback");
        }
    }

    private static string StoredType(Database database, string column)
    {
        using var row = database.Prepare($"select {column} from cards");
        row.Step();
        return row.TypeOf(0) switch { raw.SQLITE_INTEGER => "integer", raw.SQLITE_FLOAT => "real", _ => "text" };
    }

    private static JsonObject Value(Card card, string column) => column switch
    {
        "nid" => new() { ["note_id"] = card.NoteId.Value },
        "did" => new() { ["deck_id"] = card.DeckId.Value },
        "ord" => new() { ["template_idx"] = card.Ordinal },
        "mod" => new() { ["mtime_secs"] = card.Modified },
        "usn" => new() { ["usn"] = card.Usn },
        "type" => new() { ["ctype"] = (int)card.Type },
        "queue" => new() { ["queue"] = (int)card.Queue },
        "due" => new() { ["due"] = card.Due },
        "ivl" => new() { ["interval"] = card.Interval },
        "factor" => new() { ["ease_factor"] = card.EaseFactor },
        "reps" => new() { ["reps"] = card.Reps },
        "lapses" => new() { ["lapses"] = card.Lapses },
        "left" => new() { ["remaining_steps"] = card.RemainingSteps },
        "odue" => new() { ["original_due"] = card.OriginalDue },
        "odid" => new() { ["original_deck_id"] = card.OriginalDeckId.Value },
        "flags" => new() { ["flags"] = card.Flags },
        _ => new() { ["custom_data"] = card.Data.CustomData },
    };
}

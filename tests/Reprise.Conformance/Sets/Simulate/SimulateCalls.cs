using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>The calls that programs make: requests and answers in the JSON form of their protobuf messages.</summary>
internal static class SimulateCalls
{
    private static readonly JsonFormatter Wire = new(
        JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatEnumsAsIntegers(true));

    public static JsonObject Call(Collection collection, string name, JsonObject request) => name switch
    {
        "Undo" => Undone(collection.Undo()),
        "Redo" => Undone(collection.Redo()),
        "GetUndoStatus" => Status(collection.UndoStatus),
        "SchedTimingToday" => Timing(collection.GetTimingToday()),
        "SetCurrentDeck" => Flags(collection.SetCurrentDeck(new DeckId(Number(request["did"])))),
        "BuryOrSuspendCards" => Counted(BuryOrSuspend(collection, request)),
        "RestoreBuriedAndSuspendedCards" => Flags(collection.RestoreBuriedAndSuspendedCards(Cards(request["cids"]))),
        "UnburyDeck" => Flags(collection.UnburyDeck(new DeckId(Number(request["deck_id"])), (UnburyMode)Number(request["mode"]))),
        "ScheduleCardsAsNew" => Flags(collection.ScheduleCardsAsNew(
            Cards(request["card_ids"]),
            Flag(request["log"]),
            Flag(request["restore_position"]),
            Flag(request["reset_counts"]),
            request["context"] is { } context ? (ForgetContext)Number(context) : null)),
        "ScheduleCardsAsNewDefaults" => ForgetDefaults(collection.ScheduleCardsAsNewDefaults((ForgetContext)Number(request["context"]))),
        "SetDueDate" => Flags(collection.SetDueDate(Cards(request["card_ids"]), request["days"]?.GetValue<string>() ?? "", DueDateKey(request["config_key"]))),
        "GradeNow" => Flags(collection.GradeNow(Cards(request["card_ids"]), (Rating)Number(request["rating"]))),
        "SortCards" => Counted(collection.SortCards(
            Cards(request["card_ids"]),
            (uint)Number(request["starting_from"]),
            (uint)Number(request["step_size"]),
            Flag(request["randomize"]),
            Flag(request["shift_existing"]))),
        "SortDeck" => Counted(collection.SortDeck(new DeckId(Number(request["deck_id"])), Flag(request["randomize"]))),
        "RepositionDefaults" => RepositionDefaults(collection.RepositionDefaults()),
        "FuzzDelta" => NonZero("delta_days", collection.FuzzDelta(new CardId(Number(request["card_id"])), (uint)Number(request["interval"]))),
        "CountsForDeckToday" => CountsToday(collection.CountsForDeckToday(new DeckId(Number(request["did"])))),
        "ExtendLimits" => Nothing(collection.ExtendLimits(
            new DeckId(Number(request["deck_id"])), (int)Number(request["new_delta"]), (int)Number(request["review_delta"]))),
        "UpdateStats" => Nothing(collection.UpdateStudyCounters(
            new DeckId(Number(request["deck_id"])),
            (int)Number(request["new_delta"]),
            (int)Number(request["review_delta"]),
            (int)Number(request["millisecond_delta"]))),
        "SetLoadBalancerEnabled" => Flags(collection.SetLoadBalancer(Flag(request["val"]))),
        "AddOrUpdateFilteredDeck" => WithId(collection.AddOrUpdateFilteredDeck(new FilteredDeckForUpdate(
            new DeckId(Number(request["id"])),
            request["name"]?.GetValue<string>() ?? "",
            JsonParser.Default.Parse<FilteredDeck>(request["config"]!.ToJsonString()),
            Flag(request["allow_empty"])))),
        "RebuildFilteredDeck" => Counted(collection.RebuildFilteredDeck(new DeckId(Number(request["did"])))),
        "EmptyFilteredDeck" => Flags(collection.EmptyFilteredDeck(new DeckId(Number(request["did"])))),
        "GetOrCreateFilteredDeck" => FilteredDeckOf(collection.GetOrCreateFilteredDeck(new DeckId(Number(request["did"])))),
        "FilteredDeckOrderLabels" => new JsonObject { ["vals"] = SimulateJson.Texts(FilteredDecks.OrderLabels) },
        "CustomStudy" => Flags(collection.StartCustomStudy(new DeckId(Number(request["deck_id"])), CustomStudyOf(request))),
        "CustomStudyDefaults" => StudyDefaults(collection.GetCustomStudyDefaults(new DeckId(Number(request["deck_id"])))),
        _ => SimulateOtherCalls.Call(collection, name, request),
    };

    public static JsonObject Flags(OperationResult result)
    {
        var json = new JsonObject();
        foreach (var (name, flag) in new[]
        {
            ("card", ChangeFlags.Card), ("note", ChangeFlags.Note), ("deck", ChangeFlags.Deck), ("tag", ChangeFlags.Tag), ("notetype", ChangeFlags.NoteType),
            ("config", ChangeFlags.Config), ("browser_table", ChangeFlags.BrowserTable), ("browser_sidebar", ChangeFlags.BrowserSidebar),
            ("note_text", ChangeFlags.NoteText), ("study_queues", ChangeFlags.StudyQueues), ("deck_config", ChangeFlags.Preset), ("mtime", ChangeFlags.Mtime),
        })
        {
            if (result.Changes.HasFlag(flag))
            {
                json[name] = true;
            }
        }

        return json;
    }

    public static JsonObject Counted(OperationResult<int> result) => With(new JsonObject { ["changes"] = Flags(result) }, "count", result.Value);

    public static JsonObject WithId(OperationResult<DeckId> result) => new() { ["changes"] = Flags(result), ["id"] = $"{result.Value}" };

    public static long Number(JsonNode? json) => json switch
    {
        null => 0,
        JsonValue value when value.TryGetValue<string>(out var text) => long.Parse(text, CultureInfo.InvariantCulture),
        _ => json.GetValue<long>(),
    };

    public static bool Flag(JsonNode? json) => json?.GetValue<bool>() ?? false;

    public static List<CardId> Cards(JsonNode? ids) => [.. Numbers(ids).Select(id => new CardId(id))];

    public static IEnumerable<long> Numbers(JsonNode? ids) => (ids as JsonArray)?.Select(Number) ?? [];

    private static IReadOnlyList<string> Strings(JsonNode? texts) => [.. (texts as JsonArray)?.Select(text => text!.GetValue<string>()) ?? []];

    private static JsonObject With(JsonObject json, string name, long value)
    {
        if (value != 0)
        {
            json[name] = value;
        }

        return json;
    }

    private static JsonObject NonZero(string name, long value) => With([], name, value);

    private static JsonObject Nothing(OperationResult result) => result is null ? throw new InvalidDataException() : [];

    private static OperationResult<int> BuryOrSuspend(Collection collection, JsonObject request)
    {
        var mode = (BuryOrSuspend)Number(request["mode"]);
        var cards = Cards(request["card_ids"]);
        return cards.Count > 0
            ? collection.BuryOrSuspendCards(cards, mode)
            : collection.BuryOrSuspendNotes([.. Numbers(request["note_ids"]).Select(id => new NoteId(id))], mode);
    }

    private static ConfigKey<string>? DueDateKey(JsonNode? key) => key is null ? null
        : Number(key["key"] ?? key) == 0 ? ConfigKeys.SetDueBrowser
        : ConfigKeys.SetDueReviewer;

    private static JsonObject Timing(DayTiming timing) =>
        With(new JsonObject { ["next_day_at"] = $"{timing.NextDayAt}" }, "days_elapsed", timing.DaysElapsed);

    private static JsonObject Undone(UndoOutcome outcome) => With(
        new JsonObject
        {
            ["changes"] = Flags(outcome),
            ["operation"] = outcome.Operation,
            ["reverted_to_timestamp"] = $"{outcome.RevertedTo}",
            ["new_status"] = Status(outcome.Status),
        },
        "counter",
        outcome.Counter);

    private static JsonObject Status(UndoStatus status)
    {
        var json = new JsonObject();
        foreach (var (name, text) in new[] { ("undo", status.Undo), ("redo", status.Redo) })
        {
            if (text.Length > 0)
            {
                json[name] = text;
            }
        }

        return With(json, "last_step", status.LastStep);
    }

    private static JsonObject ForgetDefaults((bool RestorePosition, bool ResetCounts) defaults) =>
        True(("restore_position", defaults.RestorePosition), ("reset_counts", defaults.ResetCounts));

    private static JsonObject RepositionDefaults((bool Randomize, bool ShiftExisting) defaults) =>
        True(("random", defaults.Randomize), ("shift", defaults.ShiftExisting));

    private static JsonObject CountsToday((int NewCards, int Reviews) counts) => With(NonZero("new", counts.NewCards), "review", counts.Reviews);

    private static JsonObject True(params ReadOnlySpan<(string Name, bool Value)> flags)
    {
        var json = new JsonObject();
        foreach (var (name, value) in flags)
        {
            if (value)
            {
                json[name] = true;
            }
        }

        return json;
    }

    private static JsonObject FilteredDeckOf(FilteredDeckForUpdate deck)
    {
        var json = new JsonObject { ["name"] = deck.Name, ["config"] = JsonNode.Parse(Wire.Format(deck.Config)) };
        if (deck.Id.IsSet)
        {
            json["id"] = $"{deck.Id}";
        }

        return json;
    }

    private static CustomStudyRequest? CustomStudyOf(JsonObject request)
    {
        if (request["new_limit_delta"] is { } fresh)
        {
            return new CustomStudyRequest.NewLimit((int)Number(fresh));
        }

        if (request["review_limit_delta"] is { } reviews)
        {
            return new CustomStudyRequest.ReviewLimit((int)Number(reviews));
        }

        if (request["forgot_days"] is { } forgot)
        {
            return new CustomStudyRequest.Forgotten((uint)Number(forgot));
        }

        if (request["review_ahead_days"] is { } ahead)
        {
            return new CustomStudyRequest.Ahead((uint)Number(ahead));
        }

        if (request["preview_days"] is { } preview)
        {
            return new CustomStudyRequest.Preview((uint)Number(preview));
        }

        return request["cram"] is { } cram
            ? new CustomStudyRequest.Cram(
                (CramKind)Number(cram["kind"]),
                (uint)Number(cram["card_limit"]),
                Strings(cram["tags_to_include"]),
                Strings(cram["tags_to_exclude"]))
            : null;
    }

    private static JsonObject StudyDefaults(CustomStudyDefaults defaults)
    {
        var json = new JsonObject();
        if (defaults.Tags.Count > 0)
        {
            json["tags"] = new JsonArray([.. defaults.Tags.Select(tag =>
            {
                var flags = True(("include", tag.Include), ("exclude", tag.Exclude));
                flags["name"] = tag.Name;
                return flags;
            })]);
        }

        With(json, "extend_new", defaults.ExtendNew);
        With(json, "extend_review", defaults.ExtendReview);
        With(json, "available_new", defaults.AvailableNew);
        With(json, "available_review", defaults.AvailableReview);
        With(json, "available_new_in_children", defaults.AvailableNewInChildren);
        return With(json, "available_review_in_children", defaults.AvailableReviewInChildren);
    }
}

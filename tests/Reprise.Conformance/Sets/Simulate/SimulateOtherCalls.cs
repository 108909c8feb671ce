using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Calls about notes, decks and options that programs make between answers.</summary>
internal static class SimulateOtherCalls
{
    public static JsonObject Call(Collection collection, string name, JsonObject request) => name switch
    {
        "SetDeck" => SimulateCalls.Counted(collection.SetDeck(SimulateCalls.Cards(request["card_ids"]), Deck(request["deck_id"]))),
        "SetFlag" => SimulateCalls.Counted(collection.SetFlag(SimulateCalls.Cards(request["card_ids"]), (int)SimulateCalls.Number(request["flag"]))),
        "AddNote" => AddNote(collection, request),
        "RemoveNotes" => SimulateCalls.Counted(collection.RemoveAllNotes(Notes(request["note_ids"]))),
        "AddNoteTags" => SimulateCalls.Counted(collection.AddTagsToNotes(Notes(request["note_ids"]), request["tags"]?.GetValue<string>() ?? "")),
        "AddDeck" => SimulateCalls.WithId(collection.AddDeck(NewDeck(request))),
        "RenameDeck" => SimulateCalls.Flags(collection.RenameDeck(Deck(request["deck_id"]), request["new_name"]!.GetValue<string>())),
        "ReparentDecks" => SimulateCalls.Counted(collection.ReparentDecks(
            Decks(request["deck_ids"]), SimulateCalls.Number(request["new_parent"]) is var parent and not 0 ? new DeckId(parent) : null)),
        "RemoveDecks" => SimulateCalls.Counted(collection.RemoveAllDecks(Decks(request["dids"]))),
        "SetPreferences" => SimulateCalls.Flags(collection.SavePreferences(PreferencesOf(request))),
        "UpdateDeckConfigs" => SimulateCalls.Flags(collection.SaveOptions(Options(request))),
        "ComputeMemoryState" => Memory(collection.ComputeMemory(new CardId(SimulateCalls.Number(request["cid"])))),
        _ => throw new InvalidDataException($"unknown call {name}"),
    };

    private static DeckId Deck(JsonNode? id) => new(SimulateCalls.Number(id));

    private static List<DeckId> Decks(JsonNode? ids) => [.. SimulateCalls.Numbers(ids).Select(id => new DeckId(id))];

    private static List<NoteId> Notes(JsonNode? ids) => [.. SimulateCalls.Numbers(ids).Select(id => new NoteId(id))];

    private static JsonObject AddNote(Collection collection, JsonObject request)
    {
        var given = request["note"]!;
        var added = collection.AddNote(
            new Note
            {
                Guid = given["guid"]!.GetValue<string>(),
                NoteTypeId = new NoteTypeId(SimulateCalls.Number(given["notetype_id"])),
                Fields = [.. given["fields"]!.AsArray().Select(field => field!.GetValue<string>())],
                Tags = [.. (given["tags"] as JsonArray)?.Select(tag => tag!.GetValue<string>()) ?? []],
            },
            Deck(request["deck_id"]));
        return new JsonObject
        {
            ["changes"] = new JsonObject { ["changes"] = SimulateCalls.Flags(added), ["count"] = added.Value.CardCount },
            ["note_id"] = $"{added.Value.Ids[0]}",
        };
    }

    private static Deck NewDeck(JsonObject request) => new()
    {
        Name = DeckName.FromHuman(request["name"]!.GetValue<string>()),
        Common = JsonParser.Default.Parse<DeckCommon>(request["common"]!.ToJsonString()),
        Kind = new DeckKind { Normal = JsonParser.Default.Parse<NormalDeck>(request["normal"]!.ToJsonString()) },
    };

    private static JsonObject Memory(ComputedMemory memory)
    {
        var json = new JsonObject
        {
            ["desired_retention"] = SimulateJson.Single(memory.DesiredRetention),
            ["decay"] = SimulateJson.Single(memory.Decay),
        };
        if (memory.State is { } state)
        {
            json["state"] = new JsonObject { ["stability"] = SimulateJson.Single(state.Stability), ["difficulty"] = SimulateJson.Single(state.Difficulty) };
        }

        return json;
    }

    private static Preferences PreferencesOf(JsonObject request) => new()
    {
        Scheduling = request["scheduling"] is not { } scheduling ? null : new SchedulingPreferences
        {
            Rollover = (uint)SimulateCalls.Number(scheduling["rollover"]),
            LearnAheadSeconds = (uint)SimulateCalls.Number(scheduling["learn_ahead_secs"]),
            NewReviewMix = (NewReviewMix)SimulateCalls.Number(scheduling["new_review_mix"]),
            NewTimezone = SimulateCalls.Flag(scheduling["new_timezone"]),
            DayLearnFirst = SimulateCalls.Flag(scheduling["day_learn_first"]),
        },
        Reviewing = request["reviewing"] is not { } reviewing ? null : new ReviewingPreferences
        {
            HideAudioPlayButtons = SimulateCalls.Flag(reviewing["hide_audio_play_buttons"]),
            InterruptAudioWhenAnswering = SimulateCalls.Flag(reviewing["interrupt_audio_when_answering"]),
            ShowRemainingDueCounts = SimulateCalls.Flag(reviewing["show_remaining_due_counts"]),
            ShowIntervalsOnButtons = SimulateCalls.Flag(reviewing["show_intervals_on_buttons"]),
            TimeLimitSeconds = (uint)SimulateCalls.Number(reviewing["time_limit_secs"]),
            LoadBalancer = SimulateCalls.Flag(reviewing["load_balancer_enabled"]),
            FsrsShortTermWithSteps = SimulateCalls.Flag(reviewing["fsrs_short_term_with_steps_enabled"]),
        },
        Editing = request["editing"] is not { } editing ? null : new EditingPreferences
        {
            AddingDefaultsToCurrentDeck = SimulateCalls.Flag(editing["adding_defaults_to_current_deck"]),
            PasteImagesAsPng = SimulateCalls.Flag(editing["paste_images_as_png"]),
            PasteStripsFormatting = SimulateCalls.Flag(editing["paste_strips_formatting"]),
            DefaultSearchText = editing["default_search_text"]?.GetValue<string>() ?? "",
            IgnoreAccentsInSearch = SimulateCalls.Flag(editing["ignore_accents_in_search"]),
            RenderLatex = SimulateCalls.Flag(editing["render_latex"]),
        },
        Backups = request["backups"] is not { } backups ? null : new BackupLimits
        {
            Daily = (uint)SimulateCalls.Number(backups["daily"]),
            Weekly = (uint)SimulateCalls.Number(backups["weekly"]),
            Monthly = (uint)SimulateCalls.Number(backups["monthly"]),
            MinimumIntervalMinutes = (uint)SimulateCalls.Number(backups["minimum_interval_mins"]),
        },
    };

    private static DeckOptionsRequest Options(JsonObject request)
    {
        var limits = request["limits"] ?? new JsonObject();
        return new DeckOptionsRequest
        {
            TargetDeck = Deck(request["target_deck_id"]),
            Presets = [.. request["configs"]!.AsArray().Select(preset => new Preset
            {
                Id = new PresetId(SimulateCalls.Number(preset!["id"])),
                Name = preset["name"]?.GetValue<string>() ?? "",
                Modified = SimulateCalls.Number(preset["mtime_secs"]),
                Usn = (int)SimulateCalls.Number(preset["usn"]),
                Config = JsonParser.Default.Parse<PresetConfig>(preset["config"]!.ToJsonString()),
            })],
            Removed = [.. SimulateCalls.Numbers(request["removed_config_ids"]).Select(id => new PresetId(id))],
            Mode = (DeckOptionsMode)SimulateCalls.Number(request["mode"]),
            CardStateCustomizer = request["card_state_customizer"]?.GetValue<string>() ?? "",
            Limits = new DeckLimits(
                Optional(limits["review"]),
                Optional(limits["new"]),
                Optional(limits["review_today"]),
                Optional(limits["new_today"]),
                limits["desired_retention"]?.GetValue<float>()),
            NewCardsIgnoreReviewLimit = SimulateCalls.Flag(request["new_cards_ignore_review_limit"]),
            ApplyAllParentLimits = SimulateCalls.Flag(request["apply_all_parent_limits"]),
            Fsrs = SimulateCalls.Flag(request["fsrs"]),
            FsrsReschedule = SimulateCalls.Flag(request["fsrs_reschedule"]),
            FsrsHealthCheck = SimulateCalls.Flag(request["fsrs_health_check"]),
        };
    }

    private static uint? Optional(JsonNode? number) => number is null ? null : (uint)SimulateCalls.Number(number);
}

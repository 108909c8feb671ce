using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

internal static class OpsPresetCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("get_deck_config", request => OpsMessages.Of(request.Collection.Presets.OrDefault(new PresetId(request.Number("dcid"))))),
        ("get_deck_config_legacy", request => new JsonObject { ["json"] = LegacyJson.PresetToJson(request.Collection.Presets.OrDefault(new PresetId(request.Number("dcid")))) }),
        ("new_deck_config_legacy", _ => new JsonObject { ["json"] = LegacyJson.PresetToJson(Preset.New("")) }),
        ("add_or_update_deck_config_legacy", request => new JsonObject().With("dcid", request.Collection.SaveLegacyPreset(request.Element("json")).Value.Value)),
        ("remove_deck_config", request => OpsAnswer.Nothing(request.Collection.RemovePreset(new PresetId(request.Number("dcid"))))),
        ("get_deck_configs_for_update", request => ForUpdate(request.Collection.OptionsOf(request.Deck("did")))),
        ("update_deck_configs", request => OpsAnswer.Flags(request.Collection.SaveOptions(Options(request)))),
    ];

    private static JsonObject ForUpdate(DeckOptions options) => new JsonObject
    {
        ["all_config"] = new JsonArray([.. options.Presets.Select(entry =>
            new JsonObject { ["config"] = OpsMessages.Of(entry.Preset) }.With("use_count", entry.UseCount))]),
        ["current_deck"] = new JsonObject { ["name"] = options.DeckName, ["limits"] = Limits(options) }
            .With("config_id", options.PresetId.Value)
            .With("parent_config_ids", new JsonArray([.. options.ParentPresetIds.Select(id => JsonValue.Create(id.Value))])),
        ["defaults"] = new JsonObject { ["config"] = WireJson.Of(options.Defaults) },
    }
        .With("schema_modified", options.SchemaModified)
        .With("card_state_customizer", options.CardStateCustomizer)
        .With("new_cards_ignore_review_limit", options.NewCardsIgnoreReviewLimit)
        .With("fsrs", options.Fsrs)
        .With("fsrs_health_check", options.FsrsHealthCheck)
        .With("fsrs_legacy_evaluate", options.FsrsLegacyEvaluate)
        .With("apply_all_parent_limits", options.ApplyAllParentLimits)
        .With("days_since_last_fsrs_optimize", options.DaysSinceLastFsrsOptimize);

    private static JsonObject Limits(DeckOptions options) => new JsonObject()
        .WithOptional("review", options.Limits.Review)
        .WithOptional("new", options.Limits.New)
        .WithOptional("review_today", options.Limits.ReviewToday)
        .WithOptional("new_today", options.Limits.NewToday)
        .With("review_today_active", options.ReviewTodayActive)
        .With("new_today_active", options.NewTodayActive)
        .WithOptional("desired_retention", options.Limits.DesiredRetention);

    private static DeckOptionsRequest Options(OpsRequest request)
    {
        var limits = new OpsRequest(request.Collection, request["limits"] as JsonObject ?? []);
        return new DeckOptionsRequest
        {
            TargetDeck = request.Deck("target_deck_id"),
            Presets = [.. (request["configs"]?.AsArray() ?? []).Select(OpsMessages.Preset)],
            Removed = [.. request.Numbers("removed_config_ids").Select(id => new PresetId(id))],
            Mode = (DeckOptionsMode)request.Number("mode"),
            CardStateCustomizer = request.Text("card_state_customizer"),
            Limits = new DeckLimits(
                Number(limits, "review"), Number(limits, "new"), Number(limits, "review_today"), Number(limits, "new_today"),
                OpsRequest.ToSingle(limits["desired_retention"])),
            NewCardsIgnoreReviewLimit = request.Flag("new_cards_ignore_review_limit"),
            ApplyAllParentLimits = request.Flag("apply_all_parent_limits"),
            Fsrs = request.Flag("fsrs"),
            FsrsReschedule = request.Flag("fsrs_reschedule"),
            FsrsHealthCheck = request.Flag("fsrs_health_check"),
        };
    }

    private static uint? Number(OpsRequest limits, string key) => limits[key] is null ? null : (uint)limits.Number(key);
}
